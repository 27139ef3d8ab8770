import Foundation

/// What opening and saving does to text, whatever it means.
enum SpreadsheetText {
  /// A cell without all that spreadsheets add and take: blanks and an apostrophe around it, `="…"`, kinds
  /// of line ends and spaces, marks that nobody sees, and the two ways to write an accent.
  static func plain(_ cell: String) -> String {
    var text = cell.trimmingSpaces
    if let inside = SpreadsheetForm.unwrapped(text) { text = inside[...].trimmingSpaces }
    if text.first == "'" { text = text.dropFirst().trimmingSpaces }
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
    var scalars = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      switch scalar {
      case "\n" where isAfterReturn: continue
      case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}": scalars.append("\n")
      case "\u{AD}", "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}"..."\u{2064}",
        "\u{2066}"..."\u{2069}", "\u{FEFF}", "\u{FE0E}", "\u{FE0F}":
        continue
      default:
        let isSpace = scalar.properties.generalCategory == .spaceSeparator
        scalars.append(isSpace ? " " : scalar)
      }
    }
    return String(String(scalars).trimmingSpaces).precomposedStringWithCanonicalMapping
  }

  /// Whether text may become another when it is saved in an encoding that lacks some of its characters,
  /// or in a cell, which holds 32,767 of them.
  static func mayBeSaved(_ old: String, as new: String) -> Bool {
    if new.utf16.count >= 32_000, old.utf16.count > 32_767, old.hasPrefix(new) { return true }
    guard old.utf8.contains(where: { $0 >= 0x80 }) else { return false }
    return mayBeQuestioned(old, as: new) || mayBeFitted(old, as: new)
  }

  /// Each lost character is a `?`, or two where it takes two units of UTF-16.
  private static func mayBeQuestioned(_ old: String, as new: String) -> Bool {
    var rest = new.unicodeScalars[...]
    for scalar in old.unicodeScalars {
      guard let found = rest.popFirst() else { return false }
      if found == scalar { continue }
      guard found == "?", !scalar.isASCII else { return false }
      if scalar.value > 0xFFFF, rest.first == "?" { rest.removeFirst() }
    }
    return rest.isEmpty
  }

  /// Windows writes the letter that looks most alike, `L` for `Ł`, when it saves in Windows-1252.
  ///
  /// Taken for that only where every character that Windows-1252 lacks was replaced: a person who wants
  /// `Lukasz` may leave another accent, the encoding cannot.
  private static func mayBeFitted(_ old: String, as new: String) -> Bool {
    guard
      !new.unicodeScalars.contains(where: { SingleByteEncoding.windows1252.byte($0) == nil })
    else { return false }
    var rest = new.unicodeScalars[...]
    for scalar in old.unicodeScalars {
      guard let found = rest.popFirst() else { return false }
      if found == scalar { continue }
      guard SingleByteEncoding.windows1252.byte(scalar) == nil,
        found == "?" || found == bestFit(scalar)
      else { return false }
      if found == "?", scalar.value > 0xFFFF, rest.first == "?" { rest.removeFirst() }
    }
    return rest.isEmpty
  }

  private static func bestFit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if let fit = strokes[scalar] { return fit }
    // Only letters with a mark that Latin has: ő, ą, č.
    guard (0x100...0x24F).contains(scalar.value) else { return nil }
    let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
    return parts.count > 1 ? parts.first : nil
  }

  private static let strokes: [Unicode.Scalar: Unicode.Scalar] = [
    "Ł": "L", "ł": "l", "Đ": "Ð", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i", "Ŧ": "T", "ŧ": "t",
  ]

  /// Whether a truth may be shown as another word: `true` as `TRUE` or `WAHR`.
  static func mayBeTruth(_ old: String, as new: String) -> Bool {
    let word = old.uppercased()
    return (yes.contains(word) && yes.contains(new)) || (no.contains(word) && no.contains(new))
  }

  private static let yes: Set<String> = [
    "TRUE", "WAHR", "VRAI", "VERDADERO", "VERO", "VERDADEIRO", "WAAR", "PRAWDA", "SANT", "SAND",
    "SANN", "TOSI", "PRAVDA", "IGAZ", "ADEVĂRAT", "DOĞRU", "ИСТИНА", "ΑΛΗΘΕΣ",
  ]
  private static let no: Set<String> = [
    "FALSE", "FALSCH", "FAUX", "FALSO", "ONWAAR", "FAŁSZ", "FALSKT", "FALSK", "USANN", "EPÄTOSI",
    "NEPRAVDA", "HAMIS", "FALS", "YANLIŞ", "ЛОЖЬ", "ΨΕΥΔΕΣ",
  ]
}
