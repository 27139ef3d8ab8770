import GRDB
public import LeadModel

/// A row that is to be erased in a file.
public struct ErasedPlace: Hashable, Sendable {
  /// The row's number.
  public let number: Int
  /// The lines that it may take, the file's first being 1; the last one is open where nobody knows.
  public let lines: Range<Int>
}

extension Store {
  /// Uploads whose files are to lose what was erased, those first that wait for longest.
  public func erasuresDue(at now: Timestamp) async throws(StoreError) -> [OperationID] {
    try await read { database in
      try database.rows(
        """
        SELECT operation FROM upload WHERE erasure_due_at <= ? ORDER BY erasure_due_at
        """, [now.rawValue]
      ).map { OperationID($0, "operation") }
    }
  }

  /// The archived files that have an upload's bytes: its own, and those that came again.
  ///
  /// - Returns: nil while one of them is still at work.
  /// - Throws: `StoreError` when the database cannot be read.
  public func archivedCopies(of upload: OperationID) async throws(StoreError) -> [UploadRecord]? {
    try await read { database in
      let copies = try database.rows(
        UploadRecord.columns + " WHERE upload.operation = ?1 OR upload.duplicate_of = ?1",
        [upload.rawValue]
      ).map(UploadRecord.init)
      return copies.contains { $0.archivedAs == nil } ? nil : copies
    }
  }

  /// How far the rows of an upload are noted that are to be erased in its files; nil when there are none.
  public func lastErasedRow(of upload: OperationID) async throws(StoreError) -> Int64? {
    try await read { database in
      try database.row(
        "SELECT max(id) FROM erased_row WHERE upload = ?", [upload.rawValue]
      )?[0]
    }
  }

  /// A page of the rows that are to be erased in an upload's files, in the file's order.
  ///
  /// - Parameters:
  ///   - upload: the upload, all rows of which are stored.
  ///   - number: the last row of the page before.
  ///   - last: how far they are meant, as ``lastErasedRow(of:)`` told.
  ///   - limit: the most rows.
  /// - Returns: the rows with their lines.
  /// - Throws: `StoreError` when the database cannot be read.
  public func erasedPlaces(
    of upload: OperationID, after number: Int, upTo last: Int64, limit: Int
  ) async throws(StoreError) -> [ErasedPlace] {
    try await read { database in
      // Up to where the next row begins, whatever is between: a record that was read otherwise than it stands could
      // take more lines than its cells tell. Behind the last row may be rows that were not taken in.
      try database.rows(
        """
        SELECT number, line, lines, upload.names_leads,
          (SELECT next.line FROM row AS next WHERE next.upload = erased_row.upload
            AND next.number = erased_row.number + 1) AS next_line
        FROM erased_row JOIN upload ON upload.operation = erased_row.upload
        WHERE erased_row.upload = ? AND number > ? AND id <= ? ORDER BY number LIMIT ?
        """, [upload.rawValue, number, last, limit]
      ).map { row in
        let line: Int = row["line"]
        let next: Int? = row["next_line"]
        // Cells of a corrected file may be kept as they were before a spreadsheet changed them.
        let lines: Int? = row["names_leads"] ? nil : row["lines"]
        return ErasedPlace(
          number: row["number"], lines: line..<(next ?? lines.map { line + $0 } ?? .max))
      }
    }
  }

  /// Rows of an upload are erased in all of its files.
  ///
  /// - Parameters:
  ///   - upload: the upload.
  ///   - number: the last row.
  ///   - last: how far they were meant.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func recordErased(_ upload: OperationID, upToRow number: Int, upTo last: Int64)
    async throws(StoreError)
  {
    try await writer.perform { database in
      try database.run(
        "DELETE FROM erased_row WHERE upload = ? AND number <= ? AND id <= ?",
        [upload.rawValue, number, last])
      try database.run(
        """
        UPDATE upload SET erasure_due_at = NULL WHERE operation = ?1
        AND NOT EXISTS (SELECT 1 FROM erased_row WHERE upload = ?1)
        """, [upload.rawValue])
    }
  }

  /// A file came that has the same bytes as an upload before: what was erased of that one is to be erased in it too.
  static func noteErasedCopy(of upload: OperationID, _ database: Database, _ now: Moment) throws {
    try database.run(
      """
      INSERT INTO erased_row (upload, number, line, lines)
      SELECT row.upload, row.number, row.line, NULL FROM row JOIN lead ON lead.id = row.lead
      WHERE row.upload = ? AND lead.erased_at IS NOT NULL
      """, [upload.rawValue])
    guard database.changesCount > 0 else { return }
    try database.run(
      "UPDATE upload SET erasure_due_at = ? WHERE operation = ?",
      [now.wall.rawValue, upload.rawValue])
  }
}
