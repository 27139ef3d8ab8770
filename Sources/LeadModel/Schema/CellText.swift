import Foundation

extension StringProtocol {
  /// The text without white space around it.
  var trimmingSpaces: Substring {
    // Generic code knows no better than to copy letter by letter; both casts are free once specialised.
    if let whole = self as? String { return whole[...].trimmed }
    if let part = self as? Substring { return part.trimmed }
    return Substring(String(self)).trimmed
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    // Nearly every cell begins and ends with a visible ASCII letter: two bytes tell.
    if let first = utf8.first, let last = utf8.last, Self.isVisible(first), Self.isVisible(last) {
      return self
    }
    let head = drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return Substring() }
    return head[...last]
  }

  private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  /// Lower case, and composed (Unicode NFC): SQLite compares bytes, and some systems write é in two parts.
  var comparisonForm: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    return lowercased().precomposedStringWithCanonicalMapping
  }
}

extension Character {
  /// The character in quotes, or its number where nobody would see it.
  var shown: String {
    let isHidden = unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned,
        .privateUse:
        true
      default: false
      }
    }
    guard isHidden, let scalar = unicodeScalars.first else { return "\"\(self)\"" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
    return "the invisible character U+\(zeros)\(digits)"
  }
}
