import GRDB

extension Store {
  /// Empties the write-ahead log when it may hold what was erased, unless a reader holds it back.
  ///
  /// - Returns: whether it holds nothing erased any more.
  /// - Throws: `StoreError` when the database cannot be written.
  public func forgetErasedLog() async throws(StoreError) -> Bool {
    guard try await read(Self.isInLog) else { return true }
    return try await writer.performAlone { database in
      // Nobody else may wait for a reader of someone else's: a look that takes longer comes later.
      try database.execute(sql: "PRAGMA busy_timeout = 50")
      defer {
        // As it was when the store was opened. A connection that fails here ends leadd with its next write.
        try? database.execute(sql: "PRAGMA busy_timeout = 5000")
      }
      let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      guard row?[0] == 0 else { return false }
      // Nothing is written between the two: this is the only writer.
      try database.run("DELETE FROM erased_log")
      return true
    }
  }
}
