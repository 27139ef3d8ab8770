public import LeadModel

/// A row as it came, checked against the schema, before it meets other leads.
public struct IncomingRow: Sendable {
  /// Its place in the file; the first row after the header is 1.
  public let number: Int
  /// The line where it begins.
  public let line: Int
  /// Its cells as read.
  public let cells: [String]
  /// What validation said.
  public let validated: ValidatedRow
  /// Who provided the lead.
  public let source: String

  /// A row of a file.
  public init(number: Int, line: Int, cells: [String], validated: ValidatedRow, source: String) {
    self.number = number
    self.line = line
    self.cells = cells
    self.validated = validated
    self.source = source
  }
}
