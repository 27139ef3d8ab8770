import LeadModel
import LeadStore
import Logging
import Synchronization

/// Stands between the engine and the store: what has happened must be recorded, whatever the disk says.
///
/// A full disk pauses intake and new sends, gives the ballast up, and tries again until there is room. A
/// disk that fails ends the process: what was written before can no longer be believed.
final class Recorder: Sendable {
  let store: Store
  private let logger: Logger
  private let giveUpBallast: @Sendable () async -> Void
  private let trouble = Mutex(Trouble())
  private let fatal: AsyncStream<StoreError>.Continuation
  /// The fault that ends the process, when there is one.
  let fatalFaults: AsyncStream<StoreError>

  private struct Trouble {
    var isFull = false
    /// When the disk was last found full.
    var lastSeen: ContinuousClock.Instant?
    var isLost = false
  }

  /// How long nothing must have failed before there is said to be room: a small change may find some where a larger one
  /// did not, again and again.
  private static let calm = Duration.seconds(2)

  init(
    store: Store, logger: Logger, giveUpBallast: @escaping @Sendable () async -> Void
  ) {
    self.store = store
    self.logger = logger
    self.giveUpBallast = giveUpBallast
    (fatalFaults, fatal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Whether the disk is full: nothing new is taken in or sent until it is not.
  var isFull: Bool { trouble.withLock { $0.isFull } }

  /// Ends the process, because it cannot keep its promises any more.
  func fail(_ error: StoreError) { fatal.yield(error) }

  /// Records something, waiting for room on the disk if need be.
  ///
  /// - Throws: `StoreError` for anything but a full disk.
  func record<Value: Sendable>(
    _ body: @Sendable (Store) async throws(StoreError) -> Value
  ) async throws(StoreError) -> Value {
    while true {
      do {
        let value = try await body(store)
        noteRoom()
        return value
      } catch {
        switch error.kind {
        case .diskFull:
          await waitForRoom(error)
        case .ioFailed, .unusable, .tooNew:
          // All who wait for the writer hear of it; one line is enough.
          let isNew = trouble.withLock { trouble in
            defer { trouble.isLost = true }
            return !trouble.isLost
          }
          if isNew { logger.tell(.databaseFailed, ["error": "\(error)"]) }
          fail(error)
          throw error
        case .refused, .internalFault: throw error
        }
      }
    }
  }

  private func waitForRoom(_ error: StoreError) async {
    let isNew = trouble.withLock { trouble in
      defer { trouble.isFull = true }
      trouble.lastSeen = .now
      return !trouble.isFull
    }
    if isNew {
      logger.tell(
        .diskFull,
        ["error": "\(error)"])
      await giveUpBallast()
    }
    // A wait that is cancelled goes on in the loop: the outcome still has to be written.
    try? await Task.sleep(for: .milliseconds(isNew ? 10 : 1000))
  }

  private func noteRoom() {
    let isMended = trouble.withLock { trouble in
      guard trouble.isFull, trouble.lastSeen.map({ .now - $0 >= Self.calm }) ?? true else {
        return false
      }
      trouble.isFull = false
      return true
    }
    if isMended { logger.tell(.diskHasRoom) }
  }
}
