import Dispatch
import GRDB
import LeadModel
import Synchronization

/// The one writer: gathers commands into groups and tells nobody of a change before its commit.
///
/// While one group is being synced to disk the next one gathers, so that a busy daemon syncs once for some
/// hundred changes and an idle one at once. Each command has its own savepoint: one that fails takes
/// nothing of its neighbours with it. It runs on its own queue, because a sync blocks.
final class Writer: Sendable {
  private let pool: DatabasePool
  private let queue = DispatchQueue(label: "leadd.store.writer")
  private let waiting = Mutex<[any Command]>([])
  private let beforeCommit: @Sendable (Database) throws -> Void

  private let measured = Mutex(CommitFigures())
  /// How it does, since the start.
  var figures: CommitFigures { measured.withLock { $0 } }

  /// The most commands in one transaction.
  private static let groupSize = 512

  init(pool: DatabasePool, beforeCommit: @escaping @Sendable (Database) throws -> Void) {
    self.pool = pool
    self.beforeCommit = beforeCommit
  }

  /// Runs a command in the next group.
  ///
  /// It is not stopped by the cancellation of the task that waits: what has happened must be recorded.
  ///
  /// - Parameter body: the changes; may run again only after it threw.
  /// - Returns: what the body returned, once it is on disk.
  /// - Throws: `StoreError`; then nothing of the body is in the database.
  func perform<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      let isFirst = waiting.withLock { commands in
        commands.append(PendingCommand(body: body, continuation: continuation))
        return commands.count == 1
      }
      if isFirst { queue.async { self.commitGroup() } }
    }
    return try result.get()
  }

  /// Runs statements that cannot be in a transaction, such as a checkpoint, between two groups.
  func performAlone<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      queue.async {
        continuation.resume(
          returning: Result { try self.pool.writeWithoutTransaction(body) }
            .mapError { StoreError($0) })
      }
    }
    return try result.get()
  }

  /// How many commands wait for the next group.
  var waitingCount: Int { waiting.withLock { $0.count } }

  private func commitGroup() {
    let group = waiting.withLock { commands in
      let group = Array(commands.prefix(Self.groupSize))
      commands.removeFirst(group.count)
      return group
    }
    guard !group.isEmpty else { return }
    defer {
      if waiting.withLock({ !$0.isEmpty }) { queue.async { self.commitGroup() } }
    }
    let began = ContinuousClock.now
    do {
      try pool.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          for command in group {
            try command.run(in: database)
          }
          try beforeCommit(database)
          return .commit
        }
      }
      measured.withLock { figures in
        figures.durations.add((ContinuousClock.now - began) / .seconds(1))
        figures.commands.add(Double(group.count))
      }
      for command in group { command.finish() }
    } catch {
      measured.withLock { $0.failures += 1 }
      let reason = StoreError(error)
      for command in group { command.fail(reason) }
    }
  }
}

/// A command of any result, waiting for its group's commit.
private protocol Command: Sendable {
  func run(in database: Database) throws
  func finish()
  func fail(_ error: StoreError)
}

private final class PendingCommand<Value: Sendable>: Command {
  private let body: @Sendable (Database) throws -> Value
  private let continuation: CheckedContinuation<Result<Value, StoreError>, Never>
  private let result = Mutex<Result<Value, StoreError>?>(nil)

  init(
    body: @escaping @Sendable (Database) throws -> Value,
    continuation: CheckedContinuation<Result<Value, StoreError>, Never>
  ) {
    self.body = body
    self.continuation = continuation
  }

  /// Throws only when the whole group is lost.
  func run(in database: Database) throws {
    do {
      var value: Value?
      try database.inSavepoint {
        value = try body(database)
        return .commit
      }
      result.withLock { $0 = value.map { .success($0) } }
    } catch {
      // After a full disk or a failed write SQLite may have rolled back the transaction itself; what
      // followed would be outside of any.
      guard database.isInsideTransaction else { throw error }
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
