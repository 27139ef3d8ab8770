import Foundation

/// What a clock on the wall of a time zone shows, and when it shows it.
///
/// Shown times are milliseconds since 1970-01-01T00:00 as the clock has it: they go on steadily between two
/// changes of the clocks, leave a gap where these go forward, and come twice where they go back.
struct ZoneClock {
  let zone: TimeZone

  /// What is shown at a moment.
  func shown(at moment: Timestamp) -> Int64 { moment.rawValue + offset(at: moment) }

  /// The day that is shown at a moment.
  func day(at moment: Timestamp) -> CalendarDay {
    CalendarDay(number: shown(at: moment).dividedFlooring(by: Self.day).quotient)
  }

  /// The first moment at which the clock shows this time or a later one.
  ///
  /// A time in the gap comes with the change of the clocks, one that is shown twice comes at the first.
  func first(showing shown: Int64) -> Timestamp {
    // No zone is further ahead than 14 hours, so the clock shows less here.
    var start = Timestamp(milliseconds: shown - 26 * Self.hour)
    while true {
      let moment = Timestamp(milliseconds: shown - offset(at: start))
      let change = nextChange(after: start)
      guard let change, change <= moment else { return max(start, moment) }
      start = change
    }
  }

  /// The first moment of a day.
  func start(of day: CalendarDay) -> Timestamp { first(showing: day.number * Self.day) }

  /// When clocks are changed next; nil when they never are.
  func nextChange(after moment: Timestamp) -> Timestamp? {
    zone.nextDaylightSavingTimeTransition(after: moment.date).map { Timestamp($0) }
  }

  /// How far the clock is ahead of UTC, in milliseconds.
  func offset(at moment: Timestamp) -> Int64 { Int64(zone.secondsFromGMT(for: moment.date)) * 1000 }

  static let minute: Int64 = 60_000
  static let hour = 60 * minute
  static let day = 24 * hour
}
