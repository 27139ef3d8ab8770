/// How many requests may be on the wire at once: it grows while all goes well, and halves on overload.
///
/// It begins with 4. A round of as many successes as there are connections adds one, if all of them were in use
/// meanwhile. Overload halves it, but once for all requests that were on the wire together: they tell of the same moment.
struct LaneConcurrency: Sendable {
  /// How many may be on the wire now.
  private(set) var allowed: Int
  /// Counts the changes for the worse; a request belongs to the one in which it was begun.
  private(set) var round = 0
  private var ceiling: Int
  private var successes = 0
  private var wasFull = false

  static let first = 4

  init(ceiling: Int) {
    self.ceiling = max(1, ceiling)
    allowed = min(Self.first, self.ceiling)
  }

  /// Takes over another limit; a higher one is grown into.
  mutating func change(ceiling: Int) {
    self.ceiling = max(1, ceiling)
    allowed = min(allowed, self.ceiling)
  }

  /// Requests were begun; so many are on the wire now.
  mutating func used(_ inFlight: Int) {
    if inFlight >= allowed { wasFull = true }
  }

  /// A request was answered well.
  mutating func succeeded() {
    successes += 1
    guard successes >= allowed else { return }
    if wasFull, allowed < ceiling { allowed += 1 }
    (successes, wasFull) = (0, false)
  }

  /// A request failed, which says nothing about how many are too many.
  mutating func failed() { (successes, wasFull) = (0, false) }

  /// A request met overload.
  mutating func overloaded(begunIn round: Int) {
    failed()
    guard round == self.round else { return }
    allowed = max(1, allowed / 2)
    self.round += 1
  }

  /// Begins anew, after the buyer was gone.
  mutating func restart() {
    failed()
    allowed = min(Self.first, ceiling)
    round += 1
  }
}
