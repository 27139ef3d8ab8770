/// The numbers and the month's name of a date as written, and its time of day.
struct DateParts {
  struct Number: Hashable {
    let value: Int
    /// How many digits it is written with.
    let width: Int
  }

  /// The numbers of the date in their order, the time's apart; at most three.
  private(set) var numbers: [Number] = []
  /// The month, where a word names it.
  private(set) var month: Int?
  /// What stands between the first two parts.
  private(set) var separator: Character?
  /// Seconds since midnight; nil without a time of day.
  private(set) var seconds: Int?
  private(set) var hasSeconds = false

  /// Takes a text apart; nil when something in it belongs to no date.
  init?(_ text: Substring) {
    guard (3...40).contains(text.utf8.count), text.contains(where: \.isNumber) else { return nil }
    var rest = text
    if let colon = text.firstIndex(of: ":") {
      let clock = text[..<colon].lastIndex { !$0.isNumber }
      let start = clock.map { text.index(after: $0) } ?? text.startIndex
      guard let time = ClockTime(text[start...]) else { return nil }
      (seconds, hasSeconds) = (time.seconds, time.hasSeconds)
      rest = text[..<start]
      if rest.last == "T" { rest.removeLast() }
      rest = rest.trimmingSpaces
      if rest.last == "," { rest.removeLast() }
    }
    guard readDate(rest), !numbers.isEmpty, numbers.count <= 3 else { return nil }
  }

  private mutating func readDate(_ text: Substring) -> Bool {
    var rest = text
    var gaps: [Substring] = []
    while let first = rest.first {
      let isDigit = first.isASCII && first.isNumber
      guard isDigit || first.isLetter else { return false }
      let token = rest.prefix { isDigit ? $0.isASCII && $0.isNumber : $0.isLetter }
      rest = rest[token.endIndex...]
      if isDigit {
        guard token.count <= 4, let value = Int(token) else { return false }
        numbers.append(Number(value: value, width: token.count))
      } else {
        guard month == nil, let named = MonthNames.month(token) else { return false }
        month = named
      }
      let gap = rest.prefix { !$0.isLetter && !$0.isNumber }
      rest = rest[gap.endIndex...]
      if !rest.isEmpty { gaps.append(gap) } else if !gap.isEmpty, gap != "." { return false }
    }
    separator = gaps.first?.first
    let marks: Set<Substring> =
      month == nil
      ? ["-", "/", ".", ". "] : ["-", "/", ".", " ", "", ". ", ", ", "., ", "\u{A0}", ".-", "./"]
    return gaps.allSatisfy(marks.contains)
      // Numbers alone have the same mark between them.
      && (month != nil || Set(gaps.map { $0.first }).count <= 1)
  }
}

/// A time of day as written: `9:30`, `09:30:15.5`, `9:30 PM`, `14:30Z`.
struct ClockTime: Hashable {
  /// Seconds since midnight.
  let seconds: Int
  /// Whether seconds are written.
  let hasSeconds: Bool

  init?(_ text: Substring) {
    var rest = CellScanner(text)
    guard var hour = rest.number(digits: 1...2), hour < 24, rest.take(":"),
      let minute = rest.number(digits: 2...2), minute < 60
    else { return nil }
    var second: Int?
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
    } else if !rest.take("z") {
      _ = rest.take("utc")
    }
    guard rest.isAtEnd else { return nil }
    seconds = hour * 3600 + minute * 60 + (second ?? 0)
    hasSeconds = second != nil
  }
}
