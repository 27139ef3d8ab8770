/// Whether a delivery takes a lead now.
public enum Eligibility: Hashable, Sendable {
  /// It does.
  case open
  /// Not now; it may reopen by itself or by a person.
  case closed(Reason, until: Timestamp?, action: ClosedAction)
  /// It does not want this lead.
  case never(Reason)
}

/// What has to be known about a delivery, besides its configuration, to say whether it takes a lead.
public struct DeliveryFacts: Hashable, Sendable {
  /// Whether its buyer gave this lead back, and that was not rolled back.
  public var hasReturned = false
  /// Why it is paused; nil when it is not.
  public var pause: String?
  /// Whether leadd paused it because of what it saw, and not because the buyer is gone.
  public var isPausedByLeadd = false
  /// How full each of its caps is, in the settings' order; a missing one is empty.
  public var capUse: [CapUse] = []
  /// The suppression list that the lead is on, for this delivery or the whole workspace; nil when it is on none.
  public var suppressedBy: String?

  /// A delivery that is open.
  public init() {}
}

extension Delivery {
  /// Whether this delivery takes a lead at a moment of wall time.
  ///
  /// A cap that is full only by what is on the wire does not close it: the job waits for a slot.
  ///
  /// - Parameters:
  ///   - lead: the lead's fields.
  ///   - facts: what the store knows about the delivery.
  ///   - ignoringRules: whether a person asked to skip the rules.
  ///   - ignoringCaps: whether caps do not count, as for re-deliveries.
  ///   - now: wall time.
  /// - Returns: the verdict with its reason.
  public func eligibility(
    of lead: LeadFields, facts: DeliveryFacts, ignoringRules: Bool = false,
    ignoringCaps: Bool = false, now: Timestamp
  ) -> Eligibility {
    let name = self.name.rawValue
    // Whatever a person skips: who gave it back does not want it a second time.
    if facts.hasReturned { return .never(Reason(.returnedBefore, [.delivery: name])) }
    if !ignoringRules, let mismatch = rules?.mismatch(with: lead, now: now) {
      return .never(Reason(.ruleMismatch, [.delivery: name, .problem: mismatch]))
    }
    if let list = facts.suppressedBy {
      return .never(Reason(.suppressed, [.delivery: name, .list: list]))
    }
    if let pause = facts.pause {
      return .closed(
        Reason(.deliveryPaused, [.delivery: name, .problem: pause]), until: nil,
        action: whenPaused ?? (facts.isPausedByLeadd ? .hold : .next))
    }
    if let schedule, !schedule.isOpen(at: now) {
      let opening = schedule.nextOpening(from: now)
      return .closed(
        Reason(.outsideSchedule, [.delivery: name, .until: opening?.iso8601 ?? ""]),
        until: opening, action: whenClosed)
    }
    if let caps, !ignoringCaps, let (cap, until) = caps.fullest(facts.capUse, at: now) {
      return closed(by: cap, until: until, caps.whenReached)
    }
    return .open
  }

  /// What a full cap says; one that never reopens by itself is no reason to wait, unless the delivery says so.
  private func closed(by cap: Cap, until: Timestamp?, _ action: ClosedAction) -> Eligibility {
    let reason = Reason(
      .capReached,
      [
        .delivery: name.rawValue, .limit: String(cap.limit), .period: cap.period.words,
        .until: until?.iso8601 ?? "",
      ])
    if until == nil, action == .next { return .never(reason.forGood) }
    return .closed(reason, until: until, action: action)
  }
}

extension Reason {
  /// The same reason, marked as one that no waiting ends and that does not end the waterfall.
  var forGood: Self {
    var reason = self
    reason.parameters[.problem] = Self.neverEnds
    return reason
  }

  /// Whether it was marked so.
  var isForGood: Bool { code == .capReached && parameters[.problem] == Self.neverEnds }

  private static let neverEnds = "not reset by itself"
}
