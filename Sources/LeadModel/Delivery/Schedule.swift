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
      let weekday = calendar.component(.weekday, from: day)
      for open in hours[weekday, default: []].sorted(by: { $0.from < $1.from }) {
        // A time that the change to summer time skips opens at the first minute that exists.
        let opening = calendar.date(
          bySettingHour: open.from / 60, minute: open.from % 60, second: 0, of: day,
          matchingPolicy: .nextTime)
        if let opening, Timestamp(opening) > moment { return Timestamp(opening) }
      }
    }
    return nil
  }

  private var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    return calendar
  }
}
