/// A time of day or a length of time as a spreadsheet reads or shows it: `1:2`, `24:30`, `01:02:00 AM`.
///
/// It takes more than ``ClockTime`` does: a score of 1:2 and a length of 36 hours are times to it too.
struct SpreadsheetClock: Hashable {
  /// Seconds since midnight, or of a length.
  let seconds: Int
  /// Whether it is written as spreadsheets show times: two digits for what follows the hours.
  let isShown: Bool

  init?(_ text: some StringProtocol) {
    var rest = CellScanner(text.trimmingSpaces)
    guard var hour = rest.number(digits: 1...4), rest.take(":"),
      let minute = Self.part(&rest)
    else { return nil }
    var second: (value: Int, isShown: Bool)?
    if rest.take(":") {
      guard let found = Self.part(&rest) else { return nil }
      second = found
      if rest.take(".") || rest.take(",") {
        guard rest.number(digits: 1...9) != nil else { return nil }
      }
    }
    rest.skipSpaces()
    let isAfternoon = rest.take("pm") || rest.take("p.m.")
    if isAfternoon || rest.take("am") || rest.take("a.m.") {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard rest.isAtEnd else { return nil }
    seconds = hour * 3600 + minute.value * 60 + (second?.value ?? 0)
    isShown = minute.isShown && second?.isShown != false
  }

  private static func part(_ rest: inout CellScanner) -> (value: Int, isShown: Bool)? {
    if let value = rest.number(digits: 2...2) { return (value, value < 60) }
    return rest.number(digits: 1...1).map { ($0, false) }
  }

  /// Whether a spreadsheet that read this time may show it as the other.
  func mayBeShown(as shown: Self) -> Bool { shown.isShown && seconds == shown.seconds }
}
