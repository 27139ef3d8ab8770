import GRDB
public import LeadModel

/// Files of uploads that a workspace keeps for a time only.
extension Store {
  /// Uploads whose answers are old enough to be removed, the oldest first.
  ///
  /// - Parameters:
  ///   - workspace: the workspace.
  ///   - time: when they were last written at the latest, wall time.
  ///   - limit: the most uploads.
  /// - Returns: the uploads.
  /// - Throws: `StoreError` when the database cannot be read.
  public func agedAnswers(
    in workspace: WorkspaceName, writtenBefore time: Timestamp, limit: Int
  ) async throws(StoreError) -> [UploadRecord] {
    // An answer is written again soon after a lead of it has moved.
    try await aged(
      workspace,
      """
      answers_removed_at IS NULL AND answers > 0 AND answered_at <= ?2
        AND coalesce(moved_at, 0) <= ?2 AND stale_since IS NULL
      """, time, limit)
  }

  /// Uploads whose archived file is old enough to be removed, the oldest first.
  public func agedArchive(
    in workspace: WorkspaceName, uploadedBefore time: Timestamp, limit: Int
  ) async throws(StoreError) -> [UploadRecord] {
    try await aged(
      workspace,
      """
      archive_removed_at IS NULL AND archived_as IS NOT NULL
        AND coalesce(claimed_at, answered_at) <= ?2
      """, time, limit)
  }

  private func aged(
    _ workspace: WorkspaceName, _ condition: String, _ time: Timestamp, _ limit: Int
  ) async throws(StoreError) -> [UploadRecord] {
    try await read { database in
      try database.rows(
        UploadRecord.columns
          + " WHERE operation.workspace = ?1 AND \(condition) ORDER BY upload.operation LIMIT ?3",
        [workspace.rawValue, time.rawValue, limit]
      ).map(UploadRecord.init)
    }
  }

  /// The answers of an upload were removed; one that was written again meanwhile is looked at again.
  public func recordAgedAnswers(
    of upload: UploadRecord, in workspace: WorkspaceName, files: Int, at now: Moment
  ) async throws(StoreError) {
    try await writer.perform { database in
      try database.run(
        "UPDATE upload SET answers_removed_at = ? WHERE operation = ? AND answers = ?",
        [now.wall.rawValue, upload.id.rawValue, upload.answers])
      var removed = AgedOut()
      removed.answers = files
      try Self.count(removed, of: workspace, database, now)
    }
  }

  /// The archived file of an upload was removed.
  public func recordAgedArchive(
    of upload: OperationID, in workspace: WorkspaceName, files: Int, at now: Moment
  ) async throws(StoreError) {
    try await writer.perform { database in
      try database.run(
        "UPDATE upload SET archive_removed_at = ? WHERE operation = ?",
        [now.wall.rawValue, upload.rawValue])
      var removed = AgedOut()
      removed.archive = files
      try Self.count(removed, of: workspace, database, now)
    }
  }
}
