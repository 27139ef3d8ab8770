import GRDB
public import LeadModel

/// What came of recalling an upload.
public struct Recall: Hashable, Sendable {
  /// Leads that a request was sent for before, whatever came of it.
  public var sent = 0
  /// Of these, leads that are accepted.
  public var accepted = 0
  /// Leads with a request on the wire, or one that may have arrived: they get their answer.
  public var onTheWire = 0
  /// Leads that were taken back.
  public var recalled = 0

  /// Nothing yet.
  public init() {}
}

extension Store {
  /// Recalls an upload: from here none of its leads is sent any more, and rows not read yet are not taken in.
  ///
  /// - Parameters:
  ///   - upload: an upload of leads that is being read or delivered.
  ///   - actor: who recalls it.
  ///   - now: the moment.
  /// - Returns: the operation that it is, for the stories of its leads.
  /// - Throws: `StoreError` of kind `refused` when it is not at work any more.
  public func recall(_ upload: OperationID, actor: String, at now: Moment)
    async throws(StoreError) -> OperationID
  {
    try await writer.perform { database in
      let record = try Self.upload(upload, in: database)
      guard record.action == .leads, try Self.isRecallable(record, database) else {
        throw StoreError(
          .refused,
          "upload \(upload) is \(record.state.rawValue), and none of its leads waits for anything; nothing is left to "
            + "cancel")
      }
      guard !record.isRecalled else {
        throw StoreError(.refused, "upload \(upload) is being cancelled already")
      }
      try database.run(
        """
        INSERT INTO operation (workspace, action, actor, started_at, ended_at, details)
        VALUES (?1, 'cancel', ?2, ?3, ?3, ?4)
        """,
        [record.workspace?.rawValue, actor, now.wall.rawValue, "{\"upload\":\(upload.rawValue)}"])
      let operation = OperationID(rawValue: database.lastInsertedRowID)
      try database.run(
        "UPDATE upload SET recalled_at = ?, recalled_by = ? WHERE operation = ?",
        [now.wall.rawValue, operation.rawValue, upload.rawValue])
      return operation
    }
  }

  /// Whether an upload can be recalled: it is at work, or leads of it wait though it is answered.
  public func isRecallable(_ upload: UploadRecord) async throws(StoreError) -> Bool {
    try await read { try Self.isRecallable(upload, $0) }
  }

  private static func isRecallable(_ upload: UploadRecord, _ database: Database) throws -> Bool {
    switch upload.state {
    case .reading, .delivering: return true
    case .answered:
      return try database.row(
        "SELECT 1 FROM lead WHERE upload = ? AND status IN ('held', 'processing') LIMIT 1",
        [upload.id.rawValue]) != nil
    default: return false
    }
  }

  /// Takes back leads of recalled uploads that are still open.
  ///
  /// - Returns: what was set in motion; `handled` equal to `limit` means that there may be more.
  public func closeRecalled(
    _ upload: OperationID, after: LeadID?, limit: Int, _ inForce: SettingsInForce, at now: Moment
  )
    async throws(StoreError) -> (consequences: Consequences, last: LeadID?)
  {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      let rows = try database.rows(
        """
        SELECT id FROM lead WHERE upload = ? AND id > ? AND (status IN ('processing', 'held')
          OR (status = 'accepted' AND EXISTS (SELECT 1 FROM job WHERE job.lead = lead.id
            AND (state = 'waiting' OR reopens = 1))))
        ORDER BY id LIMIT ?
        """, [upload.rawValue, after?.rawValue ?? 0, limit])
      for row in rows {
        guard let lead = try StoredLead.find(LeadID(row, "id"), in: database) else { continue }
        try deliberation.conclude(lead, try deliberation.recalling(lead))
      }
      deliberation.consequences.handled = rows.count
      return (
        deliberation.consequences, rows.count < limit ? nil : rows.last.map { LeadID($0, "id") }
      )
    }
  }

  /// Recalled uploads that are not answered yet, with the operation that took them back: a run that ended may have
  /// cut it off.
  public func recallsAtWork() async throws(StoreError)
    -> [(upload: OperationID, operation: OperationID)]
  {
    try await read { database in
      try database.rows(
        """
        SELECT operation, recalled_by FROM upload
        WHERE recalled_by IS NOT NULL AND (state IN ('claiming', 'reading', 'delivering')
          OR EXISTS (SELECT 1 FROM lead WHERE lead.upload = operation
            AND status IN ('held', 'processing')))
        """
      ).map { (OperationID($0, "operation"), OperationID($0, "recalled_by")) }
    }
  }

  /// How far the leads of a recalled upload had come.
  public func recallReport(of upload: OperationID) async throws(StoreError) -> Recall {
    try await read { database in
      let row = try database.row(
        """
        SELECT
          count(*) FILTER (WHERE sent), count(*) FILTER (WHERE status = 'accepted'),
          count(*) FILTER (WHERE status = 'processing'), count(*) FILTER (WHERE code = ?2)
        FROM (SELECT lead.status, lead.code, EXISTS (SELECT 1 FROM job WHERE job.lead = lead.id
          AND (job.was_sent OR job.state = 'sending')) AS sent FROM lead WHERE upload = ?1)
        """, [upload.rawValue, DispositionCode.cancelled.rawValue])
      var recall = Recall()
      guard let row else { return recall }
      (recall.sent, recall.accepted, recall.onTheWire, recall.recalled) = (
        row[0], row[1], row[2], row[3]
      )
      return recall
    }
  }
}

extension Deliberation {
  /// Who recalled a lead's upload, as the cause of what follows.
  func recalling(_ lead: StoredLead) throws -> Cause {
    let by = try database.row(
      """
      SELECT operation.id, operation.actor FROM upload
      JOIN operation ON operation.id = upload.recalled_by WHERE upload.operation = ?
      """, [lead.upload?.rawValue])
    return by.map { .operation(OperationID($0, "id"), actor: $0["actor"]) } ?? .configuration
  }

  /// Takes a lead of a recalled upload back, unless an answer is still to come.
  func concludeRecall(of lead: StoredLead, _ cause: Cause) throws {
    // What may have arrived already is asked for until there is an answer; all else is not sent.
    try database.run(
      """
      UPDATE job SET state = 'withdrawn', due_at = NULL, reopens = 0, finished_at = ?
      WHERE lead = ? AND state = 'waiting' AND is_doubtful = 0
      """, [now.wall.rawValue, lead.id.rawValue])
    try closeSkippedJobs(of: lead.id)
    let jobs = try StoredJob.all(of: lead, in: database)
    // Who has it keeps it; only what was still to come for others is taken back.
    guard lead.state != .accepted else { return }
    let campaigns = try campaigns(of: lead.list, in: lead.workspace)
    let standing = try standing(
      of: jobs.map(\.summary), campaigns, list: (lead.list, lead.listName))
    let isUndecided = jobs.contains {
      $0.summary.state.isOpen || $0.summary.state == .inDoubt || $0.summary.isDoubtful
    }
    if standing.state == .accepted || isUndecided {
      return try follow(standing, of: jobs, lead, cause)
    }
    try move(
      lead, by: .recalled,
      reasons: [Reason(.cancelled, [.upload: lead.upload?.description ?? ""])], cause)
    try releaseKeys(of: lead.id)
  }
}
