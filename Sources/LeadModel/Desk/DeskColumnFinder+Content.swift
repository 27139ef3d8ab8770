extension DeskColumnFinder {
  /// Takes the columns whose cells say what they hold; what only names agents and deliveries goes before keys, which
  /// may be addresses too.
  mutating func takeByContent() {
    if has(.agent), found.agent == nil, !isAsked(.agent) {
      let known = free.filter { looks[$0].isMostly { !workspace.agents(named: $0).isEmpty } }
      if !known.isEmpty { take(oneOf: known, for: .agent, \.agent) }
    }
    if has(.delivery), found.delivery == nil, !isAsked(.delivery) {
      let known = free.filter { place in
        !isField(place)
          && !looks[place].isEmpty
          && !looks[place].hasSome { workspace.deliveries(named: $0).isEmpty }
      }
      if !known.isEmpty { take(oneOf: known, for: .delivery, \.delivery) }
    }
    // A column of LeadIDs that is empty names nothing.
    let isNamed = found.lead.map { !looks[$0].isEmpty } ?? false
    if !isNamed, !isAnswer, !isAsked(.key) { takeKeyByContent() }
    if has(.reason), found.reason == nil, !isAsked(.reason) { takeReasonByContent() }
  }

  private mutating func takeKeyByContent() {
    let leads = isKeyChosen || found.lead != nil ? [] : free.filter { looks[$0].isAllLeads }
    if !leads.isEmpty {
      take(oneOf: leads, for: .key, \.lead)
    } else if found.key == nil, let field = keyField {
      let fitting = free.filter { looks[$0].looksLike(field) }
      if !fitting.isEmpty { take(oneOf: fitting, for: .key, \.key) }
    }
  }

  private mutating func takeReasonByContent() {
    let known = free.filter(holdsKnownReasons)
    if !known.isEmpty {
      take(oneOf: known, for: .reason, \.reason)
      return
    }
    let text = free.filter { place in
      looks[place].isText && !isField(place) && !DeskTitles.ofOthers.contains(titles[place])
    }
    guard text.count == 1 else {
      ask(.reason, text)
      return
    }
    take(text[0], for: \.reason)
    found.remarks.append("column \"\(names[text[0]])\" is taken for the reasons")
  }

  /// Reports what is needed and was not found, with what is probably wrong.
  mutating func checkNeeded() {
    let lacksKey = found.lead == nil && found.key == nil && !isAsked(.key)
    let needed = kind.columns.needed
    let lacksOther = needed.map { role in
      (role == .reason ? found.reason : found.agent) == nil && !isAsked(role)
    }
    guard faults.isEmpty else { return }
    if lacksKey, lacksOther ?? true {
      let other = needed.map { role in
        ", nor one with " + (role == .reason ? "reasons" : "agents")
      }
      faults.append("no column holds \(keyWords)\(other ?? "")\(probably)")
      return
    }
    if lacksKey { require(.key) }
    if let needed, lacksOther == true { require(needed) }
  }

  /// Asks for a column among all that are left.
  private mutating func require(_ role: DeskColumns.Role) {
    if role == .reason, let place = free.first(where: { DeskTitles.agents.contains(titles[$0]) }) {
      faults.append(
        "no column holds the reasons, and \"\(names[place])\" is of a file of assignments; drop it into "
          + "assignments/")
    } else if free.isEmpty {
      let hint = role == .reason ? "; to undo returns drop the file into rollbacks/" : ""
      faults.append("no column is left that could hold \(words(role)); add one\(hint)")
    } else {
      let lost =
        role == .key && free.contains { titles[$0] == "leadid" && looks[$0].isMostlyNumbers }
        ? "; numbers without the L are no LeadIDs" : ""
      let candidates = free.map { DeskColumns.Candidate(place: $0, title: names[$0]) }
      questions.append(
        .init(
          role: role, candidates: candidates,
          sentence:
            "no column is plainly the one with \(words(role))\(lost); choose among \(list(free)) "
            + "with \(role.option):"))
    }
  }

  /// What a file without any of the columns probably is.
  private var probably: String {
    let field = keyField
    let isData = header.contains { cell in
      LeadID(cell) != nil || (field.map { $0.type == .email && $0.normal(cell) != nil } ?? false)
    }
    if isData {
      return
        "; its first line looks like a row of data: add a header, or name the columns with columns:"
    }
    let columns = "; its columns are \(list(Array(header.indices)))"
    return header.indices.count(where: isField) > 1
      ? "\(columns); a file of leads belongs into leads/<list>/" : columns
  }
}
