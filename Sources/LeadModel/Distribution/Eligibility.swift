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
  /// Why it is paused; nil when it is not.
  public var pause: String?
  /// How full each of its caps is, in the settings' order; a missing one is empty.
  public var capUse: [CapUse] = []

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
    if !ignoringRules, let mismatch = rules?.mismatch(with: lead) {
      return .never(Reason(.ruleMismatch, [.delivery: name, .problem: mismatch]))
    }
    if let pause = facts.pause {
      return .closed(
        Reason(.deliveryPaused, [.delivery: name, .problem: pause]), until: nil, action: whenPaused)
    }
    if let schedule, !schedule.isOpen(at: now) {
      let opening = schedule.nextOpening(from: now)
      return .closed(
        Reason(.outsideSchedule, [.delivery: name, .until: opening?.iso8601 ?? ""]),
        until: opening, action: whenClosed)
    }
    if let caps, !ignoringCaps {
      for (place, cap) in caps.caps.enumerated() {
        let isKnown = facts.capUse.indices.contains(place)
        let use = isKnown ? facts.capUse[place] : CapUse(taken: 0, reserved: 0)
        guard use.room(under: cap) == .full else { continue }
        let end = cap.period.bounds(of: now, in: caps.timeZone).end
        return .closed(
          Reason(
            .capReached,
            [
              .delivery: name, .limit: String(cap.limit), .period: cap.period.words,
              .until: end.iso8601,
            ]),
          until: end, action: caps.whenReached)
      }
    }
    return .open
  }
}
