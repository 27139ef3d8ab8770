import GRDB
public import LeadModel

/// What came of holding leads against the schema once more.
public struct Revalidation: Sendable {
  /// How many leads were looked at.
  public var looked = 0
  /// How many are valid now.
  public var cured = 0
  /// The last lead looked at; nil when there are no more.
  public var last: LeadID?
  /// What was set in motion.
  public var consequences = Consequences()

  /// Nothing yet.
  public init() {}
}

extension Store {
  /// Frees leads that our schema rejected and that it takes as it is now; the others stay as they are.
  ///
  /// A freed lead stays with its upload, whose answer is written again when the lead is final, and has a
  /// window of its own.
  ///
  /// - Parameters:
  ///   - filter: which leads; of these, those that the schema rejected.
  ///   - after: the last lead looked at before; leads are taken in their order.
  ///   - limit: the most leads in one transaction.
  ///   - operation: what the story of a lead names as its cause, and who asked for it.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what came of this page of leads.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func revalidate(
    _ filter: LeadFilter, after: LeadID?, limit: Int,
    by operation: (id: OperationID, actor: String),
    _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Revalidation {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      let revalidating = Revalidating(database: database, settings: inForce.settings)
      let cause = Cause.operation(operation.id, actor: operation.actor)
      var result = Revalidation()
      let page = try Self.schemaRejected(filter, after: after, limit: limit, database)
      for id in page.meant {
        guard let cured = try revalidating.cure(id, seen: nil) else { continue }
        result.cured += 1
        try deliberation.free(cured.lead, cured.row, cause)
      }
      result.looked = page.meant.count
      result.last = page.last
      result.consequences = deliberation.consequences
      return result
    }
  }

  /// How many leads ``revalidate(_:after:limit:by:_:at:)`` would free; changes nothing.
  public func countCured(
    _ filter: LeadFilter, after: LeadID?, limit: Int, seen: SeenKeys, _ inForce: SettingsInForce
  ) async throws(StoreError) -> Revalidation {
    try await read { database in
      let revalidating = Revalidating(database: database, settings: inForce.settings)
      var result = Revalidation()
      let page = try Self.schemaRejected(filter, after: after, limit: limit, database)
      for id in page.meant {
        if try revalidating.cure(id, seen: seen) != nil { result.cured += 1 }
      }
      result.looked = page.meant.count
      result.last = page.last
      return result
    }
  }

  /// A page of rejected leads; a page may be looked through without finding one that is meant.
  ///
  /// It is of so many rejected leads, not of so many that are meant: a filter may be dear, and nobody writes
  /// meanwhile. A code is looked for among all faults of a lead, not only the first.
  private static func schemaRejected(
    _ filter: LeadFilter, after: LeadID?, limit: Int, _ database: Database
  ) throws -> (meant: [LeadID], last: LeadID?) {
    var filter = filter
    filter.statuses = [.rejected]
    let code = filter.code
    filter.code = nil
    var clause = SearchClause()
    filter.add(to: &clause)
    let rows = try database.rows(
      """
      SELECT lead.id, lead.reasons, \(clause.sql) AS is_meant FROM lead INDEXED BY lead_rejected
      WHERE lead.rejected_by = 'schema' AND lead.id > ? ORDER BY lead.id LIMIT ?
      """,
      StatementArguments(clause.values + [.number(after?.rawValue ?? 0)], and: limit))
    let meant = try rows.filter { row in
      guard row["is_meant"] else { return false }
      let reasons = try JSONColumn.value([Reason].self, row["reasons"]) ?? []
      // What could not be read, or handled, is no better under another schema.
      guard reasons.allSatisfy(\.isOfValidation) else { return false }
      return code == nil || reasons.contains { $0.code == code }
    }
    return (
      meant.map { LeadID($0, "id") }, rows.count < limit ? nil : LeadID(rows[limit - 1], "id")
    )
  }
}

/// Holds stored rows against the schema as it is now.
final class Revalidating {
  private let database: Database
  private let settings: Settings
  private var readings: [OperationID: FileReading?] = [:]

  init(database: Database, settings: Settings) {
    self.database = database
    self.settings = settings
  }

  /// The lead with its values, if it is valid now and nobody else has its keys.
  func cure(_ id: LeadID, seen: SeenKeys?) throws -> (lead: StoredLead, row: ValidatedRow)? {
    guard let lead = try StoredLead.find(id, in: database), !lead.isErased,
      let stored = try database.row(
        """
        SELECT row.upload, row.cells, row.number FROM lead
        JOIN row ON row.upload = lead.row_upload AND row.number = lead.row_number
        WHERE lead.id = ?
        """, [id.rawValue]),
      let reading = try reading(of: OperationID(stored, "upload"), lead.workspace)
    else { return nil }
    let cells = try JSONColumn.value([String].self, stored["cells"]) ?? []
    let own = reading.own(cells)
    var row = reading.validator.validate(
      own, over: lead.fields, unchanged: Set(0..<own.count))
    row.keepCutNumbers(of: lead.reasons)
    guard row.faults.isEmpty else { return nil }
    for key in row.keys {
      let holder = try Deliberation.holder(of: key, in: lead.workspace, database)
      let isSeen = try seen?.holder(of: key, in: lead.listName) != nil
      guard holder == nil, !isSeen else { return nil }
    }
    try seen?.keep(row.keys, row: stored["number"], of: id, in: lead.listName)
    return (lead, row)
  }

  /// How an upload's rows are read under the schema as it is now; nil when its header does not fit any more.
  private func reading(of upload: OperationID, _ workspace: WorkspaceName) throws -> FileReading? {
    if let known = readings[upload] { return known }
    let record = try Store.upload(upload, in: database)
    let reading = settings.workspaces[workspace].flatMap { configured in
      record.header.flatMap {
        // A header that does not fit any more cures nothing.
        try? FileReading(header: $0, configured, record.options, namesLeads: record.namesLeads)
      }
    }
    readings[upload] = reading
    return reading
  }
}

extension Deliberation {
  /// Lets a lead that is valid now go its way.
  fileprivate func free(_ lead: StoredLead, _ row: ValidatedRow, _ cause: Cause) throws {
    var lead = lead
    lead.fields = row.fields
    lead.deadline = now.steady + settings.window
    lead.round += 1
    try database.run(
      "UPDATE lead SET fields = ?, round = ? WHERE id = ?",
      [StringJSON.object(row.fields), lead.round, lead.id.rawValue])
    try holdKeys(row.keys, of: lead.id, in: lead.workspace)
    lead.state = try move(lead, by: .revalidated, cause)
    try conclude(lead, cause)
  }
}
