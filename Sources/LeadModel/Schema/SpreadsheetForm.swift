/// The look of a cell through which a spreadsheet has gone.
///
/// Clean cells cost a look at their first byte, and those that begin like a number one pass over their
/// bytes.
enum SpreadsheetForm: Hashable {
  /// `#REF!` and its like in other languages, or `Err:502`.
  case error
  /// `########`: the column was too narrow.
  case hashes
  /// `="0123"`, and what stands inside.
  case formula(String)
  /// `1.41556E+10`.
  case exponent(ExponentText)
  /// `2125550123.0`, and the digits before the mark.
  case pointZero(String)
  /// More than 15 digits, zeros from the sixteenth on.
  case cutDigits

  /// Whether a cell begins as one with such a look does: with a digit, a sign, `#`, `=`, `Err:`, or a blank.
  static func mayBegin(_ cell: String) -> Bool {
    guard let first = cell.utf8.first else { return false }
    return first < UInt8(ascii: ":") || first == UInt8(ascii: "=") || first >= 0x80
      || (first == UInt8(ascii: "E") && cell.utf8.count >= 7)
  }

  /// Tells the form of a cell; nil for nearly every cell.
  init?(_ cell: String) {
    let text = cell.trimmingSpaces
    guard let first = text.utf8.first else { return nil }
    switch first {
    case UInt8(ascii: "#"):
      if text.utf8.count >= 3, text.utf8.allSatisfy({ $0 == UInt8(ascii: "#") }) {
        self = .hashes
      } else if text.utf8.count <= 16, Self.errors.contains(text.uppercased()) {
        self = .error
      } else {
        return nil
      }
    case UInt8(ascii: "E"):
      guard text.utf8.count == 7, text.hasPrefix("Err:"),
        text.utf8.dropFirst(4).allSatisfy(Self.isDigit)
      else { return nil }
      self = .error
    case UInt8(ascii: "="):
      guard let inside = Self.unwrapped(text) else { return nil }
      self = .formula(inside)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard let last = text.utf8.last, Self.isDigit(last), let form = Self.number(text) else {
        return nil
      }
      self = form
    default: return nil
    }
  }

  /// What stands in `="…"`; nil when the cell is not wrapped so.
  static func unwrapped(_ text: Substring) -> String? {
    guard text.utf8.count >= 3, text.hasPrefix("=\""), text.utf8.last == UInt8(ascii: "\"") else {
      return nil
    }
    let inside = text.dropFirst(2).dropLast()
    guard inside.utf8.contains(UInt8(ascii: "\"")) else { return String(inside) }
    let parts = inside.split(separator: "\"\"", omittingEmptySubsequences: false)
    // A lone quote ends the text, and what follows makes it another formula.
    return parts.contains { $0.utf8.contains(UInt8(ascii: "\"")) }
      ? nil : parts.joined(separator: "\"")
  }

  private static func number(_ text: Substring) -> Self? {
    var digits = 0
    var isTailZero = true
    var mark: Int?
    var hasExponent = false
    var copy = text
    let isNumber = copy.withUTF8 { bytes in
      for place in bytes.indices {
        switch bytes[place] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          digits += 1
          if digits > 15, bytes[place] != UInt8(ascii: "0") { isTailZero = false }
        case UInt8(ascii: "."), UInt8(ascii: ","):
          guard mark == nil else { return false }
          mark = place
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
          hasExponent = true
          return true
        case UInt8(ascii: "+") where place == 0, UInt8(ascii: "-") where place == 0: continue
        default: return false
        }
      }
      return true
    }
    guard isNumber else { return nil }
    if hasExponent { return ExponentText(text).map { .exponent($0) } }
    guard let mark else {
      let isPlain = text.utf8.first.map(isDigit) ?? false
      return digits > 15 && isTailZero && isPlain ? .cutDigits : nil
    }
    let tail = text.utf8.dropFirst(mark + 1)
    guard mark > 0, (1...2).contains(tail.count), tail.allSatisfy({ $0 == UInt8(ascii: "0") })
    else { return nil }
    return .pointZero(String(text.prefix(mark)))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Excel's errors in English, German, French, Spanish, Italian, Portuguese, Dutch, and Polish.
  private static let errors: Set<String> = [
    "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#GETTING_DATA", "#ERROR!",
    "#BEZUG!", "#NV", "#WERT!", "#ZAHL!", "#ÜBERLAUF!",
    "#NOM?", "#VALEUR!", "#NOMBRE!", "#NUL!",
    "#¡REF!", "#N/D", "#¿NOMBRE?", "#¡VALOR!", "#¡DIV/0!", "#¡NULO!", "#¡NUM!",
    "#RIF!", "#NOME?", "#VALORE!", "#NULLO!", "#VALOR!", "#NULO!", "#NÚM!",
    "#VERW!", "#N/B", "#NAAM?", "#WAARDE!", "#DEEL/0!", "#LEEG!", "#GETAL!",
    "#ADR!", "#NAZWA?", "#ARG!", "#DZIEL/0!", "#ZERO!", "#LICZBA!",
  ]
}
