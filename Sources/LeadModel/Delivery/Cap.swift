public import Foundation

/// How many leads a delivery takes.
public struct CapSettings: Hashable, Sendable {
  /// The caps; each must have room.
  public var caps: [Cap]
  /// The time zone in which days and weeks begin.
  public var timeZone: TimeZone
  /// What happens to a lead when a cap is full.
  public var whenReached: ClosedAction = .next

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
  /// The most leads that are accepted in one period.
  public let limit: Int

  /// A cap.
  public init(_ period: CapPeriod, limit: Int) {
    self.period = period
    self.limit = limit
  }
}

/// The period of a cap; days begin at midnight in the cap's time zone.
public enum CapPeriod: String, Codable, Sendable, CaseIterable {
  case day

  /// For people, behind the limit: `500 for the day`.
  public var words: String { "for the day" }

  /// The period that a moment of wall time belongs to.
  public func bounds(of moment: Timestamp, in zone: TimeZone) -> (start: Timestamp, end: Timestamp)
  {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let start = calendar.startOfDay(for: moment.date)
    // A day always has a next one; 25 hours on is it even on the longest day of the year.
    let end =
      calendar.date(byAdding: .day, value: 1, to: start)
      ?? start.addingTimeInterval(25 * 3600)
    return (Timestamp(start), Timestamp(calendar.startOfDay(for: end)))
  }
}

/// How full a cap is.
public struct CapUse: Hashable, Sendable {
  /// Leads accepted in the period, and doubts, which keep their slot.
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
