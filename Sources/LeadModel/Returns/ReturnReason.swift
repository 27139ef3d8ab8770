/// Why a recipient gives a lead back, in the words that it came with.
public struct ReturnReason: Hashable, Codable, Sendable, CustomStringConvertible {
  /// The most characters that are kept; what is longer is cut, never refused.
  public static let longest = 75

  /// What a row without a reason is answered.
  public static let missing = Reason(.reasonMissing)

  /// The words as said, on one line, cut.
  public let said: String

  /// Takes a reason as said; nil when there is nothing to see in it (``missing``).
  ///
  /// Line breaks, tabs, and runs of spaces become one space.
  ///
  /// - Parameter text: the cell, or what was typed.
  public init?(_ text: some StringProtocol) {
    var line = String.UnicodeScalarView()
    var isVisible = false
    // One character may be made of any number of scalars.
    var left = Self.longest * 16
    for scalar in text.unicodeScalars {
      if Self.isSpace(scalar) {
        if let last = line.last, last != " " { line.append(" ") }
      } else {
        line.append(scalar)
        isVisible = isVisible || scalar.properties.generalCategory != .format
      }
      left -= 1
      guard left > 0 else { break }
    }
    guard isVisible else { return nil }
    said = String(String(line).prefix(Self.longest).trimmingSpaces)
  }

  /// The words as said.
  public var description: String { said }

  /// The form in which wordings are compared: without case, spaces, and punctuation.
  ///
  /// A space stays between two digits, so that code 1-1 is not code 11.
  public var normal: String {
    var out = ""
    var isApart = false
    for letter in said[...].comparisonForm {
      guard letter.isLetter || letter.isNumber else {
        isApart = true
        continue
      }
      if isApart, letter.isNumber, out.last?.isNumber == true { out.append(" ") }
      out.append(letter)
      isApart = false
    }
    // Signs alone are a reason too, and the same one only as the same signs.
    return out.isEmpty ? said[...].comparisonForm : out
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Reads the words back as they were stored.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let reason = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a blank reason")
    }
    self = reason
  }

  /// Writes the words alone.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(said)
  }
}
