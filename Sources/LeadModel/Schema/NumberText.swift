public import Foundation

/// A number read from a cell, as people in any country write it.
public struct NumberText: Hashable, Sendable {
  /// The exact value.
  public let value: Decimal

  /// Reads digits with a sign, thousands groups, a decimal mark, and a currency sign; nil for anything else.
  ///
  /// Groups have three digits, or the Indian way two and at last three (`12,34,567`). The last of `.` and
  /// `,` is the decimal mark when both stand there; a lone one that splits off exactly three digits
  /// after one to three that do not begin with 0 is a thousands mark when it is a comma, and a decimal mark
  /// when it is a dot. At most 38 digits: what `Decimal` holds exactly.
  public init?(_ text: some StringProtocol) {
    var rest = text.trimmingSpaces
    if let whole = Self.smallInteger(rest.utf8) {
      value = Decimal(whole)
      return
    }
    var sign: Character?
    while let first = rest.first, Self.leading.contains(first) || first.isWhitespace {
      if Self.signs.contains(first) {
        guard sign == nil else { return nil }
        sign = first
      }
      rest.removeFirst()
    }
    while let last = rest.last, Self.currencies.contains(last) || last.isWhitespace {
      rest.removeLast()
    }
    guard let plain = Self.plain(rest), let value = Decimal(string: plain, locale: Self.posix)
    else { return nil }
    self.value = sign == nil || sign == "+" ? value : -value
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
  private static let signs: Set<Character> = ["-", "+", "\u{2212}"]
  private static let leading = currencies.union(signs)

  /// Nothing but up to 18 ASCII digits: what most cells hold, told without Foundation's help.
  private static func smallInteger(_ bytes: Substring.UTF8View) -> Int64? {
    guard (1...18).contains(bytes.count) else { return nil }
    var number: Int64 = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return number
  }

  private static func plain(_ text: Substring) -> String? {
    let isMark: (Character) -> Bool = { $0 == "." || $0 == "," }
    let isGroup: (Character) -> Bool = { $0 == "'" || $0 == "\u{2019}" || $0.isWhitespace }
    guard let first = text.first, let last = text.last, first.isASCII, last.isASCII,
      first.isNumber || isMark(first), last.isNumber || isMark(last),
      (1...38).contains(text.count(where: \.isNumber)),
      text.allSatisfy({ ($0.isASCII && $0.isNumber) || isMark($0) || isGroup($0) })
    else { return nil }
    let decimalMark = decimalMark(of: text)
    let head = decimalMark.map { text[..<$0] } ?? text
    let tail = decimalMark.map { text[text.index(after: $0)...] } ?? ""
    guard tail.allSatisfy(\.isNumber) else { return nil }
    let groups = head.split(
      omittingEmptySubsequences: false, whereSeparator: { isMark($0) || isGroup($0) })
    let marks = Set(head.filter { !$0.isNumber }.map { $0.isWhitespace ? " " : $0 })
    guard marks.count <= 1, groups.count == 1 || areThousands(groups, marks) else { return nil }
    let whole = groups.joined()
    return (whole.isEmpty ? "0" : whole) + (tail.isEmpty ? "" : "." + tail)
  }

  private static func areThousands(_ groups: [Substring], _ marks: Set<Character>) -> Bool {
    let last = groups.count - 1
    guard groups[last].count == 3 else { return false }
    if (1...3).contains(groups[0].count), groups[1...].allSatisfy({ $0.count == 3 }) { return true }
    return marks == [","] && (1...2).contains(groups[0].count)
      && groups[1..<last].allSatisfy { $0.count == 2 }
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
    let isThousands = digitsBehind == 3 && (1...3).contains(digitsBefore) && text.first != "0"
    return isThousands ? nil : last
  }
}
