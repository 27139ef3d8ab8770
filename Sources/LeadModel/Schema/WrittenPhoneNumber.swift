/// The digits of a telephone number, taken out of what people write around them.
struct WrittenPhoneNumber {
  /// ASCII digits, without the extension's.
  private(set) var digits = ""
  /// Whether a plus stands before them.
  private(set) var isInternational = false
  private(set) var extensionDigits: String?

  init(_ text: Substring) throws(PhoneNumber.Problem) {
    var rest = Self.withoutScheme(text).unicodeScalars
    while let letter = rest.popFirst() {
      switch letter {
      case "0"..."9": digits.unicodeScalars.append(letter)
      case " ", "-", ".", "/", "(", ")": continue
      case "+", "\u{FF0B}":
        guard digits.isEmpty, !isInternational else {
          throw PhoneNumber.Problem(words: "it has a + in the middle")
        }
        isInternational = true
      default:
        if let digit = Self.decimalDigit(letter) {
          digits.unicodeScalars.append(digit)
        } else if !Self.isPunctuation(letter) {
          extensionDigits = try Self.extensionDigits(
            String(letter) + String(rest), behind: digits)
          return
        }
      }
    }
  }

  /// `tel:` of RFC 3966, and `p:`, which one big network's lead forms put before every number.
  private static func withoutScheme(_ text: Substring) -> Substring {
    guard let first = text.utf8.first, first | 0x20 > UInt8(ascii: "9") else { return text }
    let start = text.prefix(4).lowercased()
    if start == "tel:" { return text.dropFirst(4) }
    return start.hasPrefix("p:") ? text.dropFirst(2) : text
  }

  /// The ASCII digit that a decimal digit of any script stands for, full-width ones among them.
  private static func decimalDigit(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
    guard letter.properties.numericType == .decimal, let value = letter.properties.numericValue
    else { return nil }
    return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
  }

  private static func isPunctuation(_ letter: Unicode.Scalar) -> Bool {
    switch letter {
    case "[", "]", "\u{00AD}", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FF08}", "\u{FF09}",
      "\u{FF0D}", "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}",
      "\u{2066}"..."\u{2069}",
      "\u{FEFF}":
      true
    default: letter.properties.isWhitespace
    }
  }

  /// Longest first: `ext.` must not be read as `ext`.
  private static let extensionMarks = [
    "extension", "durchwahl", "ext.", "ext:", "ext=", "ext", "dw", "ex", "x", "#",
  ]

  private static func extensionDigits(
    _ tail: String, behind digits: String
  ) throws(PhoneNumber.Problem) -> String {
    // A comma or semicolon may stand before the mark, or instead of it.
    let isSeparator: (Character) -> Bool = { $0 == "," || $0 == ";" || $0.isWhitespace }
    let lower = tail.lowercased()
    let words = lower.drop(while: isSeparator)
    let mark = extensionMarks.first(where: words.hasPrefix)
    guard !digits.isEmpty, mark != nil || words.startIndex != lower.startIndex else {
      throw PhoneNumber.Problem(
        words: "\(tail.first?.shown ?? "something") does not belong in a number")
    }
    let found = words.dropFirst(mark?.count ?? 0).unicodeScalars
      .filter { !isPunctuation($0) && !" -./()".unicodeScalars.contains($0) }
    guard (1...8).contains(found.count), found.allSatisfy({ ("0"..."9").contains($0) }) else {
      throw PhoneNumber.Problem(words: "what follows the number is no extension")
    }
    return String(String.UnicodeScalarView(found))
  }
}
