public import Foundation

/// A day that a date is compared with.
public enum DayTest: Hashable, Sendable {
  /// Earlier than the day.
  case before(DayReference)
  /// Later than the day.
  case after(DayReference)
  /// From the one day to the other, both included.
  case between(DayReference, DayReference)

  func holds(for day: CalendarDay, now: Timestamp) -> Bool {
    switch self {
    case .before(let bound): day < bound.day(now: now)
    case .after(let bound): day > bound.day(now: now)
    case .between(let first, let last):
      first.day(now: now) <= day && day <= last.day(now: now)
    }
  }

  /// `before 2026-12-31`, `after 30 days ago`.
  var words: String {
    switch self {
    case .before(let bound): "before \(bound.words)"
    case .after(let bound): "after \(bound.words)"
    case .between(let first, let last): "from \(first.words) to \(last.words)"
    }
  }
}

/// A day by its date, or counted from today.
public enum DayReference: Hashable, Sendable {
  /// A day.
  case day(CalendarDay)
  /// So many units before (negative) or after today, by the clocks of a time zone.
  case today(offset: Int, DayUnit, TimeZone)

  /// The day that is meant at a moment of wall time.
  public func day(now: Timestamp) -> CalendarDay {
    switch self {
    case .day(let day): return day
    case .today(let offset, let unit, let zone):
      let today = ZoneClock(zone: zone).day(at: now)
      return switch unit {
      case .days: today.adding(days: offset)
      case .weeks: today.adding(days: 7 * offset)
      case .months: today.adding(months: offset)
      case .years: today.adding(months: 12 * offset)
      }
    }
  }

  /// `2026-12-31`, `today`, `30 days ago`, `2 weeks from today`.
  var words: String {
    switch self {
    case .day(let day): return day.description
    case .today(0, _, _): return "today"
    case .today(let offset, let unit, _):
      let count = abs(offset)
      let words = "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
      return offset < 0 ? "\(words) ago" : "\(words) from today"
    }
  }
}

/// What days are counted in.
public enum DayUnit: String, Hashable, Sendable, CaseIterable {
  case days
  case weeks
  case months
  case years

  /// The letter behind a number: `-30d`, `2w`, `6m`, `1y`.
  public var letter: Character {
    switch self {
    case .days: "d"
    case .weeks: "w"
    case .months: "m"
    case .years: "y"
    }
  }
}

/// Whose date decides whether a birthday has come.
public struct AgeZone: Hashable, Sendable {
  /// The time zone of today's date.
  public let timeZone: TimeZone

  /// Today by the clocks of a time zone.
  public init(_ timeZone: TimeZone) { self.timeZone = timeZone }
}

/// The days that a cell may mean.
enum DateReading {
  /// One day; two where day and month could as well be the other way round; none when it is no date.
  static func days(_ text: Substring) -> [CalendarDay] {
    guard let date = DateText(text) else { return [] }
    if let normal = date.normal { return CalendarDay(normal).map { [$0] } ?? [] }
    let parts = text.prefix { $0.isNumber || "-/.".contains($0) }
      .split { "-/.".contains($0) }.compactMap { Int($0) }
    guard parts.count == 3 else { return [] }
    return [(parts[0], parts[1]), (parts[1], parts[0])].compactMap {
      CalendarDay(year: parts[2], month: $0, day: $1)
    }
  }
}

extension CalendarDay {
  /// How many birthdays have passed.
  ///
  /// Who was born on a 29th of February has one on the 1st of March in other years.
  func years(until today: CalendarDay) -> Int {
    let (born, now) = (parts, today.parts)
    let hadBirthday = (now.month, now.day) >= (born.month, born.day)
    return now.year - born.year - (hadBirthday ? 0 : 1)
  }
}
