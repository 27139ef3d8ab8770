public import Foundation

/// When a delivery takes leads.
///
/// Hours are what the clocks of its time zone show. Hours that begin where clocks are put forward begin with the
/// change; hours that are shown twice, where clocks go back, are open twice.
public struct Schedule: Hashable, Sendable {
  /// The open hours of each weekday, 1 = Sunday … 7 = Saturday as in `Calendar`; a missing day is closed.
  public var hours: [Int: [DayHours]]
  /// The open hours of special days; none means closed.
  ///
  /// They stand in the place of the weekday's, and of hours that reach over midnight from the day before.
  public var holidays: [Holiday: [DayHours]]
  /// The time zone of the hours.
  public var timeZone: TimeZone

  /// Hours in a time zone.
  public init(
    hours: [Int: [DayHours]], holidays: [Holiday: [DayHours]] = [:], timeZone: TimeZone
  ) {
    self.hours = hours
    self.holidays = holidays
    self.timeZone = timeZone
  }

  /// Open from one minute of the day to another.
  public struct DayHours: Hashable, Sendable {
    /// The first open minute after midnight, at most 1439.
    public let from: Int
    /// The first closed minute after midnight; beyond 1440 it is the next day's, at most a day after `from`.
    public let until: Int

    /// Open hours.
    public init(from: Int, until: Int) {
      self.from = from
      self.until = until
    }
  }

  /// A special day.
  public enum Holiday: Hashable, Sendable {
    /// One day; it counts before one of every year.
    case date(CalendarDay)
    /// The same day of every year.
    case yearly(month: Int, day: Int)
  }

  /// Openings and closings further ahead than this are as good as never (400 days).
  public static let horizon = Span.days(400)

  /// Whether the schedule is open at a moment of wall time.
  public func isOpen(at moment: Timestamp) -> Bool {
    end(of: ZoneClock(zone: timeZone).shown(at: moment)) != nil
  }

  /// The first moment at or after the given one at which it is open; nil when it is not within the ``horizon``.
  public func nextOpening(from moment: Timestamp) -> Timestamp? {
    guard
      hours.values.contains(where: { !$0.isEmpty })
        || holidays.values.contains(where: { !$0.isEmpty })
    else { return nil }
    return first(from: moment) { shown, limit in
      if end(of: shown) != nil { return shown }
      var day = Self.day(of: shown)
      while day.number * ZoneClock.day < limit {
        let begins = windows(on: day)
          .map { day.number * ZoneClock.day + Int64($0.from) * ZoneClock.minute }
        if let next = begins.filter({ $0 >= shown }).min() { return next }
        day = day.adding(days: 1)
      }
      return nil
    }
  }

  /// The first moment at or after the given one at which it is closed; nil when it is not within the ``horizon``.
  public func nextClosing(from moment: Timestamp) -> Timestamp? {
    first(from: moment) { shown, limit in
      var shown = shown
      while let end = end(of: shown) {
        guard end < limit else { return nil }
        shown = end
      }
      return shown
    }
  }

  /// The first moment whose shown time is wanted.
  ///
  /// Between two changes of the clocks shown times go on like the moments, so each stretch is searched by shown
  /// times alone.
  private func first(
    from moment: Timestamp, _ search: (_ shown: Int64, _ limit: Int64) -> Int64?
  ) -> Timestamp? {
    let clock = ZoneClock(zone: timeZone)
    let last = moment + Self.horizon
    var start = moment
    while start < last {
      let offset = clock.offset(at: start)
      let change = clock.nextChange(after: start)
      let end = min(change ?? last, last)
      if let shown = search(start.rawValue + offset, end.rawValue + offset),
        shown < end.rawValue + offset
      {
        return Timestamp(milliseconds: shown - offset)
      }
      start = end
    }
    return nil
  }

  /// Until when the hours go on that a shown time lies in, in shown time; nil when it lies in none.
  private func end(of shown: Int64) -> Int64? {
    let day = Self.day(of: shown)
    let own = windows(on: day)
    var ends = own.compactMap { window -> Int64? in
      guard let end = Self.end(of: window, on: day, at: shown) else { return nil }
      // A holiday closes at its midnight what reaches into it.
      let next = day.adding(days: 1)
      return holiday(next) == nil ? end : min(end, next.number * ZoneClock.day)
    }
    if holiday(day) == nil {
      let before = day.adding(days: -1)
      ends += windows(on: before).compactMap { Self.end(of: $0, on: before, at: shown) }
    }
    return ends.max()
  }

  private static func end(of window: DayHours, on day: CalendarDay, at shown: Int64) -> Int64? {
    let minutes = shown - day.number * ZoneClock.day
    let (from, until) = (
      Int64(window.from) * ZoneClock.minute, Int64(window.until) * ZoneClock.minute
    )
    return from <= minutes && minutes < until ? day.number * ZoneClock.day + until : nil
  }

  private static func day(of shown: Int64) -> CalendarDay {
    CalendarDay(number: shown.dividedFlooring(by: ZoneClock.day).quotient)
  }

  private func windows(on day: CalendarDay) -> [DayHours] {
    holiday(day) ?? hours[day.weekday] ?? []
  }

  private func holiday(_ day: CalendarDay) -> [DayHours]? {
    guard !holidays.isEmpty else { return nil }
    if let hours = holidays[.date(day)] { return hours }
    let parts = day.parts
    return holidays[.yearly(month: parts.month, day: parts.day)]
  }
}
