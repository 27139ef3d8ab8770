/// A date as a spreadsheet reads or shows it; parts that are not written are nil.
struct SpreadsheetDate: Hashable {
  var year: Int?
  /// Whether only two digits of the year are written.
  var isShortYear = false
  var month: Int
  var day: Int?
  /// Seconds since midnight; nil without a time of day.
  var seconds: Int?
  /// Whether the seconds are written.
  var hasSeconds = false
  /// Whether the month is written as a word.
  var isNamed = false

  /// Which number comes first where only numbers are written.
  enum Order: CaseIterable {
    case dayFirst, monthFirst, yearFirst
  }

  /// All that a text may mean where numbers are written in an order; empty when it is no date.
  ///
  /// `hasShortestYears` also takes the 2 of `Sept 2` for a year, as a German LibreOffice does; none shows
  /// a year so.
  static func readings(
    of text: some StringProtocol, _ order: Order, hasShortestYears: Bool = false
  ) -> [Self] {
    guard let parts = DateParts(text.trimmingSpaces) else { return [] }
    var found: [Self]
    if let month = parts.month {
      found = named(month, parts.numbers, leastYear: hasShortestYears ? 1 : 2)
    } else {
      found = numeric(parts.numbers, order, parts.separator)
    }
    for place in found.indices {
      found[place].seconds = parts.seconds
      found[place].hasSeconds = parts.hasSeconds
      found[place].isNamed = parts.month != nil
    }
    return found
  }

  private static func named(
    _ month: Int, _ numbers: [DateParts.Number], leastYear: Int
  ) -> [Self] {
    switch numbers.count {
    case 1:
      // "Jan-02" is the second, or the month of a year.
      return [
        Self(day: numbers[0], month), Self(yearOf: numbers[0], month, least: leastYear),
      ].compactMap(\.self)
    case 2 where numbers[0].width == 4:
      return [Self(numbers[0], month, numbers[1])].compactMap(\.self)
    case 2: return [Self(numbers[1], month, numbers[0])].compactMap(\.self)
    default: return []
    }
  }

  private static func numeric(
    _ numbers: [DateParts.Number], _ order: Order, _ separator: Character?
  ) -> [Self] {
    let isDotted = separator == "."
    switch numbers.count {
    case 3 where numbers[0].width == 4:
      return [Self(numbers[0], numbers[1].value, numbers[2])].compactMap(\.self)
    case 3:
      switch order {
      case .dayFirst: return [Self(numbers[2], numbers[1].value, numbers[0])].compactMap(\.self)
      case .monthFirst where !isDotted:
        return [Self(numbers[2], numbers[0].value, numbers[1])].compactMap(\.self)
      case .yearFirst: return [Self(numbers[0], numbers[1].value, numbers[2])].compactMap(\.self)
      case .monthFirst: return []
      }
    case 2 where numbers[0].width == 4:
      return [Self(yearOf: numbers[0], numbers[1].value)].compactMap(\.self)
    case 2 where numbers[1].width == 4:
      return [Self(yearOf: numbers[1], numbers[0].value)].compactMap(\.self)
    case 2:
      let isDayFirst = order == .dayFirst
      if isDotted, !isDayFirst { return [] }
      let (day, month) = isDayFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
      if let date = Self(day: day, month.value) { return [date] }
      return [Self(yearOf: numbers[1], numbers[0].value)].compactMap(\.self)
    default: return []
    }
  }

  private init?(day: DateParts.Number, _ month: Int) {
    guard (1...12).contains(month), day.width <= 2,
      (1...DateText.days(inMonth: month, of: 2024)).contains(day.value)
    else { return nil }
    self.month = month
    self.day = day.value
  }

  private init?(yearOf number: DateParts.Number, _ month: Int, least: Int = 2) {
    guard (1...12).contains(month), number.width >= least, number.width != 3 else { return nil }
    self.month = month
    take(year: number)
  }

  private init?(_ year: DateParts.Number, _ month: Int, _ day: DateParts.Number) {
    guard (1...12).contains(month), day.width <= 2, year.width <= 4, year.width != 3 else {
      return nil
    }
    self.month = month
    self.day = day.value
    take(year: year)
    guard let full = self.year, (1...DateText.days(inMonth: month, of: full)).contains(day.value)
    else {
      return nil
    }
  }

  /// Two digits below 30 are of this century, in Excel as in LibreOffice.
  private mutating func take(year: DateParts.Number) {
    isShortYear = year.width < 4
    self.year = isShortYear ? year.value + (year.value < 30 ? 2000 : 1900) : year.value
  }

  private init(year: Int?, month: Int, day: Int?, seconds: Int?) {
    (self.year, self.month, self.day, self.seconds) = (year, month, day, seconds)
  }

  /// The dates that a day number means, counted from 1900 (Excel, LibreOffice) and from 1904 (old Macs).
  static func serials(of text: Substring) -> [Self] {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard let first = parts.first, (1...5).contains(first.utf8.count), parts.count <= 2,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let days = Int(first)
    else { return [] }
    var seconds: Int?
    if parts.count == 2, let fraction = Double("0." + parts[1]) {
      seconds = Int((fraction * 86400).rounded())
    }
    // 1970-01-01 is day 25569.
    return [days - 25569, days + 1462 - 25569].map { count in
      let date = Timestamp.civil(Int64(count))
      return Self(
        year: Int(date.year), month: Int(date.month), day: Int(date.day), seconds: seconds)
    }
  }

  /// Whether a spreadsheet that read this date may show it as the other.
  func mayBeShown(as shown: Self) -> Bool {
    guard month == shown.month else { return false }
    if let wanted = shown.day {
      guard day ?? 1 == wanted else { return false }
    } else if day ?? 1 != 1 {
      return false
    }
    switch (year, shown.year) {
    case (nil, nil): break
    // The year in which the file was opened.
    case (nil, let other?): guard (1990...2200).contains(other) else { return false }
    case (_?, nil): return false
    case (let own?, let other?):
      guard own == other || (shown.isShortYear && own % 100 == other % 100) else { return false }
    }
    guard let time = shown.seconds else { return true }
    guard let own = seconds else { return time == 0 }
    return shown.hasSeconds ? own == time : own / 60 == time / 60
  }
}
