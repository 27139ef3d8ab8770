/// How many columns text takes on a terminal, and text made safe and short enough for one.
extension StringProtocol {
  /// The columns that the text takes: wide characters (UAX #11) two, combining ones none.
  var displayWidth: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// The text on one line, without what would make a terminal do things: values come from strangers.
  var printable: String {
    guard unicodeScalars.contains(where: \.isHarmful) else { return String(self) }
    var out = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\r": continue
      case "\n": out.append("⏎")
      case "\t": out.append(" ")
      default: out.append(scalar.isHarmful ? "\u{FFFD}" : scalar)
      }
    }
    return String(out)
  }

  /// The text cut to so many columns, an ellipsis at its end where something is missing.
  func fitting(_ columns: Int) -> String {
    guard displayWidth > columns else { return String(self) }
    guard columns > 0 else { return "" }
    var out = ""
    var width = 0
    for character in self {
      let next = character.displayWidth
      if width + next > columns - 1 { break }
      out.append(character)
      width += next
    }
    return out + "…"
  }

  /// The text filled with spaces to so many columns.
  func padded(to columns: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: Swift.max(0, columns - displayWidth))
    return right ? space + self : self + space
  }
}

extension Character {
  fileprivate var displayWidth: Int {
    if let ascii = asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
    guard let first = unicodeScalars.first else { return 0 }
    // A variation selector 16, or a flag, or joined people: shown as one picture.
    if unicodeScalars.contains(where: { $0.value == 0xFE0F || $0.properties.isEmojiPresentation }) {
      return 2
    }
    return first.isZeroWidth ? 0 : first.isWide ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// Control and direction-changing characters, and line ends.
  fileprivate var isHarmful: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    default: false
    }
  }

  fileprivate var isZeroWidth: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: true
    default: (0x1160...0x11FF).contains(value)
    }
  }

  /// The blocks of East Asian wide and full-width characters (UAX #11).
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
