public import Foundation

/// When a delivery takes leads.
public struct Schedule: Hashable, Sendable {
  /// The open hours of each weekday, 1 = Sunday … 7 = Saturday as in `Calendar`; a missing day is closed.
  public var hours: [Int: [DayHours]]
  /// The time zone of the hours.
  public var timeZone: TimeZone

  /// Hours in a time zone.
  public init(hours: [Int: [DayHours]], timeZone: TimeZone) {
    self.hours = hours
    self.timeZone = timeZone
  }

  /// Open from one minute of the day to another.
  public struct DayHours: Hashable, Sendable {
    /// The first open minute after midnight.
    public let from: Int
    /// The first closed minute after midnight, at most 1440.
    public let until: Int

    /// Open hours.
    public init(from: Int, until: Int) {
      self.from = from
      self.until = until
    }
  }

  /// Whether the schedule is open at a moment of wall time.
  public func isOpen(at moment: Timestamp) -> Bool {
    let parts = calendar.dateComponents([.weekday, .hour, .minute], from: moment.date)
    guard let weekday = parts.weekday, let hour = parts.hour, let minute = parts.minute else {
      return false
    }
    let now = hour * 60 + minute
    return hours[weekday, default: []].contains { $0.from <= now && now < $0.until }
  }

  /// The first moment at or after the given one at which the schedule is open; nil when it never is.
  public func nextOpening(from moment: Timestamp) -> Timestamp? {
    if isOpen(at: moment) { return moment }
    let calendar = calendar
    let today = calendar.startOfDay(for: moment.date)
    for ahead in 0...8 {
      guard let day = calendar.date(byAdding: .day, value: ahead, to: today) else { continue }
      let start = calendar.startOfDay(for: day)
      let openings = hours[calendar.component(.weekday, from: start), default: []]
        .flatMap { self.openings($0.from, on: start, calendar) }
      let first = (openings + clockChange(on: start, calendar)).map(Timestamp.init)
        .filter { $0 > moment && isOpen(at: $0) }.min()
      if let first { return first }
    }
    return nil
  }

  /// When a minute of a day comes: twice where clocks go back over it, not at all where they skip it.
  private func openings(_ minute: Int, on start: Date, _ calendar: Calendar) -> [Date] {
    [Calendar.RepeatedTimePolicy.first, .last].compactMap {
      calendar.date(
        bySettingHour: minute / 60, minute: minute % 60, second: 0, of: start,
        matchingPolicy: .nextTime, repeatedTimePolicy: $0)
    }
  }

  /// The day's own beginning and the moment when clocks are changed: hours that are open then may have begun in
  /// a time that does not exist.
  private func clockChange(on start: Date, _ calendar: Calendar) -> [Date] {
    let change = timeZone.nextDaylightSavingTimeTransition(after: start)
    let end = calendar.date(byAdding: .day, value: 1, to: start) ?? start
    return [start] + (change.map { $0 < end ? [$0] : [] } ?? [])
  }

  private var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    return calendar
  }
}
