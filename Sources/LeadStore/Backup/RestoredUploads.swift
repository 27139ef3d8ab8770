import GRDB
public import LeadModel

extension Store {
  /// Who drops the files again that a restored database does not know.
  public static let restorer = "restore"

  /// Uploads whose answers are still to be written, for the first time or again.
  ///
  /// - Throws: `StoreError` when the database cannot be read.
  public func uploadsToAnswer() async throws(StoreError) -> [UploadRecord] {
    try await read { database in
      try database.rows(
        UploadRecord.columns + """
           WHERE upload.state IN ('claiming', 'reading', 'delivering') OR upload.stale_since IS NOT NULL
          OR upload.operation IN (SELECT upload FROM lead WHERE status = 'held')
          ORDER BY upload.operation
          """
      ).map(UploadRecord.init)
    }
  }

  /// The files that were taken again since sending is held back, because the restored database did not know them.
  public func filesTakenAgain(since: Timestamp) async throws(StoreError) -> [String] {
    try await read { database in
      try database.rows(
        """
        SELECT upload.path FROM operation JOIN upload ON upload.operation = operation.id
        WHERE operation.actor = ? AND operation.started_at >= ? ORDER BY operation.id
        """, [Self.restorer, since.rawValue]
      ).map { $0["path"] }
    }
  }

  /// The file of an upload is kept nowhere: there is nothing to archive any more.
  public func recordLost(of upload: OperationID, at now: Moment) async throws(StoreError) {
    try await writer.perform { database in
      try database.run(
        """
        UPDATE upload SET archived_as = 'lost', archive_removed_at = ?
        WHERE operation = ? AND archived_as IS NULL
        """, [now.wall.rawValue, upload.rawValue])
    }
  }
}
