/// Stops sending to a buyer that is down, and finds out by one request at a time whether it is back.
///
/// It opens when at least 70 % of at least 10 attempts within the last 2 minutes failed. 30 s later one request is the probe:
/// answered, it closes; failed, the breaker is open for another 30 s. What was begun before it opened says nothing
/// about the time after.
struct LaneBreaker: Sendable {
  /// Whether requests pass.
  private(set) var state = State.closed
  /// Counts the openings; a request belongs to the one in which it was begun.
  private(set) var circuit = 0
  private var buckets: [Bucket] = []
  private let pause: Span

  enum State: Hashable, Sendable {
    case closed
    /// Nothing passes; from this time on one request does.
    case open(until: Timestamp)
    /// The probe is on the wire.
    case probing
  }

  private struct Bucket {
    let start: Timestamp
    var attempts = 0
    var failures = 0
  }

  static let memory = Span.minutes(2)
  /// How long it stays open before the first probe, and between two.
  static let usualPause = Span.seconds(30)
  static let fewest = 10
  static let percent = 70
  private static let grain = Span.seconds(10)

  /// A breaker that is closed; its pause suits a window of 30 minutes and shrinks with it.
  init(window: Span = .minutes(30)) { pause = min(Self.usualPause, window / 60) }

  /// How many requests it lets pass at a time; nil for all.
  func passes(at now: Timestamp) -> Int? {
    switch state {
    case .closed: nil
    case .open(let until): now < until ? 0 : 1
    case .probing: 0
    }
  }

  /// Lets the probe go at once: somebody has reason to think that the buyer is back.
  mutating func probeNow(at now: Timestamp) {
    if case .open = state { state = .open(until: now) }
  }

  /// Requests are begun; whether they are the probe.
  mutating func begin() -> Bool {
    guard case .open = state else { return false }
    state = .probing
    return true
  }

  /// What came of the probe; nil when it was never sent.
  ///
  /// - Returns: whether the breaker closed.
  mutating func probed(wasAnswered: Bool?, at now: Timestamp) -> Bool {
    guard state == .probing else { return false }
    switch wasAnswered {
    case true:
      state = .closed
      buckets = []
      // Late news of the time before counts no more.
      circuit += 1
      return true
    case false: state = .open(until: now + pause)
    default: state = .open(until: now)
    }
    return false
  }

  /// What came of another request.
  mutating func count(isFailure: Bool, begunIn circuit: Int, at now: Timestamp) {
    guard state == .closed, circuit == self.circuit else { return }
    buckets.removeAll { $0.start + Self.memory <= now }
    if let last = buckets.last, now - last.start < Self.grain {
      // Of this bucket, also when the clock is read a little out of turn.
    } else {
      buckets.append(Bucket(start: now))
    }
    buckets[buckets.count - 1].attempts += 1
    guard isFailure else { return }
    buckets[buckets.count - 1].failures += 1
    let attempts = buckets.reduce(0) { $0 + $1.attempts }
    let failures = buckets.reduce(0) { $0 + $1.failures }
    guard attempts >= Self.fewest, failures * 100 >= attempts * Self.percent else { return }
    state = .open(until: now + pause)
    buckets = []
    self.circuit += 1
  }

  /// How many buckets are kept, for tests of the bound.
  var size: Int { buckets.count }
}
