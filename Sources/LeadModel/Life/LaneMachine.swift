/// How many requests of a delivery may be begun now.
///
/// Four things must agree: a free connection (their number adapts to the buyer, ``LaneLimits/concurrency`` at most), the
/// rates per second, minute, and hour, the breaker, and the pause that the buyer may have asked for. All times are
/// steady times. The rates are held over the requests begun here; after a restart tell it of earlier ones with
/// ``remember(_:begun:)``.
public struct LaneMachine: Sendable {
  /// Requests on the wire, or about to be.
  public private(set) var inFlight = 0
  private var limits: LaneLimits
  private var concurrency: LaneConcurrency
  private var rates: [LaneRate] = []
  private var breaker: LaneBreaker
  private var restUntil: Timestamp?

  /// A lane at rest.
  ///
  /// - Parameters:
  ///   - limits: how fast it may be.
  ///   - window: the window of its jobs; the breaker's pause shrinks with it.
  public init(limits: LaneLimits, window: Span = .minutes(30)) {
    self.limits = limits
    breaker = LaneBreaker(window: window)
    concurrency = LaneConcurrency(ceiling: limits.concurrency)
    rates = limits.rates.map { LaneRate(most: $0.most, span: $0.span) }
  }

  /// Takes over changed limits; what was begun stays counted, and what was learned about the buyer stays known.
  public mutating func change(to limits: LaneLimits) {
    self.limits = limits
    concurrency.change(ceiling: limits.concurrency)
    rates = limits.rates.map { limit in
      var rate = rates.first { $0.span == limit.span } ?? LaneRate(most: 0, span: limit.span)
      rate.most = limit.most
      return rate
    }
  }

  /// How many requests may be begun at a time.
  public func permits(at now: Timestamp) -> Int {
    if let restUntil, now < restUntil { return 0 }
    var free = max(0, concurrency.allowed - inFlight)
    if let passing = breaker.passes(at: now) {
      // Requests of before may hang yet; the probe does not wait for them, only for a connection at all.
      free = min(passing, max(0, limits.concurrency - inFlight))
    }
    return rates.reduce(free) { min($0, $1.free(at: now)) }
  }

  /// When to look again if there is no permit now; nil when there is one, or when only an ending can give one.
  public func nextLook(at now: Timestamp) -> Timestamp? { wait(at: now).until }

  /// The lane for people.
  public func state(at now: Timestamp) -> LaneState {
    let circuit: LaneState.Circuit =
      switch breaker.state {
      case .closed: .closed
      case .open(let until): now < until ? .open : .halfOpen
      case .probing: .halfOpen
      }
    return LaneState(
      circuit: circuit, concurrency: concurrency.allowed, inFlight: inFlight, wait: wait(at: now))
  }

  /// Takes a permit for requests that are about to leave, at most ``permits(at:)``.
  ///
  /// - Returns: what each of them brings back when it ends.
  public mutating func begin(_ count: Int, at now: Timestamp) -> LanePermit {
    let isProbe = count > 0 && breaker.begin()
    inFlight += count
    for place in rates.indices { rates[place].note(count, at: now) }
    concurrency.used(inFlight)
    return LanePermit(
      begun: now, isProbe: isProbe, round: concurrency.round, circuit: breaker.circuit)
  }

  /// Takes one request's permit back and learns from its end.
  ///
  /// One that was never sent gives its place in the rates back, and the probe if it was it.
  public mutating func end(_ permit: LanePermit, _ ending: LaneEnding, at now: Timestamp) {
    inFlight = max(0, inFlight - 1)
    if permit.isProbe {
      let wasAnswered: Bool? =
        switch ending {
        case .success, .refusal: true
        case .failure, .overload: false
        case .notSent: nil
        }
      if breaker.probed(wasAnswered: wasAnswered, at: now) { concurrency.restart() }
    } else if ending != .notSent {
      breaker.count(
        isFailure: ending == .failure || ending == .overload, begunIn: permit.circuit, at: now)
    }
    switch ending {
    case .success, .refusal: concurrency.succeeded()
    case .failure: concurrency.failed()
    case .overload: concurrency.overloaded(begunIn: permit.round)
    case .notSent:
      for place in rates.indices { rates[place].takeBack(begun: permit.begun) }
    }
  }

  /// Begins nothing before a time; a later time already asked for stands.
  public mutating func rest(until time: Timestamp) {
    restUntil = max(restUntil ?? time, time)
  }

  /// Finds out at once whether the buyer is back, if most requests failed lately or it asked for a pause.
  public mutating func probeNow(at now: Timestamp) {
    breaker.probeNow(at: now)
    restUntil = nil
  }

  /// The longest span over which a rate is limited, and the most that any rate allows; nil when none is.
  public var longestRate: (span: Span, most: Int)? {
    rates.last.map { ($0.span, rates.reduce(0) { max($0, $1.most) }) }
  }

  /// Counts requests that were begun before this lane was made, oldest first, so that a restart breaks no rate.
  public mutating func remember(_ count: Int, begun time: Timestamp) {
    for place in rates.indices { rates[place].note(count, at: time) }
  }

  /// What keeps the next request back; of several things the one that lasts longest.
  private func wait(at now: Timestamp) -> LaneState.Wait {
    guard permits(at: now) == 0 else { return .nothing }
    if breaker.state == .probing { return .breaker(until: nil) }
    var waits: [LaneState.Wait] = []
    if let restUntil, now < restUntil { waits.append(.rest(until: restUntil)) }
    if case .open(let until) = breaker.state, now < until {
      waits.append(.breaker(until: until))
    }
    for rate in rates {
      if let until = rate.opens(after: now) { waits.append(.rate(rate.span, until: until)) }
    }
    func end(_ wait: LaneState.Wait) -> Timestamp { wait.until ?? now }
    return waits.max { end($0) < end($1) } ?? .connection
  }
}

extension LaneLimits {
  /// The rates that are limited, the shortest span first.
  fileprivate var rates: [(most: Int, span: Span)] {
    [
      (perSecond, Span.seconds(1)), (perMinute, .minutes(1)), (perHour, .minutes(60)),
    ].compactMap { most, span in most.map { ($0, span) } }
  }
}
