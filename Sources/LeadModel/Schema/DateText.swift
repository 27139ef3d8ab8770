/// A calendar date read from a cell.
public struct DateText: Hashable, Sendable {
  /// The date as `2026-12-31`; nil when day and month could as well be the other way round.
  public let normal: String?

  /// Reads `2026-12-31`, `2026/12/31`, `20261231`, `31.12.2026`, `12/31/2026`, `31-12-2026`, with a time of
  /// day behind it or not; nil for anything else and for days that no calendar has.
  public init?(_ text: some StringProtocol) {
    let trimmed = text.trimmingSpaces
    let day = trimmed.prefix { $0.isNumber || "-/.".contains($0) }
    let rest = trimmed[day.endIndex...]
    guard rest.isEmpty || TimeOfDay(rest) != nil else { return nil }
    let marks = Set(day.filter { !$0.isNumber })
    let parts = day.split(omittingEmptySubsequences: false) { "-/.".contains($0) }.map(String.init)
    guard marks.count <= 1, day.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let numbers = parts.compactMap { Int($0) }
    if parts.count == 1, day.count == 8 {
      guard
        let date = Self.checked(
          year: Int(day.prefix(4)), month: Int(day.dropFirst(4).prefix(2)), day: Int(day.suffix(2)))
      else { return nil }
      normal = date
    } else if parts.count == 3, numbers.count == 3, parts[0].count == 4,
      parts[1].count <= 2, parts[2].count <= 2
    {
      guard let date = Self.checked(year: numbers[0], month: numbers[1], day: numbers[2]) else {
        return nil
      }
      normal = date
    } else if parts.count == 3, numbers.count == 3, parts[2].count == 4,
      parts[0].count <= 2, parts[1].count <= 2
    {
      let dayFirst = Self.checked(year: numbers[2], month: numbers[1], day: numbers[0])
      let monthFirst =
        marks == ["."] ? nil : Self.checked(year: numbers[2], month: numbers[0], day: numbers[1])
      guard dayFirst != nil || monthFirst != nil else { return nil }
      let isOpen = dayFirst != nil && monthFirst != nil && dayFirst != monthFirst
      normal = isOpen ? nil : dayFirst ?? monthFirst
    } else {
      return nil
    }
  }

  /// How many days a month, 1 to 12, of a year has.
  static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private static func checked(year: Int?, month: Int?, day: Int?) -> String? {
    guard let year, let month, let day, (1800...2200).contains(year), (1...12).contains(month)
    else { return nil }
    guard (1...days(inMonth: month, of: year)).contains(day) else { return nil }
    let pad: (Int) -> String = { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(year)-\(pad(month))-\(pad(day))"
  }
}
