/// What validation mended or doubts in a value, without refusing it.
///
/// Stored are the kind and the values, so that a deleted lead's can be erased; the sentence is made
/// when it is shown.
public struct Remark: Hashable, Codable, Sendable {
  /// What was noticed.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Zeros at the beginning were lost.
    case leadingZeros = "leading_zeros"
    /// The zero that is dialled before a national number was lost.
    case trunkZero = "trunk_zero"
    /// A decimal zero was put behind a whole number.
    case pointZero = "point_zero"
    /// The value stood in `="…"`.
    case formula
    /// A date was made of the value.
    case date
    /// The number was written with an exponent, and all of its digits are there.
    case exponent
    /// The digits behind the fifteenth are all zeros, and may have been others.
    case perhapsCut = "perhaps_cut"
    /// Cells of a corrected row that only a spreadsheet changed; the value names their columns.
    case kept
    /// One of the columns A–K was altered, which nobody reads.
    case platformColumn = "platform_column"
  }

  /// What was noticed.
  public let kind: Kind
  /// The field.
  public let field: FieldName
  /// The value as it came.
  public let value: String
  /// What was read instead; nil where the value was left as it came.
  public let reading: String?

  private enum CodingKeys: String, CodingKey {
    case kind, field, value
    case reading = "read"
  }

  /// What was noticed of a field's value.
  public init(_ kind: Kind, _ field: FieldName, value: String, reading: String? = nil) {
    self.kind = kind
    self.field = field
    self.value = value
    self.reading = reading
  }

  /// The sentence for a person: `zip "2116" read as "02116": a spreadsheet took its leading zero`.
  public var sentence: String {
    switch kind {
    case .kept: return "only a spreadsheet changed \(Self.cut(value)); kept as it was"
    case .platformColumn:
      return "column \(field) is leadd's own; \"\(Self.cut(value))\" in it is not read"
    default: break
    }
    guard let reading else { return "\(field) \"\(Self.cut(value))\" \(cause)" }
    return "\(field) \"\(Self.cut(value))\" read as \"\(Self.cut(reading))\": \(cause)"
  }

  private var cause: String {
    switch kind {
    case .leadingZeros:
      isOneZero ? "a spreadsheet took its leading zero" : "a spreadsheet took its leading zeros"
    case .trunkZero: "its first zero is missing, as after a spreadsheet"
    case .pointZero: "a spreadsheet put the decimal zero there"
    case .formula: "it was wrapped for a spreadsheet"
    case .date: "a spreadsheet made a date of it"
    case .kept, .platformColumn: ""
    case .exponent: "it was written with an exponent"
    case .perhapsCut:
      "may have lost its last digits: a spreadsheet keeps 15 and makes zeros of the rest"
    }
  }

  private var isOneZero: Bool {
    guard let reading else { return true }
    return reading.utf8.filter { $0 == UInt8(ascii: "0") }.count
      - value.utf8.filter { $0 == UInt8(ascii: "0") }.count == 1
  }

  /// The same with long values cut, for who keeps many.
  public func cut(to characters: Int) -> Self {
    func short(_ text: String) -> String {
      text.utf8.count > characters && text.count > characters
        ? text.prefix(characters) + "…" : text
    }
    return Self(kind, field, value: short(value), reading: reading.map(short))
  }

  /// A sentence has to fit a cell.
  private static func cut(_ text: String) -> String {
    text.utf8.count > 120 && text.count > 120 ? text.prefix(119) + "…" : text
  }
}

extension [Remark] {
  /// All sentences of a row in one, for the `Custom Reason` column.
  public var sentence: String { map(\.sentence).joined(separator: "; ") }
}
