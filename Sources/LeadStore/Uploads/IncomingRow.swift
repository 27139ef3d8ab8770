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
  /// The lead that it names in its `LeadID` column; nil for a row that names none.
  public let names: NamedLead?
  /// What a row of a desk file asks for; nil for rows of other files.
  public let desk: DeskColumns.Row?
  /// Whether it could not be split into the header's columns, so that nothing in it can be trusted.
  public let isBroken: Bool
  /// What is stored of its cells and fields: JSON, written where rows are read, because the one writer has more to do.
  let cellsText: String
  let fieldsText: String

  /// A row of a file.
  public init(
    number: Int, line: Int, cells: [String], validated: ValidatedRow, source: String,
    names: NamedLead? = nil, desk: DeskColumns.Row? = nil, isBroken: Bool = false
  ) {
    self.number = number
    self.line = line
    self.cells = cells
    self.validated = validated
    self.source = source
    self.names = names
    self.desk = desk
    self.isBroken = isBroken
    cellsText = StringJSON.array(cells)
    fieldsText = StringJSON.object(validated.fields)
  }

  /// About how many bytes it has in memory.
  public var size: Int { cells.reduce(0) { $0 + $1.utf8.count + 32 } }
}
