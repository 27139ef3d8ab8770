public import Foundation

/// How many leads a delivery takes.
public struct CapSettings: Hashable, Sendable {
  /// The caps; each must have room.
  public var caps: [Cap]
  /// The time zone in which hours, days, weeks, and months begin.
  public var timeZone: TimeZone
  /// What happens to a lead when a cap is full.
  public var whenReached: ClosedAction = .next
  /// Which leads take a slot for good.
  public var count: CapCount = .accepted

  /// Caps in a time zone.
  public init(caps: [Cap], timeZone: TimeZone) {
    self.caps = caps
    self.timeZone = timeZone
  }
}

/// So many leads in such a period.
public struct Cap: Hashable, Sendable {
  /// The period.
  public let period: CapPeriod
  /// The most leads that are accepted, or sent, in one period.
  public let limit: Int

  /// A cap.
  public init(_ period: CapPeriod, limit: Int) {
    self.period = period
    self.limit = limit
  }
}

/// Which leads take a slot of a cap for good.
public enum CapCount: String, Codable, Sendable, CaseIterable {
  /// Those that the buyer accepted, and those in doubt.
  case accepted
  /// Those of which a request may have left, whatever came of it; retries of one lead count once.
  case sent

  /// Whether a job's reserved slot stays taken after an attempt.
  ///
  /// - Parameters:
  ///   - isAccepted: whether the buyer took the lead.
  ///   - isDoubtful: whether a request of the job may have arrived without a known answer.
  ///   - wasSent: whether a byte of any of the job's requests may have left.
  /// - Returns: whether the slot is taken; otherwise it is given back.
  public func keepsSlot(isAccepted: Bool, isDoubtful: Bool, wasSent: Bool) -> Bool {
    isAccepted || isDoubtful || (self == .sent && wasSent)
  }

  /// Whether a return gives the lead's slot back; what was sent stays sent.
  public var isFreedByReturn: Bool { self == .accepted }
}

/// How full a cap is.
public struct CapUse: Hashable, Sendable {
  /// Leads accepted, or sent, in the period, and doubts, which keep their slot.
  public var taken: Int
  /// Leads on the wire.
  public var reserved: Int

  /// A count of slots.
  public init(taken: Int, reserved: Int) {
    self.taken = taken
    self.reserved = reserved
  }

  /// What the cap says to one more lead.
  public enum Room: Hashable, Sendable {
    case free
    /// Full by what is on the wire: wait for its outcome.
    case wait
    /// Full by what was accepted.
    case full
  }

  /// Whether one more lead fits under a cap.
  public func room(under cap: Cap) -> Room {
    if taken >= cap.limit { return .full }
    return taken + reserved >= cap.limit ? .wait : .free
  }
}

extension CapSettings {
  /// The full cap that reopens last, and when; nil when none is full.
  ///
  /// - Parameters:
  ///   - use: how full each cap is, in the order of ``caps``; a missing one is empty.
  ///   - moment: wall time.
  /// - Returns: the cap, and the end of its period; nil as its end when it never reopens by itself.
  public func fullest(_ use: [CapUse], at moment: Timestamp) -> (cap: Cap, until: Timestamp?)? {
    var found: (cap: Cap, until: Timestamp?)?
    for (place, cap) in caps.enumerated() where room(at: place, use, moment) == .full {
      guard cap.period != .total else { return (cap, nil) }
      let end = cap.period.bounds(of: moment, in: timeZone).end
      if let known = found?.until, known >= end { continue }
      found = (cap, end)
    }
    return found
  }

  /// What all caps together say to one more lead.
  public func room(_ use: [CapUse], at moment: Timestamp) -> CapUse.Room {
    let rooms = caps.indices.map { room(at: $0, use, moment) }
    return rooms.contains(.full) ? .full : rooms.contains(.wait) ? .wait : .free
  }

  private func room(at place: Int, _ use: [CapUse], _ moment: Timestamp) -> CapUse.Room {
    let use = use.indices.contains(place) ? use[place] : CapUse(taken: 0, reserved: 0)
    let room = use.room(under: caps[place])
    // Asked last: most caps are not full.
    return room == .free || caps[place].period.isBinding(at: moment, in: timeZone) ? room : .free
  }
}
