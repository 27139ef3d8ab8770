import Foundation

/// The `Retry-After` header (RFC 9110 section 10.2.3).
public enum RetryAfter {
  /// How long a response asks to wait, counted from now; nil when it does not ask or cannot be read.
  ///
  /// Seconds may have a fraction. A date is compared with the response's own `Date` where it has one, so that
  /// a clock that is off on either side does not matter; a date in the past asks for nothing.
  ///
  /// - Parameters:
  ///   - response: the response.
  ///   - now: wall time.
  /// - Returns: the wait, at most a day.
  public static func wait(asked response: WireResponse, now: Timestamp) -> Span? {
    guard let text = response.header("Retry-After")?.trimmingSpaces, !text.isEmpty else {
      return nil
    }
    if let seconds = Double(text), text.allSatisfy({ $0.isNumber || $0 == "." }) {
      return cap(Span(milliseconds: Int64(min(seconds, 86_400) * 1000)))
    }
    guard let until = date(String(text)) else { return nil }
    let theirNow = response.header("Date").flatMap { date(String($0.trimmingSpaces)) }
    return cap(until - (theirNow ?? now))
  }

  private static func cap(_ span: Span) -> Span { min(max(span, .zero), .days(1)) }

  /// An HTTP date in any of its three forms (RFC 9110 section 5.6.7).
  static func date(_ text: String) -> Timestamp? {
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map { $0.lowercased() }
    guard let monthAt = words.firstIndex(where: { months.contains(String($0.prefix(3))) }),
      let month = months.firstIndex(of: String(words[monthAt].prefix(3))),
      let timeAt = words.firstIndex(where: { $0.contains(":") })
    else { return nil }
    let clock = words[timeAt].split(separator: ":").compactMap { Int($0) }
    let numbers = words.enumerated().filter { $0.offset != timeAt }.compactMap { Int($0.element) }
    guard clock.count == 3, numbers.count == 2, (1...31).contains(numbers[0]),
      (0...23).contains(clock[0]), (0...59).contains(clock[1]), (0...60).contains(clock[2])
    else { return nil }
    var year = numbers[1]
    // Two digits, RFC 850: a year that looks more than 50 years ahead is in the past.
    if year < 100 { year += year > 76 ? 1900 : 2000 }
    var parts = DateComponents()
    (parts.year, parts.month, parts.day) = (year, month + 1, numbers[0])
    (parts.hour, parts.minute, parts.second) = (clock[0], clock[1], clock[2])
    parts.timeZone = .gmt
    return Calendar(identifier: .gregorian).date(from: parts).map(Timestamp.init)
  }
}
