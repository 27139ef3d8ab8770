import GRDB
import LeadModel

/// Rows of the desk's files: each names a lead, and is verified before anything is done to the first.
extension Taking {
  /// Finds out which lead a row names and what is asked for it; a row that cannot be done is answered at once.
  func chooseForDesk(_ row: IncomingRow, _ asked: DeskColumns.Row, _ kind: DeskFile) throws {
    guard row.validated.faults.isEmpty else {
      return try keep(row, of: nil, outcome: row.validated.faults[0])
    }
    let lead: LeadID
    switch try choice(asked) {
    case .none(let reason):
      let gone = reason.code == .leadDeleted ? reason.parameters[.lead].flatMap { LeadID($0) } : nil
      try keep(row, of: gone, outcome: reason)
      // The file brings a deleted lead's values back: they go again.
      return try eraseAgain(try gone.flatMap { try StoredLead.find($0, in: database) }, row)
    case .lead(let found): lead = found
    }
    var wish = DeskWish()
    wish.reason = asked.reason
    if kind == .returns, asked.reason == nil {
      return try keep(row, of: lead, outcome: ReturnReason.missing)
    }
    if let name = asked.delivery, kind == .returns || kind == .rollbacks {
      let known = configured?.deliveries(named: name) ?? []
      guard !known.isEmpty else {
        return try keep(row, of: lead, outcome: Self.unknown(name, among: configured))
      }
      wish.deliveries = known
    }
    if kind == .assignments, asked.agent == nil {
      // A list of which only some rows were filled in.
      return try keep(row, of: lead, outcome: Reason(.unchanged, [.lead: lead.description]))
    }
    if kind == .assignments {
      switch agent(named: asked.agent ?? "") {
      case .failure(let fault): return try keep(row, of: lead, outcome: fault.reason)
      case .success(let agent): wish.agent = agent
      }
    }
    try keep(row, of: lead, outcome: Reason(.unchanged, [.lead: lead.description]))
    try Store.insert(DeskChoice(lead, wish), row.number, of: upload, database)
    try eraseAgain(try StoredLead.find(lead, in: database), row)
  }

  private var configured: Workspace? {
    deliberation.settings.workspaces[destination.workspace]
  }

  private struct Fault: Error {
    let reason: Reason
  }

  private func agent(named name: String) -> Result<AgentName, Fault> {
    let agents = configured?.agents(named: name) ?? []
    if agents.count == 1 { return .success(agents[0].key) }
    guard agents.isEmpty else {
      let names = agents.map(\.key.rawValue).joined(separator: ", ")
      let problem = "\"\(name)\" is the name of several agents: \(names)"
      return .failure(Fault(reason: Reason(.noSuchAgent, [.problem: problem])))
    }
    let known = configured?.agents.values.flatMap { [$0.key.rawValue, $0.name] } ?? []
    var parameters: [Reason.Parameter: String] = [.value: name]
    parameters[.suggestion] = NearestName.of(name, in: known)
    return .failure(Fault(reason: Reason(.noSuchAgent, parameters)))
  }

  private static func unknown(_ name: String, among workspace: Workspace?) -> Reason {
    let known = workspace?.deliveries.keys.map(\.rawValue) ?? []
    let near = NearestName.of(name, in: known).map { "; did you mean \"\($0)\"?" } ?? ""
    return Reason(.notReturnable, [.problem: "there is no delivery \"\(name)\"\(near)"])
  }

  private func choice(_ asked: DeskColumns.Row) throws -> LeadChoice {
    switch asked.lead {
    case .lead(let id):
      let row = try database.row(
        "SELECT status FROM lead WHERE id = ? AND workspace = ?",
        [id.rawValue, destination.workspace.rawValue])
      guard row != nil else { return .none(Reason(.noSuchLead, [.value: id.description])) }
      guard let key = asked.key else { return .lead(id) }
      return LeadChoice(id, alsoNamed: key, matches: try leads(withKey: key).matches)
    case .unreadable(let text): return .none(Reason(.noSuchLead, [.value: text]))
    case nil:
      guard let key = asked.key else {
        return .none(Reason(.noSuchLead, [.problem: "the row names no lead"]))
      }
      let found = try leads(withKey: key)
      return LeadChoice(named: key, matches: found.matches, deleted: found.deleted)
    }
  }

  /// The leads that have a value as their primary key: the one that holds it, else those that had to let it go.
  private func leads(withKey value: String) throws -> (matches: [LeadID], deleted: LeadID?) {
    guard let schema = configured?.schema, let name = schema.primaryKey,
      let field = schema.field(name), let normal = field.normal(value)
    else { return ([], nil) }
    let arguments: StatementArguments = [
      destination.workspace.rawValue, name.rawValue, normal,
    ]
    let key = LeadKey(field: name, value: normal)
    if let holder = try deliberation.holder(of: key, in: destination.workspace) {
      return ([holder], nil)
    }
    let former = try database.rows(
      "SELECT lead FROM former_key WHERE workspace = ? AND field = ? AND value = ? ORDER BY lead",
      arguments)
    if !former.isEmpty { return (former.map { LeadID($0, "lead") }, nil) }
    return ([], try erased(key))
  }

  /// The lead that had a key and was deleted; the secret is needed only where there is one.
  private func erased(_ key: LeadKey) throws -> LeadID? {
    let any = try database.row(
      """
      SELECT 1 FROM former_key WHERE workspace = ? AND field = ? AND value >= ? AND value < ? LIMIT 1
      """,
      [
        destination.workspace.rawValue, key.field.rawValue, KeyHash.mark, KeyHash.mark + "~",
      ])
    guard any != nil else { return nil }
    do {
      return try ErasedLead.all(withKey: key, in: destination.workspace, keyHash, database)
        .first { $0.state == .deleted }?.id
    } catch let error as StoreError {
      // The row says so itself; the others go on.
      throw StoreError(.internalFault, error.sentence)
    }
  }
}
