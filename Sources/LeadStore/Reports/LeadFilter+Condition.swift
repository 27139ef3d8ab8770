import LeadModel

extension LeadFilter {
  /// The filter as the end of a statement that reads `lead`, with its arguments.
  ///
  /// Words of the model stand in the text itself, for SQLite picks a partial index by what it can read there; what
  /// people chose is bound.
  func condition(after last: LeadID?, _ order: LeadOrder) -> SearchStatement {
    var clause = SearchClause()
    if let last { clause.require(order.beyond, .number(last.rawValue)) }
    add(to: &clause)
    return SearchStatement(
      sql: clause.parts.isEmpty ? "" : " WHERE " + clause.sql, values: clause.values)
  }

  /// Adds what the filter asks, the dearest last: SQLite asks in this order.
  func add(to clause: inout SearchClause) {
    if let upTo { clause.require("lead.id <= ?", .number(upTo.rawValue)) }
    if let workspace { clause.require("lead.workspace = ?", .text(workspace.rawValue)) }
    if hasLists { requireLists(&clause) }
    if !statuses.isEmpty { clause.require(Self.anyOf(statuses)) }
    if hasOpenJobs {
      clause.require(
        "(lead.status IN ('processing', 'held') OR (lead.status = 'accepted' AND EXISTS "
          + "(SELECT 1 FROM job WHERE job.lead = lead.id AND (state = 'waiting' OR reopens = 1))))")
    }
    if let code { clause.require("lead.code = '\(code.rawValue)'") }
    requireUploads(&clause)
    if let leads {
      clause.require("lead.id IN (SELECT value FROM json_each(?))", .numbers(leads))
    }
    requireMade(&clause)
    requireAgents(&clause)
    requireKeys(&clause)
    if let delivery {
      clause.require(
        "EXISTS (SELECT 1 FROM job WHERE job.lead = lead.id AND job.delivery = ? "
          + "AND job.state NOT IN ('skipped', 'withdrawn'))", .text(delivery.rawValue))
    }
    if let attempts {
      clause.require(
        "coalesce((SELECT attempts FROM job WHERE job.id = lead.decisive_job), 0) BETWEEN ? AND ?",
        .number(Int64(attempts.lowerBound)), .number(Int64(attempts.upperBound)))
    }
    for (field, wanted) in values.sorted(by: { $0.key < $1.key }) {
      requireValue(field, wanted, &clause)
    }
    if let reasonHolds { requireReason(reasonHolds, &clause) }
  }

  /// Reasons are made sentences one by one, which is dear: what they cannot be without is looked for first.
  private func requireReason(_ text: String, _ clause: inout SearchClause) {
    if let word = ReasonText.toldWord(of: text) {
      clause.require("instr(lower(lead.reasons), ?) > 0", .text(word))
    }
    clause.require("\(ReasonText.function)(lead.reasons, ?)", .text(text.lowercased()))
  }

  func requireUploads(_ clause: inout SearchClause) {
    if let upload { clause.require("lead.upload = ?", .number(upload.rawValue)) }
    if let file {
      clause.require(
        "lead.upload IN (SELECT operation FROM upload WHERE path = ? "
          + "OR substr(path, -length(?)) = ?)", .text(file), .text("/" + file), .text("/" + file))
    }
  }

  /// Whether only some lists are meant.
  var hasLists: Bool { list != nil || campaign != nil || listNumber != nil }

  /// Lists are looked up by number, so that the index of a list's leads serves.
  func requireLists(_ clause: inout SearchClause) {
    if let listNumber { return clause.require("lead.list = ?", .number(listNumber.rawValue)) }
    var lists = SearchClause()
    lists.require("deleted_at IS NULL")
    if let workspace { lists.require("workspace = ?", .text(workspace.rawValue)) }
    if let list { lists.require("name = ?", .text(list.rawValue)) }
    if let campaign {
      lists.require(
        "id IN (SELECT list FROM list_campaign WHERE campaign = ?)", .text(campaign.rawValue))
    }
    // One list of one workspace is one number.
    let isOne = workspace != nil && list != nil
    clause.require(
      "lead.list \(isOne ? "=" : "IN") (SELECT id FROM list WHERE \(lists.sql))", lists.values)
  }

  func requireMade(_ clause: inout SearchClause) {
    if let createdFrom { clause.require("lead.created_at >= ?", .number(createdFrom.rawValue)) }
    if let createdBefore { clause.require("lead.created_at < ?", .number(createdBefore.rawValue)) }
  }

  private func requireAgents(_ clause: inout SearchClause) {
    guard let agents else { return }
    let each = agents.map { Self.with($0.value, of: $0.key) }
    // An empty choice is a choice: no lead is with none of the agents asked for.
    let any = each.isEmpty ? "0" : each.map { "(\($0.sql))" }.joined(separator: " OR ")
    clause.require("(\(any))", each.flatMap(\.values))
  }

  /// Who stands assigned to one of some agents of a workspace.
  static func with(_ agents: Set<AgentName>, of workspace: WorkspaceName) -> SearchClause {
    var clause = SearchClause()
    clause.require("lead.status = 'assigned'")
    clause.require("lead.workspace = ?", .text(workspace.rawValue))
    clause.require(
      "lead.agent IN (\(SearchClause.places(agents.count)))",
      agents.sorted().map { .text($0.rawValue) })
    return clause
  }

  private func requireKeys(_ clause: inout SearchClause) {
    guard let keys else { return }
    var choices: [String] = []
    var values: [SearchClause.BoundValue] = []
    for (workspace, wanted) in keys {
      for key in wanted {
        choices.append("(workspace = ? AND field = ? AND value = ?)")
        values += [workspace.rawValue, key.field.rawValue, key.value].map { .text($0) }
      }
    }
    let any = choices.isEmpty ? "0" : choices.joined(separator: " OR ")
    // Who holds a key no more is still found by it: rejected by the schema, or recalled.
    clause.require(
      "lead.id IN (SELECT lead FROM lead_key WHERE \(any) "
        + "UNION ALL SELECT lead FROM former_key WHERE \(any))", values + values)
  }

  /// A field's name may be anything that a header can be, so it is no part of a JSON path.
  private func requireValue(
    _ field: FieldName, _ wanted: Set<String>, _ clause: inout SearchClause
  ) {
    let isPlain = wanted.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
    let collation = isPlain ? "NOCASE" : "swiftCaseInsensitiveCompare"
    let texts = wanted.filter { !$0.isEmpty }.sorted()
    let stored = "SELECT 1 FROM json_each(lead.fields) AS field WHERE field.key = ?"
    var choices: [String] = []
    var values: [SearchClause.BoundValue] = []
    if !texts.isEmpty {
      choices.append(
        "EXISTS (\(stored) AND field.value COLLATE \(collation) "
          + "IN (\(SearchClause.places(texts.count))))")
      values += [.text(field.rawValue)] + texts.map { .text($0) }
    }
    if wanted.contains("") {
      choices.append("NOT EXISTS (\(stored) AND field.value != '')")
      values.append(.text(field.rawValue))
    }
    clause.require(choices.isEmpty ? "0" : "(\(choices.joined(separator: " OR ")))", values)
  }

  /// One of some statuses, as a partial index wants it written.
  static func anyOf(_ statuses: some Collection<LeadStatus>) -> String {
    if let only = statuses.first, statuses.count == 1 {
      return "lead.status = '\(only.rawValue)'"
    }
    let words = statuses.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    return "lead.status IN (\(words))"
  }
}

extension LeadOrder {
  /// That a lead comes behind another.
  var beyond: String { self == .newest ? "lead.id < ?" : "lead.id > ?" }

  /// How leads are sorted.
  var sorting: String { self == .newest ? "lead.id DESC" : "lead.id" }
}
