import GRDB
public import LeadModel

extension Store {
  /// One upload.
  ///
  /// - Throws: `StoreError` of kind `refused` when there is none with this number.
  public func upload(_ id: OperationID) async throws(StoreError) -> UploadRecord {
    try await read { try Self.upload(id, in: $0) }
  }

  /// Uploads that are not answered yet, oldest first.
  public func openUploads() async throws(StoreError) -> [UploadRecord] {
    try await read { database in
      try database.rows(
        UploadRecord.columns
          + " WHERE upload.state IN ('claiming', 'reading', 'delivering') ORDER BY upload.operation"
      ).map(UploadRecord.init)
    }
  }

  /// The numbers of the uploads whose file is claimed and that are not answered yet, oldest first.
  public func unanswered() async throws(StoreError) -> [OperationID] {
    try await read { database in
      try database.rows(
        // The index is of those that are being claimed, too.
        "SELECT operation FROM upload WHERE state IN ('claiming', 'reading', 'delivering') "
          + "AND state != 'claiming' ORDER BY operation"
      ).map { OperationID($0, "operation") }
    }
  }

  /// Uploads whose file is not in the archive yet, oldest first.
  public func unarchivedUploads() async throws(StoreError) -> [UploadRecord] {
    try await read { database in
      try database.rows(
        UploadRecord.columns + " WHERE archived_as IS NULL ORDER BY upload.operation"
      ).map(UploadRecord.init)
    }
  }

  /// The latest uploads, newest first.
  public func uploads(limit: Int, before: OperationID? = nil) async throws(StoreError)
    -> [UploadRecord]
  {
    try await read { database in
      try database.rows(
        UploadRecord.columns
          + " WHERE upload.operation < ? ORDER BY upload.operation DESC LIMIT ?",
        [before?.rawValue ?? Int64.max, limit]
      ).map(UploadRecord.init)
    }
  }

  /// How many rows of an upload stand where; together they are its rows.
  public func counts(of upload: OperationID) async throws(StoreError) -> UploadCounts {
    try await read { try Self.counts(of: upload, in: $0) }
  }

  static func counts(of upload: OperationID, in database: Database) throws -> UploadCounts {
    var counts = UploadCounts()
    if let counted = try redeliveryCounts(of: upload, in: database) { return counted }
    let leads = try database.rows(
      "SELECT status, code, count(*) FROM lead WHERE upload = ? GROUP BY status, code",
      [upload.rawValue])
    for row in leads {
      let word: String = row[0]
      let status = LeadStatus(rawValue: word)
      let code: String? = row[1]
      let number: Int = row[2]
      if let status { counts.byStatus[status, default: 0] += number }
      if let code = code.flatMap(DispositionCode.init) { counts.byCode[code, default: 0] += number }
    }
    let outcomes = try database.rows(
      """
      SELECT outcome, count(*) FROM row WHERE upload = ? AND outcome IS NOT NULL GROUP BY outcome
      """, [upload.rawValue])
    for row in outcomes {
      let code: String = row[0]
      if let code = DispositionCode(rawValue: code) { counts.byCode[code, default: 0] += row[1] }
    }
    // Every lead that is in this upload's window has one row here without an outcome of its own;
    // all other rows have their answer elsewhere. Counting is done in slim indexes only.
    let rows = try database.row("SELECT count(*) FROM row WHERE upload = ?", [upload.rawValue])
    counts.elsewhere = (rows?[0] ?? 0) - counts.total
    return counts
  }

  /// Uploads whose rows all have an answer but that are not answered yet.
  ///
  /// A lead that was given a later window of its own, because it was freed or released, is not waited for: the
  /// answer is written again when it is final.
  public func answerable() async throws(StoreError) -> [OperationID] {
    try await read { database in
      try database.rows(
        """
        SELECT operation FROM upload WHERE state IN ('claiming', 'reading', 'delivering')
          AND state = 'delivering' AND NOT EXISTS
          (SELECT 1 FROM lead WHERE lead.upload = operation AND status = 'processing'
            AND lead.deadline_at <= upload.deadline_at)
          AND NOT EXISTS (SELECT 1 FROM operation WHERE operation.id = upload.operation
            AND operation.state IN ('choosing', 'canary', 'running'))
        """
      ).map { OperationID($0, "operation") }
    }
  }

  /// Answered uploads of which held leads have moved since, with the time of the first move.
  public func staleAnswers() async throws(StoreError) -> [(id: OperationID, since: Timestamp)] {
    try await read { database in
      try database.rows(
        "SELECT operation, stale_since FROM upload WHERE stale_since IS NOT NULL"
      ).compactMap { row in
        Timestamp(row, "stale_since").map { (OperationID(row, "operation"), $0) }
      }
    }
  }

  /// The answers of an upload are written; with that it is answered.
  ///
  /// - Parameters:
  ///   - upload: the upload.
  ///   - now: the moment before its rows were read: what changed since, the answer may not show.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func recordAnswer(of upload: OperationID, at now: Moment) async throws(StoreError) {
    try await writer.perform { database in
      let record = try Self.upload(upload, in: database)
      let state =
        record.state == .delivering
        ? try UploadMachine.next(record.isRecalled ? .cancelled : .answered, in: record.state)
        : record.state
      try database.run(
        """
        UPDATE upload SET state = ?1, answered_at = coalesce(answered_at, ?2), answers = answers + 1,
          answers_removed_at = NULL,
          stale_since = CASE WHEN moved_at >= ?2 THEN moved_at END WHERE operation = ?3
        """, [state.rawValue, now.wall.rawValue, upload.rawValue])
      if state != record.state { try Self.endOperation(upload, database, now) }
    }
  }

  /// The file's bytes are in the archive.
  public func recordArchive(of upload: OperationID, as path: String) async throws(StoreError) {
    try await writer.perform { database in
      try database.run(
        "UPDATE upload SET archived_as = ? WHERE operation = ?", [path, upload.rawValue])
    }
  }
}

/// How many rows of an upload stand where.
public struct UploadCounts: Hashable, Sendable {
  /// Leads of the upload by status.
  public var byStatus: [LeadStatus: Int] = [:]
  /// Rows by disposition code.
  public var byCode: [DispositionCode: Int] = [:]
  /// Rows that made no lead of their own, or whose lead has gone on with a later upload.
  public var elsewhere = 0

  /// No rows.
  public init() {}

  /// All rows.
  public var total: Int { byStatus.values.reduce(elsewhere, +) }

  /// Rows without an answer.
  public var open: Int { byStatus[.processing, default: 0] }

  /// The number of leads in a status.
  public subscript(status: LeadStatus) -> Int { byStatus[status, default: 0] }
}
