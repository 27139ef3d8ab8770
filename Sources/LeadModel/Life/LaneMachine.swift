/// How many requests of a delivery may be begun now.
///
/// A permit for each request on the wire, a token for each request begun in a second, and a time before
/// which nothing is begun when the buyer asked for a pause.
public struct LaneMachine: Sendable {
  private var limits: LaneLimits
  /// Requests on the wire, or about to be.
  public private(set) var inFlight = 0
  private var restUntil: Timestamp?
  private var tokens: Double
  private var filledAt: Timestamp

  /// A lane at rest.
  public init(limits: LaneLimits, now: Timestamp) {
    self.limits = limits
    tokens = Double(limits.perSecond ?? 0)
    filledAt = now
  }

  /// Takes over changed limits; what is on the wire stays counted.
  public mutating func change(to limits: LaneLimits) {
    self.limits = limits
    tokens = min(tokens, Double(limits.perSecond ?? 0))
  }

  /// How many requests may be begun at a time.
  public mutating func permits(at now: Timestamp) -> Int {
    if let restUntil, now < restUntil { return 0 }
    let free = max(0, limits.concurrency - inFlight)
    guard let rate = limits.perSecond else { return free }
    refill(rate, at: now)
    return max(0, min(free, Int(tokens)))
  }

  /// When to look again if there is no permit now although requests are few; nil when only an ending can give one.
  public func nextLook(at now: Timestamp) -> Timestamp? {
    if let restUntil, now < restUntil { return restUntil }
    guard let rate = limits.perSecond, rate > 0, inFlight < limits.concurrency, tokens < 1 else {
      return nil
    }
    let missing = Span(milliseconds: Int64(((1 - tokens) / Double(rate) * 1000).rounded(.up)))
    return max(now, filledAt + missing)
  }

  /// Takes permits and tokens for requests that are about to leave.
  public mutating func begin(_ count: Int) {
    inFlight += count
    if limits.perSecond != nil { tokens -= Double(count) }
  }

  /// Gives a permit back; a request that was never sent gives its token back too.
  public mutating func end(wasSent: Bool = true) {
    inFlight -= 1
    if !wasSent, limits.perSecond != nil { tokens += 1 }
  }

  /// Begins nothing before a time; a later time already asked for stands.
  public mutating func rest(until time: Timestamp) {
    restUntil = max(restUntil ?? time, time)
  }

  private mutating func refill(_ rate: Int, at now: Timestamp) {
    guard now > filledAt else { return }
    tokens = min(Double(rate), tokens + (now - filledAt).seconds * Double(rate))
    filledAt = now
  }
}
