import GRDB
import GRDBSQLite
import Synchronization

/// Moves the write-ahead log into the database when it has grown, and lets it begin anew.
///
/// SQLite would do it within a commit, keep an error to itself, and begin anew only if it meets a moment in which nobody
/// reads; where somebody always does, the log would grow without end. Here it is done between two groups, and the
/// writer waits for who reads, the longer the longer the log is.
///
/// It must be the writer's own connection: up to version 3.51.2, another that moves the log beside the writer can lose
/// what is committed (https://www.sqlite.org/wal.html#walresetbug).
final class Checkpointer: Sendable {
  private struct State {
    /// How long the log is, in pages.
    var length = 0
    /// How long it was when it was last moved.
    var moved = 0
    /// How long it was when the writer last waited for who reads.
    var waited = 0
    /// Whether somebody read in it when it was last moved.
    var isHeldBack = false
    var isAtWork = false
  }

  /// What SQLite is given to call.
  private final class Listener {
    weak var checkpointer: Checkpointer?

    init(_ checkpointer: Checkpointer) { self.checkpointer = checkpointer }
  }

  private let writer: Writer
  private let state = Mutex(State())

  /// So many more pages in the log are worth it, and worth waiting: 32 MiB of 4 KiB pages.
  private static let many = 8000
  /// After so many more it is tried again, without waiting, where somebody read in it.
  private static let some = 500
  /// So many pages of the log are worth that the writer waits a millisecond for those who read in it: what they see
  /// must stay, so the log begins anew only behind them.
  private static let pagesPerMillisecond = 200
  /// The longest that the writer waits, in milliseconds.
  private static let longestWait = 250

  /// Hears of each commit from now on; SQLite does nothing of the kind by itself any more.
  init(pool: DatabasePool, writer: Writer) {
    self.writer = writer
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

  /// Hears, within a commit, how long the log is.
  private func hear(_ pages: Int) {
    let isDue = state.withLock { state in
      // It was begun anew.
      if pages < state.length { state = State(isAtWork: state.isAtWork) }
      state.length = pages
      let more = state.isHeldBack ? Self.some : Self.many
      guard !state.isAtWork, pages - state.moved >= more else { return false }
      state.isAtWork = true
      return true
    }
    // Behind this commit, which does not wait for it.
    if isDue { Task { await shorten() } }
  }

  private func shorten() async {
    let wait = state.withLock { state in
      guard state.length - state.waited >= Self.many else { return 0 }
      state.waited = state.length
      return min(state.length / Self.pagesPerMillisecond, Self.longestWait)
    }
    var isHeldBack = false
    do {
      isHeldBack = try await writer.performAlone { database in
        try database.execute(sql: "PRAGMA busy_timeout = \(wait)")
        defer {
          // As it was when the store was opened. A connection that fails here ends leadd with its next write.
          try? database.execute(sql: "PRAGMA busy_timeout = 5000")
        }
        do {
          try database.checkpoint(.restart)
          return false
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
          // Somebody reads for longer: what can be moved is, and the log grows a little more.
          return true
        }
      }
    } catch {
      // A disk that fails has ended leadd; on one that is full all is still in the log, and is moved later.
    }
    state.withLock { [isHeldBack] state in
      state.moved = state.length
      state.isHeldBack = isHeldBack
      state.isAtWork = false
    }
  }
}
