import LeadModel
import Synchronization

/// When the scheduler last came round: every lane was there, and none hung.
final class Pulse: Sendable {
  private let state = Mutex<Timestamp?>(nil)

  /// When, steady time; nil before the first round.
  var lastRound: Timestamp? { state.withLock { $0 } }

  /// Every lane was found alive.
  func beat(at now: Timestamp) { state.withLock { $0 = now } }
}
