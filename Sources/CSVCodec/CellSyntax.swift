/// How a quote that belongs to a cell's text is written inside a quoted cell.
public enum QuoteEscape: String, Hashable, Sendable, CaseIterable {
  /// Twice, as RFC 4180 has it: `"say ""hi"""`.
  case doubled
  /// Behind a backslash, as MySQL and many programs write it: `"say \"hi\""`; a backslash likewise.
  case backslash
}

/// The bytes that make cells: all that is needed to find where each one ends.
struct CellSyntax: Hashable, Sendable {
  var delimiter = UInt8(ascii: ",")
  var quote = UInt8(ascii: "\"")
  var escape = QuoteEscape.doubled
}

extension UInt8 {
  static let backslash = UInt8(ascii: "\\")
  static let hash = UInt8(ascii: "#")

  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  /// A letter of ASCII, or a byte of a character beyond it.
  var isLetter: Bool {
    self >= 0x80 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20
  }

  /// What a line may hold and still be blank: spaces, tabs, page breaks, and DOS's end of file.
  var isBlank: Bool {
    self == .space || self == .tab || self == 0x0B || self == 0x0C || self == 0x1A
  }
}
