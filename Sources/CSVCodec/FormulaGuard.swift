/// Keeps a spreadsheet from running a cell as a formula, in a way that can be undone exactly.
///
/// A cell that begins as formulas do, or with an apostrophe, gets one apostrophe in front, and one
/// is taken off again: `unprotect(protect(cell)) == cell` for every cell. Phone numbers and numbers
/// stay as they are. See OWASP, "CSV Injection".
public enum FormulaGuard {
  /// The cell as it may stand in a file that people open in a spreadsheet.
  public static func protect(_ cell: String) -> String {
    switch cell.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8.tab, UInt8.carriageReturn,
      UInt8(ascii: "'"):
      "'" + cell
    case UInt8(ascii: "+"):
      isNumber(cell.utf8.dropFirst()) || isPhone(cell.utf8.dropFirst()) ? cell : "'" + cell
    case UInt8(ascii: "-"):
      isNumber(cell.utf8.dropFirst()) ? cell : "'" + cell
    default:
      cell
    }
  }

  /// The cell as it was before `protect(_:)`.
  public static func unprotect(_ cell: String) -> String {
    guard cell.utf8.first == UInt8(ascii: "'") else { return cell }
    return String(decoding: cell.utf8.dropFirst(), as: UTF8.self)
  }

  /// Digits with points, commas, and spaces between them; then an exponent or a percent sign.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    var rest = text
    if rest.last == UInt8(ascii: "%") { rest = rest.dropLast() }
    if let exponent = rest.lastIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      var digits = rest[rest.index(after: exponent)...]
      if digits.first == UInt8(ascii: "+") || digits.first == UInt8(ascii: "-") {
        digits = digits.dropFirst()
      }
      guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return false }
      rest = rest[..<exponent]
    }
    guard let last = rest.last, last.isDigit else { return false }
    return rest.allSatisfy { $0.isDigit || ".,".utf8.contains($0) || $0 == .space }
  }

  /// Digits with spaces, dots, dashes, parentheses, and slashes, and perhaps an extension (`x42`).
  private static func isPhone(_ text: Substring.UTF8View) -> Bool {
    let number = withoutExtension(text)
    return number.contains(where: \.isDigit)
      && number.allSatisfy { $0.isDigit || " .-()/".utf8.contains($0) }
  }

  private static func withoutExtension(_ text: Substring.UTF8View) -> Substring.UTF8View {
    guard let last = text.last, last.isDigit,
      let beforeDigits = text.lastIndex(where: { !$0.isDigit })
    else { return text }
    var rest = text[...beforeDigits]
    if rest.last == .space { rest = rest.dropLast() }
    let lowercased = String(decoding: rest.suffix(4), as: UTF8.self).lowercased()
    for word in ["ext.", "ext", "x"] where lowercased.hasSuffix(word) {
      return rest.dropLast(word.utf8.count)
    }
    return text
  }
}
