import Foundation
import GRDB

/// A file that is, or is to become, a backup; no daemon has it open.
public enum BackupFile {
  /// Checks a copy of a backup that is to become the database, and marks it.
  ///
  /// It is left as one file, its write-ahead log inside; the caller syncs it.
  ///
  /// - Parameters:
  ///   - path: the copy, which leadd's own user may write.
  ///   - version: this leadd's version.
  /// - Returns: what is in it.
  /// - Throws: `StoreError` when it is damaged, no database of leadd, or of a newer one.
  public static func prepare(_ path: String, version: String) throws(StoreError) -> BackupFacts {
    do {
      let copy = try DatabaseQueue(path: path)
      let isLeadds = try copy.read { database in
        try database.tableExists("installation") && database.tableExists("grdb_migrations")
          && database.tableExists("run")
      }
      guard isLeadds else {
        throw StoreError(.unusable, "this is an SQLite database, but none of leadd's")
      }
      try Migrations.refuseNewer(copy, version: version)
      return try checkNow(copy)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
      throw StoreError(.unusable, "this is no SQLite database")
    } catch {
      throw StoreError(error)
    }
  }

  /// Brings a database's write-ahead log into it, so that the one file is whole.
  ///
  /// - Throws: `StoreError` when it cannot be read; then nothing has changed.
  public static func close(_ path: String) throws(StoreError) {
    do {
      let database = try DatabaseQueue(path: path)
      try database.writeWithoutTransaction {
        // Read first: what is no database at all must not look as if it were whole.
        _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema")
        let row = try Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        guard row?[0] == 0 else {
          throw StoreError(.refused, "another program reads \(path); end it first")
        }
      }
      try database.close()
    } catch {
      throw StoreError(error)
    }
  }

  /// Marks a copy, makes it one file, and checks it, off the cooperative threads.
  static func check(_ copy: DatabaseQueue) async throws(StoreError) -> BackupFacts {
    let result: Result<BackupFacts, StoreError> = await withCheckedContinuation { continuation in
      // Checking takes long, and blocks.
      Thread.detachNewThread {
        continuation.resume(
          returning: Result { try checkNow(copy) }.mapError { StoreError($0) })
      }
    }
    return try result.get()
  }

  private static func checkNow(_ copy: DatabaseQueue) throws -> BackupFacts {
    let facts = try copy.writeWithoutTransaction { database in
      // A file that is in write-ahead mode would be two again as soon as somebody looks into it.
      try database.execute(sql: "PRAGMA journal_mode = DELETE")
      try BackupMark.set(in: database)
      if let fault = try Integrity.firstFault(in: database, isFull: true) {
        throw StoreError(.unusable, "the copy is damaged: \(fault)")
      }
      return try BackupFacts(of: database)
    }
    try copy.close()
    return facts
  }
}
