public import LeadModel
public import LeadStore
import Synchronization

/// A backup that was checked and waits to be handed over; its room is given back with its last owner.
public final class Backup: Sendable {
  /// What is in it.
  public let facts: BackupFacts
  /// The number of its bytes.
  public let size: Int64
  /// The SHA-256 of its bytes, in lower-case hexadecimal.
  public let sha256: String
  /// How long it took to make and to check.
  public let took: Span
  private let turn: BackupTurn
  private let read: @Sendable (_ receive: ([UInt8]) async throws -> Void) async throws -> Void

  init(
    _ facts: BackupFacts, size: Int64, sha256: String, took: Span, turn: BackupTurn,
    read: @escaping @Sendable (_ receive: ([UInt8]) async throws -> Void) async throws -> Void
  ) {
    self.facts = facts
    self.size = size
    self.sha256 = sha256
    self.took = took
    self.turn = turn
    self.read = read
  }

  deinit { turn.end() }

  /// Hands its bytes over, a piece at a time.
  ///
  /// - Throws: what the receiver throws, or an error of the disk.
  public func handOver(_ receive: ([UInt8]) async throws -> Void) async throws {
    try await read(receive)
  }
}

/// Lets one backup be made at a time: there is one place for it, and its room is missed elsewhere.
final class BackupTurn: Sendable {
  private let isTaken = Mutex(false)

  /// - Returns: whether nobody had the turn.
  func begin() -> Bool {
    isTaken.withLock { isTaken in
      defer { isTaken = true }
      return !isTaken
    }
  }

  func end() { isTaken.withLock { $0 = false } }
}
