public import Foundation

/// A moment in milliseconds since 1970-01-01T00:00:00Z.
///
/// Which clock it was read from is the reader's business: deadlines and due times come from a clock
/// that cannot be set, caps and schedules and what people read come from wall time.
public struct Timestamp: RawRepresentable, Hashable, Comparable, Codable, Sendable {
  /// Milliseconds since the epoch.
  public let rawValue: Int64

  /// Wraps milliseconds since the epoch.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// Wraps milliseconds since the epoch.
  public init(milliseconds: Int64) { rawValue = milliseconds }

  /// Takes a date, cut to whole milliseconds.
  public init(_ date: Date) {
    // A binary fraction is often a hair below the millisecond it was made from.
    rawValue = Int64((date.timeIntervalSince1970 * 1000 + 0.01).rounded(.down))
  }

  /// The same moment for Foundation's calendars.
  public var date: Date { Date(timeIntervalSince1970: Double(rawValue) / 1000) }

  /// `2026-11-21T20:59:00.123Z`.
  ///
  /// Made from the whole number: Foundation's style goes by a binary fraction and is a millisecond off
  /// for every second moment.
  public var iso8601: String {
    let (days, ofDay) = rawValue.flooredDivision(by: 86_400_000)
    let (year, month, day) = Self.civil(days)
    func pad(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let clock =
      "\(pad(ofDay / 3_600_000, 2)):\(pad(ofDay / 60_000 % 60, 2)):\(pad(ofDay / 1000 % 60, 2))"
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(clock).\(pad(ofDay % 1000, 3))Z"
  }

  /// The Gregorian date of a day counted from 1970-01-01.
  ///
  /// The algorithm is `civil_from_days` of Howard Hinnant's "chrono-compatible low-level date algorithms".
  static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, ofEra) = (days + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * ofYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, ofYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Orders by time.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The moment that much later.
  public static func + (left: Self, right: Span) -> Self {
    Self(milliseconds: left.rawValue + right.milliseconds)
  }

  /// The moment that much earlier.
  public static func - (left: Self, right: Span) -> Self {
    Self(milliseconds: left.rawValue - right.milliseconds)
  }

  /// The time from right to left; negative when right is later.
  public static func - (left: Self, right: Self) -> Span {
    Span(milliseconds: left.rawValue - right.rawValue)
  }
}

/// A length of time in whole milliseconds.
public struct Span: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  /// The length in milliseconds; may be negative.
  public let milliseconds: Int64

  /// A length in milliseconds.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// No time at all.
  public static let zero = Self(milliseconds: 0)

  /// A length in milliseconds.
  public static func milliseconds(_ count: Int64) -> Self { Self(milliseconds: count) }

  /// A length in seconds.
  public static func seconds(_ count: Int64) -> Self { Self(milliseconds: count * 1000) }

  /// A length in minutes.
  public static func minutes(_ count: Int64) -> Self { seconds(count * 60) }

  /// A length in days of 24 hours.
  public static func days(_ count: Int64) -> Self { minutes(count * 24 * 60) }

  /// The same length for the standard library's clocks.
  public var duration: Duration { .milliseconds(milliseconds) }

  /// The length in seconds.
  public var seconds: Double { Double(milliseconds) / 1000 }

  /// Orders by length.
  public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  /// The sum of two lengths.
  public static func + (left: Self, right: Self) -> Self {
    Self(milliseconds: left.milliseconds + right.milliseconds)
  }

  /// The length divided, cut to whole milliseconds.
  public static func / (left: Self, right: Int64) -> Self {
    Self(milliseconds: left.milliseconds / right)
  }

  /// The length scaled by a factor, cut to whole milliseconds.
  public static func * (left: Self, right: Double) -> Self {
    Self(milliseconds: Int64(Double(left.milliseconds) * right))
  }

  /// For people: `12 ms`, `3.4 s`, `5 min 20 s`, `2 h 10 min`, `3 days 4 h`.
  public var description: String {
    let total = abs(milliseconds)
    let sign = milliseconds < 0 ? "-" : ""
    let pairs: (Int64, String, Int64, String)
    switch total {
    case ..<1000: return "\(sign)\(total) ms"
    case ..<10_000:
      let tenths = total / 100
      return tenths % 10 == 0 ? "\(sign)\(tenths / 10) s" : "\(sign)\(tenths / 10).\(tenths % 10) s"
    case ..<60_000: return "\(sign)\(total / 1000) s"
    case ..<3_600_000: pairs = (total / 60_000, "min", total / 1000 % 60, "s")
    case ..<86_400_000: pairs = (total / 3_600_000, "h", total / 60_000 % 60, "min")
    default:
      let days = total / 86_400_000
      pairs = (days, days == 1 ? "day" : "days", total / 3_600_000 % 24, "h")
    }
    let (big, bigUnit, small, smallUnit) = pairs
    return small == 0
      ? "\(sign)\(big) \(bigUnit)" : "\(sign)\(big) \(bigUnit) \(small) \(smallUnit)"
  }
}

extension Int64 {
  /// The quotient rounded down and the remainder, which is never negative.
  fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
