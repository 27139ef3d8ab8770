import GRDB
public import LeadModel

extension Store {
  /// Which of some numbers are operations that the store knows.
  ///
  /// - Throws: `StoreError` when the database cannot be read.
  public func known(_ numbers: [OperationID]) async throws(StoreError) -> Set<OperationID> {
    guard !numbers.isEmpty else { return [] }
    return try await read { database in
      let rows = try database.rows(
        "SELECT id FROM operation WHERE id IN (SELECT value FROM json_each(?))",
        [try JSONColumn.text(numbers.map(\.rawValue))])
      return Set(rows.map { OperationID($0, "id") })
    }
  }

  /// Uploads that were over before a moment and have no answer yet, oldest first.
  ///
  /// - Throws: `StoreError` when the database cannot be read.
  public func unanswered(since: Timestamp, limit: Int) async throws(StoreError) -> [UploadRecord] {
    try await read { database in
      try database.rows(
        UploadRecord.columns + """
           WHERE upload.archived_as IS NULL AND upload.answers = 0 AND upload.answered_at < ?
          ORDER BY upload.operation LIMIT ?
          """, [since.rawValue, limit]
      ).map(UploadRecord.init)
    }
  }
}
