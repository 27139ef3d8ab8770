/// A number as a spreadsheet reads or shows it.
struct SpreadsheetNumber: Hashable {
  let value: PlainDecimal
  /// The currency sign or `%` that it is written with.
  let unit: Character?
  /// Whether it is written as no spreadsheet shows a number: with a plus or zeros before it.
  let isRaw: Bool
  /// How many digits it shows, where it is written with an exponent.
  let mantissa: Int?
  /// How many characters it takes.
  let width: Int
  /// How many digits stand behind its decimal mark.
  let decimals: Int

  /// Whether a spreadsheet that read one text as a number may show it as the other.
  static func mayBeShown(_ old: String, as new: String) -> Bool {
    guard (1...60).contains(old.utf8.count), (1...60).contains(new.utf8.count) else { return false }
    let shown = readings(of: new).filter { !$0.isRaw }
    guard !shown.isEmpty else { return false }
    return readings(of: old).contains { stored in shown.contains { stored.mayBeShown(as: $0) } }
  }

  private func mayBeShown(as shown: Self) -> Bool {
    // A sign may be lost, which is not the value; none comes by itself.
    guard shown.unit == nil || shown.unit == unit else { return false }
    if value == shown.value { return true }
    guard value.isNegative == shown.value.isNegative else { return false }
    if let mantissa = shown.mantissa {
      return value.kept(mantissa) == shown.value || value.kept(15) == shown.value
    }
    // A spreadsheet keeps 15 digits: Excel cuts, LibreOffice rounds.
    if value.digits.utf8.count > 15,
      value.kept(15) == shown.value || value.kept(15, isRounded: false) == shown.value
    {
      return true
    }
    // Long fractions are rounded to what a cell shows, which is 11 characters at least.
    guard shown.decimals > 0, shown.width >= 9, value.digits.utf8.count > 9 else { return false }
    return value.kept(shown.value.digits.utf8.count) == shown.value
  }

  /// All that a text may mean where `.` and `,` are decimal or thousands marks; empty when it is no
  /// number.
  static func readings(of text: String) -> [Self] {
    var rest = text.trimmingSpaces
    var unit: Character?
    var sign: Character?
    // Accountants write a loss so.
    if rest.first == "(", rest.last == ")" {
      sign = "-"
      rest = rest.dropFirst().dropLast().trimmingSpaces
    }
    while let first = rest.first, units.contains(first) || signs.contains(first) {
      if signs.contains(first) {
        guard sign == nil else { return [] }
        sign = first
      } else {
        guard unit == nil else { return [] }
        unit = first
      }
      rest = rest.dropFirst().trimmingSpaces
    }
    if let last = rest.last, last == "%" || units.contains(last) {
      guard unit == nil else { return [] }
      unit = last
      rest = rest.dropLast().trimmingSpaces
    }
    guard let first = rest.first, isDigit(first) || first == ".", rest.last.map(isDigit) == true
    else { return [] }
    let isNegative = sign == "-" || sign == "\u{2212}"
    if let number = ExponentText(rest, whole: 1...15) {
      let whole = number.digits.dropLast(number.decimals)
      return [
        Self(
          value: PlainDecimal(
            isNegative: isNegative, whole: whole, fraction: number.digits.suffix(number.decimals),
            shift: number.exponent),
          unit: unit, isRaw: sign == "+", mantissa: number.digits.utf8.count,
          width: text.count, decimals: number.decimals)
      ]
    }
    let marks: [Character?] = [".", ",", nil]
    return marks.flatMap { mark -> [Self] in
      guard let (whole, fraction) = split(rest, at: mark) else { return [] }
      let isRaw = sign == "+" || (whole.utf8.count > 1 && whole.utf8.first == UInt8(ascii: "0"))
      return [
        Self(
          value: PlainDecimal(
            isNegative: isNegative, whole: whole, fraction: fraction, shift: unit == "%" ? -2 : 0),
          // The value of a percentage is the same without its sign.
          unit: unit, isRaw: isRaw, mantissa: nil, width: text.count, decimals: fraction.utf8.count)
      ]
    }
  }

  /// The digits before and behind a decimal mark, thousands marks taken out.
  private static func split(_ text: Substring, at mark: Character?) -> (String, String)? {
    var head = text
    var fraction: Substring = ""
    if let mark {
      guard let place = text.lastIndex(of: mark) else { return nil }
      head = text[..<place]
      fraction = text[text.index(after: place)...]
    }
    let groups = head.split(omittingEmptySubsequences: false) { !isDigit($0) }
    let marks = Set<Character>(head.filter { !isDigit($0) })
    guard fraction.allSatisfy(isDigit), marks.count <= 1, marks.isSubset(of: groupMarks),
      mark.map({ !marks.contains($0) }) ?? true
    else { return nil }
    if groups.count > 1 {
      guard groups.last?.count == 3, (1...3).contains(groups[0].count),
        groups[1...].allSatisfy({ $0.count == 3 || (marks == [","] && $0.count == 2) })
      else { return nil }
    }
    return (groups.joined(), String(fraction))
  }

  private static let units: Set<Character> = ["$", "€", "£", "¥", "₹"]
  private static let signs: Set<Character> = ["+", "-", "\u{2212}"]
  private static let groupMarks: Set<Character> = [".", ",", " ", "'", "\u{2019}"]

  private static func isDigit(_ letter: Character) -> Bool { letter.isASCII && letter.isNumber }
}
