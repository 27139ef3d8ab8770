extension DeskColumnFinder {
  /// Takes the columns that the options name.
  mutating func takeAsked(_ options: FileOptions) {
    if let place = asked(options.keyColumn, .key) {
      if looks[place].isMostlyLeads {
        take(place, for: \.lead)
      } else if keyField != nil {
        take(place, for: \.key)
        isKeyChosen = true
      } else {
        faults.append(
          "key_column names \"\(names[place])\", which holds no LeadIDs (such as L1048576), and the workspace "
            + "has no primary key; choose another column")
      }
    }
    if let place = asked(options.reasonColumn, .reason) { take(place, for: \.reason) }
    if let place = asked(options.deliveryColumn, .delivery) { take(place, for: \.delivery) }
    if let place = asked(options.agentColumn, .agent) { take(place, for: \.agent) }
  }

  /// The column that an option names; nil where it says nothing, or for a kind of file that has no such column.
  private mutating func asked(_ title: String?, _ role: DeskColumns.Role) -> Int? {
    guard let title, has(role) else { return nil }
    let wanted = HeaderMapping.fold(title)
    let trimmed = String(title.trimmingSpaces)
    let place =
      names.firstIndex(of: trimmed) ?? titles.firstIndex(of: wanted)
      ?? names.firstIndex { HeaderMapping.fold($0) == wanted }
    guard let place else {
      let near = NearestName.of(title, in: names).map { "did you mean \"\($0)\"?" }
      faults.append(
        "\(role.option) names \"\(title)\", which is not there; "
          + (near ?? "there are \(list(Array(header.indices)))"))
      return nil
    }
    guard isAnswer || free.contains(place) else {
      faults.append(
        "\(role.option) names \"\(title)\", which another option names too; choose one")
      return nil
    }
    return place
  }

  /// Takes the columns whose titles say what they hold.
  mutating func takeTitled(_ options: FileOptions) {
    if found.lead == nil, found.key == nil { takeTitledKey(options) }
    if has(.delivery), found.delivery == nil { takeTitledDelivery() }
    if has(.agent), found.agent == nil {
      let titled = free.filter { DeskTitles.agents.contains(titles[$0]) }
      let known = titled.filter { looks[$0].isMostly { !workspace.agents(named: $0).isEmpty } }
      if !titled.isEmpty { take(oneOf: known.count == 1 ? known : titled, for: .agent, \.agent) }
    }
    if has(.reason), found.reason == nil { takeTitledReason() }
  }

  private mutating func takeTitledKey(_ options: FileOptions) {
    // Rows that made no lead have none in column A; their own key names the one that was meant.
    if isAnswer { take(0, for: \.lead) }
    let titled = free.filter { titles[$0] == "leadid" }
    let holding = titled.filter { looks[$0].isMostlyLeads || looks[$0].isEmpty }
    if !holding.isEmpty { take(oneOf: holding, for: .key, \.lead) }
    for place in titled where found.lead == nil && !isAsked(.key) {
      found.remarks.append(
        "column \"\(header[place])\" holds no LeadIDs (such as L1048576) and is not used")
    }
    guard let field = keyField else { return }
    let named = keyed(field, by: options.headers[field.name])
    let fitting = named.filter { !looks[$0].contradicts(field) }
    if named.isEmpty { return }
    if fitting.count == 1 {
      take(fitting[0], for: \.key)
    } else if found.lead != nil {
      found.remarks.append(
        "rows without a LeadID name no lead: \(field.name) could be in \(list(named))")
    } else if fitting.isEmpty {
      // A title that nothing under it bears out; another column may.
      let others = free.filter { !named.contains($0) && looks[$0].looksLike(field) }
      take(oneOf: named + others, for: .key, \.key)
    } else {
      ask(.key, fitting)
    }
  }

  /// The columns that are called as the options say, else as the field is.
  private func keyed(_ field: FieldDefinition, by given: String?) -> [Int] {
    guard let given else {
      let own = ([field.name.rawValue] + field.aliases).map(HeaderMapping.fold)
      return free.filter { own.contains(titles[$0]) }
    }
    let exact = free.filter { names[$0] == given.trimmingSpaces[...] }
    return exact.isEmpty ? free.filter { titles[$0] == HeaderMapping.fold(given) } : exact
  }

  private mutating func takeTitledDelivery() {
    let titled = free.filter { DeskTitles.deliveries.contains(titles[$0]) }
    if let place = titled.first(where: { titles[$0] == "delivery" }) {
      take(place, for: \.delivery)
      return
    }
    let known = titled.filter { looks[$0].hasSome { !workspace.deliveries(named: $0).isEmpty } }
    if !known.isEmpty { take(oneOf: known, for: .delivery, \.delivery) }
    for place in titled where !known.contains(place) {
      found.remarks.append(
        "column \"\(header[place])\" names no delivery of this workspace and is not used")
    }
  }

  private mutating func takeTitledReason() {
    let plain = free.filter { DeskTitles.plainReturns.contains(titles[$0]) }
    let speaking = free.filter { place in
      DeskTitles.reasons.contains(titles[place])
        || (DeskTitles.speaksOfReason(titles[place]) && !isField(place))
    }
    let titled = plain.isEmpty ? speaking : plain
    guard !titled.isEmpty else { return }
    // A code and its text: the one that is known, else the one that is text.
    let known = titled.filter(holdsKnownReasons)
    let text = titled.filter { looks[$0].isText }
    let best = known.count == 1 ? known : text.count == 1 ? text : titled
    take(oneOf: best, for: .reason, \.reason)
  }

  /// Whether a column's title is a field's of the schema.
  func isField(_ place: Int) -> Bool {
    workspace.schema.fields.contains { field in
      ([field.name.rawValue] + field.aliases).contains { HeaderMapping.fold($0) == titles[place] }
    }
  }

  /// Whether at least half of a column's filled cells are known reasons.
  func holdsKnownReasons(_ place: Int) -> Bool {
    looks[place].isMostly { cell in
      ReturnReason(cell).map { workspace.returnReasons.known($0) != nil } ?? false
    }
  }
}
