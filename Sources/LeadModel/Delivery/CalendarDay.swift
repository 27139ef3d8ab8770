/// A day of the Gregorian calendar, without a time zone.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01; negative before it.
  public let number: Int64

  /// Wraps a count of days since 1970-01-01.
  public init(number: Int64) { self.number = number }

  /// A day of the calendar; nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...9999).contains(year),
      (1...DateText.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    number = Self.number(year: Int64(year), month: Int64(month), day: Int64(day))
  }

  /// Reads `2026-12-31`; anything else is nil.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month from 1, and day of the month.
  public var parts: (year: Int, month: Int, day: Int) {
    let (year, month, day) = Timestamp.civil(number)
    return (Int(year), Int(month), Int(day))
  }

  /// The day of the week, 1 = Sunday … 7 = Saturday as in `Calendar`.
  public var weekday: Int {
    // The first of January 1970 was a Thursday.
    Int((number + 4).dividedFlooring(by: 7).remainder) + 1
  }

  /// The day so many days later.
  public func adding(days: Int) -> Self { Self(number: number + Int64(days)) }

  /// The same day so many months later, or the month's last where it has no such day.
  public func adding(months: Int) -> Self {
    let (year, month, day) = parts
    let (years, rest) = Int64(year * 12 + month - 1 + months).dividedFlooring(by: 12)
    let last = DateText.days(inMonth: Int(rest) + 1, of: Int(years))
    return Self(
      number: Self.number(year: years, month: rest + 1, day: Int64(min(day, last))))
  }

  /// The first day of the month.
  var firstOfMonth: Self { adding(days: 1 - parts.day) }

  /// The Monday that begins the week (ISO 8601).
  var monday: Self { adding(days: -((weekday + 5) % 7)) }

  /// Orders by time.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  /// `2026-12-31`.
  public var description: String {
    let (year, month, day) = parts
    func pad(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
  }

  /// The algorithm is `days_from_civil` of Howard Hinnant's "chrono-compatible low-level date algorithms".
  private static func number(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let (era, ofEra) = shifted.dividedFlooring(by: 400)
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }
}

extension Int64 {
  /// The quotient rounded down and the remainder, which is never negative.
  func dividedFlooring(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
