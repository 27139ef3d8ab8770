import GRDB
import GRDBSQLite
import LeadModel
import Synchronization

/// Moves the write-ahead log into the database while the writer goes on.
///
/// SQLite would do it within a commit, and everybody would wait for thousands of pages and their sync. Here a
/// connection of its own moves them, again and again, as more come meanwhile; then the writer moves the rest, which is
/// little, and begins the log anew. That also bounds the log where somebody always reads: left to itself SQLite begins
/// anew only if it meets a moment in which nobody does.
final class Checkpointer: Sendable {
  private struct State {
    /// How long the log is, in pages.
    var length = 0
    /// How long it was when it was last looked at how much of it can be moved.
    var looked = 0
    var isAtWork = false
  }

  /// What SQLite is given to call.
  private final class Listener {
    weak var checkpointer: Checkpointer?

    init(_ checkpointer: Checkpointer) { self.checkpointer = checkpointer }
  }

  private let connection: DatabaseQueue
  private let writer: Writer
  private let state = Mutex(State())

  /// So many more pages in the log are worth a look: 32 MiB of 4 KiB pages.
  private static let many = 8000
  /// So few pages the writer moves itself.
  private static let few = 500
  /// So many pages of the log are worth that the writer waits a millisecond for those who read in it: what they see
  /// must stay, so the log begins anew only behind them.
  private static let pagesPerMillisecond = 200

  /// Opens its connection, and hears of each commit from now on; SQLite does nothing of the kind by itself any more.
  init(path: String, pool: DatabasePool, writer: Writer) throws {
    self.writer = writer
    var configuration = Configuration()
    configuration.label = "leadd.checkpointer"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -100")
    }
    connection = try DatabaseQueue(path: path, configuration: configuration)
    pool.writeWithoutTransaction { database in
      // Never let go: nobody knows when SQLite calls it last.
      let listener = Unmanaged.passRetained(Listener(self)).toOpaque()
      sqlite3_wal_hook(
        database.sqliteConnection,
        { listener, _, _, pages in
          if let listener {
            Unmanaged<Listener>.fromOpaque(listener).takeUnretainedValue()
              .checkpointer?.hear(Int(pages))
          }
          return SQLITE_OK
        }, listener)
    }
  }

  /// Moves what can be moved now.
  ///
  /// - Returns: how many pages are left in the log; 0 as well when somebody else is moving them.
  /// - Throws: `StoreError`; the log is whole then, and its pages are moved again later.
  @discardableResult
  func move() async throws(StoreError) -> Int {
    do {
      try writer.needsDisk()
      return try await connection.writeWithoutTransaction { database in
        let log = try database.checkpoint(.passive)
        // SQLite syncs only when nothing is left: the writer would wait for all of it.
        try Self.sync(database)
        KillPoint.pass("log.moved")
        return max(0, log.walFrameCount - log.checkpointedFrameCount)
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      return 0
    } catch {
      throw writer.noted(StoreError(error))
    }
  }

  /// Ends with its connection; nothing is moved any more.
  func close() throws { try connection.close() }

  /// Hears, within a commit, how long the log is.
  private func hear(_ pages: Int) {
    let isDue = state.withLock { state in
      // It was begun anew.
      if pages < state.length { state.looked = 0 }
      state.length = pages
      guard !state.isAtWork, pages - state.looked >= Self.many else { return false }
      state.isAtWork = true
      return true
    }
    // The commit must not wait for it. A disk that fails ends leadd, whoever meets it; one that is full, or a log that
    // somebody reads for long, means: later.
    if isDue { Task { await shorten() } }
  }

  private func shorten() async {
    do throws(StoreError) {
      var (before, left) = (Int.max, try await move())
      // Again while that is worth it: what came meanwhile is less each time, until it is as much as comes during a sync;
      // and where somebody reads what was before, nothing becomes less.
      while left > Self.few, left < before / 2 { (before, left) = (left, try await move()) }
      try await beginAnew()
    } catch {
      // Nothing is lost: all is still in the log.
    }
    state.withLock { state in
      state.looked = state.length
      state.isAtWork = false
    }
  }

  /// Moves the rest, after which the next commit writes at the log's beginning.
  private func beginAnew() async throws(StoreError) {
    let patience = state.withLock { $0.length } / Self.pagesPerMillisecond
    try await writer.performAlone { database in
      try database.execute(sql: "PRAGMA busy_timeout = \(patience)")
      defer {
        // As it was when the store was opened. A connection that fails here ends leadd with its next write.
        try? database.execute(sql: "PRAGMA busy_timeout = 5000")
      }
      do {
        try database.checkpoint(.restart)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        // Somebody reads for longer: all is moved, and the log grows a little more.
      }
    }
  }

  /// Syncs the database's file, by the handle that SQLite itself has: closing another would end SQLite's locks.
  private static func sync(_ database: Database) throws {
    var file: UnsafeMutablePointer<sqlite3_file>?
    let code = withUnsafeMutablePointer(to: &file) {
      sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, $0)
    }
    guard code == SQLITE_OK, let file, let sync = file.pointee.pMethods?.pointee.xSync else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
    let outcome = sync(file, SQLITE_SYNC_NORMAL)
    guard outcome == SQLITE_OK else {
      throw DatabaseError(resultCode: ResultCode(rawValue: outcome))
    }
  }
}
