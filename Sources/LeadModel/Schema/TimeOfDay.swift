/// The time of day behind a date: `T14:30`, ` 2:30 PM`, `T14:30:00.123+02:00`.
struct TimeOfDay: Hashable, Sendable {
  /// 0 to 23.
  let hour: Int
  /// 0 to 59.
  let minute: Int
  /// 0 to 60: a leap second is one.
  let second: Int
  /// Minutes east of UTC; nil when none is written.
  let offset: Int?

  init?(_ text: Substring) {
    var rest = CellScanner(text)
    guard rest.take("t") || text.first?.isWhitespace == true else { return nil }
    rest.skipSpaces()
    guard var hour = rest.number(digits: 1...2), hour < 24, rest.take(":"),
      let minute = rest.number(digits: 2...2), minute < 60
    else { return nil }
    var second = 0
    if rest.take(":") {
      guard let found = rest.number(digits: 2...2), found <= 60 else { return nil }
      second = found
      if rest.take(".") || rest.take(",") {
        guard rest.number(digits: 1...9) != nil else { return nil }
      }
    }
    rest.skipSpaces()
    if rest.take("pm") || rest.take("p.m.") {
      if hour < 12 { hour += 12 }
    } else if rest.take("am") || rest.take("a.m.") {
      if hour == 12 { hour = 0 }
    }
    rest.skipSpaces()
    var offset: Int?
    let isEast = rest.take("+")
    if isEast || rest.take("-") {
      guard let hours = rest.number(digits: 2...2), hours <= 14 else { return nil }
      _ = rest.take(":")
      guard let minutes = rest.number(digits: 2...2), minutes < 60 else { return nil }
      offset = (isEast ? 1 : -1) * (hours * 60 + minutes)
    } else if rest.take("z") || rest.take("utc") {
      offset = 0
    }
    guard rest.isAtEnd else { return nil }
    (self.hour, self.minute, self.second, self.offset) = (hour, minute, second, offset)
  }
}
