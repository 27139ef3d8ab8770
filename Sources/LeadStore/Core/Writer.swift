import Dispatch
import GRDB
import LeadModel
import Synchronization

/// The one writer: gathers commands into groups and tells nobody of a change before its commit.
///
/// While one group is being synced to disk the next one gathers, so that a busy daemon syncs once for some
/// hundred changes and an idle one at once. A command that fails takes nothing of its neighbours with it: the group is
/// begun anew, each command in a savepoint of its own. Not at once so, because SQLite keeps a copy of every page
/// that changes within one. It runs on its own queue, because a sync blocks.
final class Writer: Sendable {
  private let pool: DatabasePool
  private let queue = DispatchQueue(label: "leadd.store.writer")
  private let waiting = Mutex<[any Command]>([])
  /// What cannot be in a transaction, in its order; done between two groups.
  private let alone = Mutex<[@Sendable (Database) -> Void]>([])
  private let beforeCommit: @Sendable (Database) throws -> Void
  /// The fault after which nothing is written any more: the page cache may show what the disk does not have.
  private let failure = Mutex<StoreError?>(nil)
  private let failures: AsyncStream<StoreError>.Continuation
  /// Gives that fault once, when it comes.
  let failed: AsyncStream<StoreError>

  private let changes = Atomic(0)
  /// How many commands wrote something and were committed since the start, signs of life aside.
  ///
  /// It has risen when their callers are told. One that failed alone in its group may be counted.
  var changeCount: Int { changes.load(ordering: .acquiring) }

  private let measured = Mutex(CommitFigures())
  /// How it does, since the start.
  var figures: CommitFigures { measured.withLock { $0 } }

  /// The most commands in one transaction.
  private static let groupSize = 512

  init(pool: DatabasePool, beforeCommit: @escaping @Sendable (Database) throws -> Void) {
    self.pool = pool
    self.beforeCommit = beforeCommit
    (failed, failures) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
  }

  /// Runs a command in the next group.
  ///
  /// It is not stopped by the cancellation of the task that waits: what has happened must be recorded.
  ///
  /// - Parameters:
  ///   - isNews: whether it may change what a list shows; a sign of life does not.
  ///   - body: the changes; may run twice, if one of its group threw, and only the second time counts.
  /// - Returns: what the body returned, once it is on disk.
  /// - Throws: `StoreError`; then nothing of the body is in the database.
  func perform<Value: Sendable>(
    isNews: Bool = true, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      let isFirst = waiting.withLock { commands in
        commands.append(PendingCommand(isNews: isNews, body: body, continuation: continuation))
        return commands.count == 1
      }
      if isFirst { queue.async { self.commitGroup() } }
    }
    return try result.get()
  }

  /// Runs statements that cannot be in a transaction, such as a checkpoint, between two groups.
  ///
  /// They are no change that ``changeCount`` counts, and may write nothing that a list shows.
  func performAlone<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      alone.withLock { pieces in
        pieces.append { database in
          continuation.resume(
            returning: Result {
              try self.needsDisk()
              return try body(database)
            }.mapError { self.noted(StoreError($0)) })
        }
      }
      queue.async { self.pool.writeWithoutTransaction { self.runPieces(in: $0) } }
    }
    return try result.get()
  }

  /// Runs something long on the writer's own connection, in steps: whatever waits for the writer comes between two.
  ///
  /// - Parameter body: what is done; it calls the closure it is given between two steps, outside of any transaction.
  /// - Returns: what the body returned.
  /// - Throws: `StoreError`.
  func performInSteps<Value: Sendable>(
    _ body: @escaping @Sendable (Database, _ letOthers: @escaping () -> Void) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      queue.async {
        continuation.resume(
          returning: Result {
            try self.needsDisk()
            return try self.pool.writeWithoutTransaction { database in
              try body(database) {
                self.runPieces(in: database)
                self.commitGroup { try self.commit($0, in: database) }
              }
            }
          }.mapError { StoreError($0) })
      }
    }
    return try result.get()
  }

  /// How many commands wait for the next group.
  var waitingCount: Int { waiting.withLock { $0.count } }

  private func commitGroup() {
    commitGroup { group in
      try pool.writeWithoutTransaction { try commit(group, in: $0) }
    }
    // What waits was not the first to come: nobody else asks for its group.
    if waiting.withLock({ !$0.isEmpty }) { queue.async { self.commitGroup() } }
  }

  /// Takes the next group, has it committed, and tells those who wait.
  ///
  /// - Parameter commit: commits a group; returns how many of it have changed something.
  private func commitGroup(_ commit: ([any Command]) throws -> Int) {
    let group = waiting.withLock { commands in
      let group = Array(commands.prefix(Self.groupSize))
      commands.removeFirst(group.count)
      return group
    }
    guard !group.isEmpty else { return }
    let began = ContinuousClock.now
    do {
      try needsDisk()
      changes.add(try commit(group), ordering: .releasing)
      KillPoint.pass("commit.done")
      measured.withLock { figures in
        figures.durations.add((ContinuousClock.now - began) / .seconds(1))
        figures.commands.add(Double(group.count))
      }
      for command in group { command.finish() }
    } catch {
      measured.withLock { $0.failures += 1 }
      let reason = noted(StoreError(error))
      for command in group { command.fail(reason) }
    }
  }

  private func commit(_ group: [any Command], in database: Database) throws -> Int {
    do {
      return try commit(group, isEachApart: false, in: database)
    } catch is CommandFailed {
      return try commit(group, isEachApart: true, in: database)
    }
  }

  private func commit(
    _ group: [any Command], isEachApart: Bool, in database: Database
  ) throws -> Int {
    var changed = 0
    try database.inTransaction(.immediate) {
      for command in group {
        let before = database.totalChangesCount
        try command.run(in: database, isApart: isEachApart)
        if command.isNews, database.totalChangesCount != before { changed += 1 }
      }
      KillPoint.pass("commit.begun")
      try beforeCommit(database)
      KillPoint.pass("commit.covered")
      return .commit
    }
    return changed
  }

  private func runPieces(in database: Database) {
    let pieces = alone.withLock { pieces in
      defer { pieces = [] }
      return pieces
    }
    for piece in pieces { piece(database) }
  }

  private func needsDisk() throws(StoreError) {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// Remembers a failed write or sync, whoever met it: a commit that seems to work afterwards proves nothing.
  private func noted(_ error: StoreError) -> StoreError {
    guard error.kind == .ioFailed else { return error }
    failure.withLock { $0 = $0 ?? error }
    failures.yield(error)
    return error
  }
}

/// One command of a group failed, and the others are to be taken without it.
private struct CommandFailed: Error {}

/// A command of any result, waiting for its group's commit.
private protocol Command: Sendable {
  var isNews: Bool { get }
  /// Runs it, in a savepoint or not; throws when the group cannot be committed so.
  func run(in database: Database, isApart: Bool) throws
  func finish()
  func fail(_ error: StoreError)
}

private final class PendingCommand<Value: Sendable>: Command {
  let isNews: Bool
  private let body: @Sendable (Database) throws -> Value
  private let continuation: CheckedContinuation<Result<Value, StoreError>, Never>
  private let result = Mutex<Result<Value, StoreError>?>(nil)

  init(
    isNews: Bool, body: @escaping @Sendable (Database) throws -> Value,
    continuation: CheckedContinuation<Result<Value, StoreError>, Never>
  ) {
    self.isNews = isNews
    self.body = body
    self.continuation = continuation
  }

  func run(in database: Database, isApart: Bool) throws {
    do {
      var value: Value?
      if isApart {
        try database.inSavepoint {
          value = try body(database)
          return .commit
        }
      } else {
        value = try body(database)
      }
      result.withLock { $0 = value.map { .success($0) } }
    } catch {
      // After a full disk or a failed write SQLite may have rolled back the transaction itself; what
      // followed would be outside of any.
      guard database.isInsideTransaction, StoreError(error).kind != .ioFailed else { throw error }
      guard isApart else { throw CommandFailed() }
      result.withLock { $0 = .failure(StoreError(error)) }
    }
  }

  func finish() {
    let lost = Result<Value, StoreError>.failure(
      StoreError(.internalFault, "a command did not run"))
    continuation.resume(returning: result.withLock { $0 } ?? lost)
  }

  func fail(_ error: StoreError) { continuation.resume(returning: .failure(error)) }
}
