public import Foundation

/// A number read from a cell, as people in any country write it.
public struct NumberText: Hashable, Sendable {
  /// The exact value.
  public let value: Decimal

  /// Reads digits with a sign, thousands groups, a decimal mark, and a currency sign; nil for anything else.
  ///
  /// The last of `.` and `,` is the decimal mark when both stand there; a lone one that splits off
  /// exactly three digits after at most three is a thousands mark when it is a comma, and a decimal
  /// mark when it is a dot.
  public init?(_ text: some StringProtocol) {
    var rest = text.trimmingSpaces
    var isNegative = false
    while let first = rest.first, Self.leading.contains(first) || first.isWhitespace {
      if first == "-" || first == "\u{2212}" {
        guard !isNegative else { return nil }
        isNegative = true
      }
      rest.removeFirst()
    }
    while let last = rest.last, Self.currencies.contains(last) || last.isWhitespace {
      rest.removeLast()
    }
    guard let plain = Self.plain(rest), let value = Decimal(string: plain, locale: Self.posix)
    else { return nil }
    self.value = isNegative ? -value : value
  }

  /// The value without superfluous zeros, with a dot: `50000`, `-0.5`.
  public var normal: String { NSDecimalNumber(decimal: value).description(withLocale: Self.posix) }

  /// Whether there is nothing behind the decimal mark.
  public var isInteger: Bool {
    var copy = value
    var rounded = Decimal()
    NSDecimalRound(&rounded, &copy, 0, .plain)
    return rounded == value
  }

  private static let posix = Locale(identifier: "en_US_POSIX")
  private static let currencies: Set<Character> = ["$", "€", "£", "¥", "₹"]
  private static let leading: Set<Character> = currencies.union(["-", "+", "\u{2212}"])

  private static func plain(_ text: Substring) -> String? {
    let isMark: (Character) -> Bool = { $0 == "." || $0 == "," }
    let isGroup: (Character) -> Bool = { $0 == "'" || $0 == "\u{2019}" || $0.isWhitespace }
    guard let first = text.first, let last = text.last, first.isASCII, last.isASCII,
      first.isNumber || isMark(first), last.isNumber || isMark(last),
      text.contains(where: \.isNumber), text.count <= 40,
      text.allSatisfy({ ($0.isASCII && $0.isNumber) || isMark($0) || isGroup($0) })
    else { return nil }
    let decimalMark = decimalMark(of: text)
    let head = decimalMark.map { text[..<$0] } ?? text
    let tail = decimalMark.map { text[text.index(after: $0)...] } ?? ""
    guard tail.allSatisfy(\.isNumber) else { return nil }
    let groups = head.split(
      omittingEmptySubsequences: false, whereSeparator: { isMark($0) || isGroup($0) })
    let marks = Set(head.filter { !$0.isNumber })
    guard marks.count <= 1, groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.count == 1 || (1...3).contains(groups[0].count)
    else { return nil }
    let whole = groups.joined()
    return (whole.isEmpty ? "0" : whole) + (tail.isEmpty ? "" : "." + tail)
  }

  private static func decimalMark(of text: Substring) -> Substring.Index? {
    guard let last = text.lastIndex(where: { $0 == "." || $0 == "," }) else { return nil }
    let mark = text[last]
    let same = text.count { $0 == mark }
    let hasBoth = text.contains { $0 != mark && ($0 == "." || $0 == ",") }
    if same > 1 { return nil }
    if hasBoth || mark == "." { return last }
    let digitsBehind = text.distance(from: last, to: text.endIndex) - 1
    let digitsBefore = text.distance(from: text.startIndex, to: last)
    return digitsBehind == 3 && (1...3).contains(digitsBefore) ? nil : last
  }
}
