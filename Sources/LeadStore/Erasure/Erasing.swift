import GRDB
import LeadModel

/// What was erased of a lead.
public struct Erasure: Hashable, Sendable {
  /// Rows of files that had its values.
  public var rows = 0
  /// Requests and answers that are not kept any more.
  public var exchanges = 0
  /// Values that had been changed since it came.
  public var edits = 0

  /// Nothing yet.
  public init() {}
}

extension Deliberation {
  /// Deletes a lead: what it waits for is withdrawn, its values are erased, its story stays.
  ///
  /// Its rows in files are noted, to be erased there too (`erased_row`); nothing outside of this transaction has to be
  /// remembered. One that is deleted already loses what came since.
  ///
  /// - Parameters:
  ///   - lead: the lead as it stands.
  ///   - hash: what its key becomes.
  ///   - cause: who deletes it.
  /// - Returns: what was erased.
  /// - Throws: `StoreError` when the database or the secret cannot be had; then nothing has changed.
  @discardableResult
  func erase(_ lead: StoredLead, _ hash: KeyHash, _ cause: Cause) throws -> Erasure {
    if lead.state != .deleted {
      try withdrawJobs(of: lead)
      try move(
        lead, by: .deleted, reasons: [Reason(.leadDeleted, [.lead: lead.id.description])], cause)
    }
    return try eraseValues(of: lead, hash, filesDue: now.wall)
  }

  /// Ends what waits to be sent; what is on the wire gets its answer, and a doubt stays one, which keeps its slot.
  func withdrawJobs(of lead: StoredLead) throws {
    let waiting = try database.rows(
      "SELECT id, delivery FROM job WHERE lead = ? AND state = 'waiting'", [lead.id.rawValue])
    try withdrawWaiting(of: lead.id)
    try withdrawNotices(of: lead.id)
    for job in waiting {
      let key = DeliveryKey(lead.workspace, DeliveryName(rawValue: job["delivery"]))
      try settleSlot(JobID(job, "id"), key, isAccepted: false)
    }
  }

  /// Takes every value of a lead out of the database; its status and its story stay.
  ///
  /// - Parameters:
  ///   - lead: the lead as it stands.
  ///   - hash: what its key becomes.
  ///   - due: when its rows are to be erased in files, wall time.
  /// - Returns: what was erased.
  /// - Throws: `StoreError` when the database or the secret cannot be had; then nothing has changed.
  func eraseValues(of lead: StoredLead, _ hash: KeyHash, filesDue due: Timestamp) throws -> Erasure
  {
    let text = ErasedText(try values(of: lead))
    var erasure = Erasure()
    erasure.rows = try eraseRows(of: lead.id, quoting: text, filesDue: due)
    erasure.exchanges = try eraseExchanges(of: lead.id)
    erasure.edits = try eraseEdits(of: lead.id)
    try eraseWords(about: lead.id, text)
    try sealKeys(of: lead, hash)
    let reasons = try database.row("SELECT reasons FROM lead WHERE id = ?", [lead.id.rawValue])
    try database.run(
      "UPDATE lead SET fields = '{}', reasons = ?, erased_at = coalesce(erased_at, ?) WHERE id = ?",
      [
        try ErasedColumn.reasons(reasons?["reasons"]), now.wall.rawValue, lead.id.rawValue,
      ])
    // Behind the lead itself: what is left without any lead that is not erased is looked for.
    try eraseTracesOfWholeFiles(of: lead.id)
    try noteErasedLog()
    return erasure
  }

  /// From here the write-ahead log is emptied as soon as nobody reads in it.
  func noteErasedLog() throws {
    try database.run(
      "INSERT INTO erased_log (since) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM erased_log)",
      [now.wall.rawValue])
  }

  private func values(of lead: StoredLead) throws -> [String] {
    var values = lead.fields.names.compactMap { lead.fields[$0] }
    for row in try database.rows("SELECT cells FROM row WHERE lead = ?", [lead.id.rawValue]) {
      values += try JSONColumn.value([String].self, row["cells"]) ?? []
    }
    for row in try database.rows(
      "SELECT old, new FROM lead_edit WHERE lead = ?", [lead.id.rawValue])
    {
      let (old, new): (String?, String?) = (row["old"], row["new"])
      values += [old, new].compactMap(\.self)
    }
    return values
  }

  /// Its primary key becomes a word by which a later return of it can be told; no other key is kept.
  private func sealKeys(of lead: StoredLead, _ hash: KeyHash) throws {
    let id = lead.id.rawValue
    let keys = try database.rows(
      """
      SELECT field, value FROM lead_key WHERE lead = ?1 UNION
      SELECT field, value FROM former_key WHERE lead = ?1 AND value NOT GLOB ?2
      """, [id, KeyHash.mark + "*"]
    ).map { LeadKey(field: FieldName(rawValue: $0["field"]), value: $0["value"]) }
    let primary = settings.workspaces[lead.workspace]?.schema.primaryKey
    try database.run("DELETE FROM lead_key WHERE lead = ?", [id])
    try database.run(
      "DELETE FROM former_key WHERE lead = ? AND value NOT GLOB ?", [id, KeyHash.mark + "*"])
    // A schema that has lost its primary key since cannot say which of them it was.
    for key in keys where primary == nil || key.field == primary {
      try database.run(
        "INSERT OR IGNORE INTO former_key (workspace, field, value, lead) VALUES (?, ?, ?, ?)",
        [
          lead.workspace.rawValue, key.field.rawValue,
          try hash.word(for: key, in: lead.workspace), id,
        ])
    }
  }
}

/// Columns of JSON as they are once nothing in them is a lead's value.
enum ErasedColumn {
  static func reasons(_ text: String?) throws -> String? {
    try JSONColumn.value([Reason].self, text).map { try JSONColumn.text($0.map(\.withoutValues)) }
  }

  static func reason(_ text: String?) throws -> String? {
    try JSONColumn.value(Reason.self, text).map { try JSONColumn.text($0.withoutValues) }
  }
}
