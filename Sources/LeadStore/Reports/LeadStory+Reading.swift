import Foundation
import GRDB
public import LeadModel

extension Store {
  /// One lead's whole story, from one snapshot.
  ///
  /// - Returns: nil when there is no such lead.
  public func story(of lead: LeadID) async throws(StoreError) -> LeadStory? {
    try await read { [installation] database in
      try database.row(FoundLead.columns + " WHERE lead.id = ?", [lead.rawValue])
        .map { try LeadStory($0, installation, database) }
    }
  }
}

extension LeadStory {
  fileprivate init(_ row: GRDB.Row, _ installation: String, _ database: Database) throws {
    lead = try FoundLead(row)
    state = try LeadState(row, status: "status", rejecter: "rejected_by")
    deadline = Timestamp(row, "deadline_at")
    heldSince = Timestamp(row, "held_since")
    let decisive: Int64? = row["decisive_job"]
    decisiveJob = decisive.map { JobID(rawValue: $0) }
    let id = lead.id.rawValue
    keys = try Self.keys("lead_key", of: id, in: database)
    formerKeys = try Self.keys("former_key", of: id, in: database)
    rows = try database.rows(
      """
      SELECT row.*, upload.header, upload.path, upload.claimed_at, operation.actor
      FROM row JOIN upload ON upload.operation = row.upload
      JOIN operation ON operation.id = row.upload
      WHERE row.lead = ? ORDER BY row.upload, row.number
      """, [id]
    ).map(Row.init)
    transitions = try database.rows(
      """
      SELECT transition.*, operation.action
      FROM transition LEFT JOIN operation ON operation.id = transition.operation
      WHERE transition.lead = ? ORDER BY transition.id
      """, [id]
    ).map(Transition.init)
    jobs = try database.rows("SELECT * FROM job WHERE lead = ? ORDER BY id", [id]).map { row in
      let attempts = try database.rows(
        "SELECT * FROM attempt WHERE job = ? ORDER BY number", [row["id"] as Int64])
      return try Job(row, installation, try attempts.map(Attempt.init))
    }
    edits = try Edit.all(of: id, in: database)
    returns = try Return.all(of: id, in: database)
    if state == .deleted { eraseValues() }
  }

  private static func keys(_ table: String, of lead: Int64, in database: Database) throws
    -> [LeadKey]
  {
    try database.rows("SELECT field, value FROM \(table) WHERE lead = ? ORDER BY field", [lead])
      .map { LeadKey(field: FieldName(rawValue: $0["field"]), value: $0["value"]) }
  }
}

extension LeadStory.Row {
  fileprivate init(_ row: GRDB.Row) throws {
    place = UploadRow(upload: OperationID(row, "upload"), number: row["number"])
    line = row["line"]
    let path: String = row["path"]
    file = String(path.split(separator: "/").last ?? Substring(path))
    actor = row["actor"]
    claimedAt = Timestamp(row, "claimed_at")
    let outcome: String? = row["outcome"]
    self.outcome = outcome.flatMap(DispositionCode.init)
    reasons = try JSONColumn.value([Reason].self, row["reasons"]) ?? []
    remarks = try JSONColumn.value([Remark].self, row["remarks"]) ?? []
    header = try JSONColumn.value([String].self, row["header"]) ?? []
    cells = try JSONColumn.value([String].self, row["cells"]) ?? []
  }
}

extension LeadStory.Transition {
  fileprivate init(_ row: GRDB.Row) throws {
    at = Timestamp(milliseconds: row["at"])
    let from: String? = row["from_status"]
    self.from = from.flatMap(LeadStatus.init)
    let to: String = row["to_status"]
    guard let status = LeadStatus(rawValue: to) else {
      throw StoreError(.unusable, "the database holds an unknown lead status \(to)")
    }
    self.to = status
    cause = row["cause"]
    let operation: Int64? = row["operation"]
    self.operation = operation.map { OperationID(rawValue: $0) }
    action = row["action"]
    let attempt: Int64? = row["attempt"]
    self.attempt = attempt.map { AttemptID(rawValue: $0) }
    actor = row["actor"]
    code = DispositionCode(row)
    reasons = try JSONColumn.value([Reason].self, row["reasons"]) ?? []
  }
}

extension LeadStory.Job {
  fileprivate init(_ row: GRDB.Row, _ installation: String, _ attempts: [LeadStory.Attempt]) throws
  {
    id = JobID(row, "id")
    campaign = CampaignName(rawValue: row["campaign"])
    delivery = DeliveryName(rawValue: row["delivery"])
    operation = OperationID(row, "operation")
    let word: String = row["state"]
    guard let state = JobState(rawValue: word) else {
      throw StoreError(.unusable, "the database holds an unknown job state \(word)")
    }
    self.state = state
    code = DispositionCode(row)
    reason = try JSONColumn.value(Reason.self, row["reason"])
    reference = row["reference"]
    idempotencyKey = "\(installation)-\(id)"
    settingsVersion = SettingsVersion(row, "settings_version")
    isRedelivery = row["is_redelivery"]
    skipsRules = row["skip_rules"]
    ignoresCaps = row["ignore_caps"]
    createdAt = Timestamp(milliseconds: row["created_at"])
    finishedAt = Timestamp(row, "finished_at")
    reopensAt = Timestamp(row, "reopens_at")
    due = Timestamp(row, "due_at").flatMap { $0 < JobDraft.never ? $0 : nil }
    isNotice = row["is_notice"]
    request = try JSONColumn.value(OutboundRequest.self, row["request"])
    self.attempts = attempts
  }
}

extension LeadStory.Attempt {
  fileprivate init(_ row: GRDB.Row) throws {
    id = AttemptID(row, "id")
    number = row["number"]
    startedAt = Timestamp(milliseconds: row["started_at"])
    finishedAt = Timestamp(row, "finished_at")
    counts = row["counts"]
    code = DispositionCode(row)
    reason = try JSONColumn.value(Reason.self, row["reason"])
    status = row["status"]
    headers = try JSONColumn.value([HeaderField].self, row["response_headers"]) ?? []
    body = row["response"]
    isCut = row["response_is_cut"]
    settingsVersion = SettingsVersion(row, "settings_version")
  }
}

extension DispositionCode {
  /// The code in a row; nil for none, and for one of a newer leadd.
  fileprivate init?(_ row: GRDB.Row) {
    guard let word: String = row["code"] else { return nil }
    self.init(rawValue: word)
  }
}
