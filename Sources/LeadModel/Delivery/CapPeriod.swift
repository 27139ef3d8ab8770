public import Foundation

/// The period of a cap, by the clocks of the cap's time zone.
public enum CapPeriod: String, Codable, Sendable, CaseIterable {
  /// From one full hour to the next; a change of the clocks begins one too.
  case hour
  /// From midnight to midnight: 23 or 25 hours where clocks are changed.
  case day
  /// From Monday's midnight to the next.
  case week
  /// From the first's midnight to the next first.
  case month
  /// Without beginning and end.
  case total
  /// A Monday; on other days the cap does not bind. So are the other six.
  case monday
  case tuesday
  case wednesday
  case thursday
  case friday
  case saturday
  case sunday

  /// For people, behind the limit: `500 for the day`.
  public var words: String {
    switch self {
    case .hour, .day, .week, .month: "for the \(rawValue)"
    case .total: "in total"
    default: "for \(rawValue.capitalized)"
    }
  }

  /// The day of a cap for one weekday, 1 = Sunday … 7 = Saturday; nil for the others.
  public var weekday: Int? {
    switch self {
    case .sunday: 1
    case .monday: 2
    case .tuesday: 3
    case .wednesday: 4
    case .thursday: 5
    case .friday: 6
    case .saturday: 7
    case .hour, .day, .week, .month, .total: nil
    }
  }

  /// The period that a moment of wall time belongs to.
  ///
  /// A period has its start and not its end, and each ends where the next of its kind begins. That of `total`
  /// goes from the least to the greatest ``Timestamp``. On another day a weekday's is empty: what it
  /// counts is nothing, so it never is full.
  ///
  /// - Parameters:
  ///   - moment: wall time.
  ///   - zone: the time zone whose clocks count.
  /// - Returns: the first moment of the period, and the first behind it.
  public func bounds(of moment: Timestamp, in zone: TimeZone) -> (start: Timestamp, end: Timestamp)
  {
    let clock = ZoneClock(zone: zone)
    switch self {
    case .hour: return Self.hour(of: moment, clock)
    case .total:
      return (Timestamp(milliseconds: .min), Timestamp(milliseconds: .max))
    case .week:
      let monday = Self.day(of: moment, clock).monday
      return (clock.start(of: monday), clock.start(of: monday.adding(days: 7)))
    case .month:
      let first = Self.day(of: moment, clock).firstOfMonth
      return (clock.start(of: first), clock.start(of: first.adding(months: 1)))
    default:
      let day = Self.day(of: moment, clock)
      let start = clock.start(of: day)
      let isBinding = weekday == nil || weekday == day.weekday
      return (start, isBinding ? clock.start(of: day.adding(days: 1)) : start)
    }
  }

  /// Whether a cap of this period counts at a moment: a weekday's does on its day only.
  public func isBinding(at moment: Timestamp, in zone: TimeZone) -> Bool {
    weekday == nil || weekday == Self.day(of: moment, ZoneClock(zone: zone)).weekday
  }

  /// The day whose slots a moment counts to.
  ///
  /// Where clocks go back over midnight the evening comes a second time; then the next day has begun already.
  private static func day(of moment: Timestamp, _ clock: ZoneClock) -> CalendarDay {
    let shown = clock.day(at: moment)
    let next = shown.adding(days: 1)
    return clock.start(of: next) <= moment ? next : shown
  }

  private static func hour(
    of moment: Timestamp, _ clock: ZoneClock
  ) -> (start: Timestamp, end: Timestamp) {
    let sinceFull = clock.shown(at: moment).dividedFlooring(by: ZoneClock.hour).remainder
    var start = Timestamp(milliseconds: moment.rawValue - sinceFull)
    var end = start + .minutes(60)
    while let change = clock.nextChange(after: start), change < end {
      guard change <= moment else {
        end = change
        break
      }
      start = change
    }
    return (start, end)
  }
}
