/// How the rows of one file are read: which columns are leadd's own, which name leads, which hold fields.
public struct FileReading: Sendable {
  /// The header's cells as read.
  public let header: [String]
  /// How many columns in front are leadd's own: the columns A–K, with those of the exceptions list, else none.
  public let platformColumns: Int
  /// The place of the column that names leads, among all columns.
  public let leadColumn: Int?
  /// The field of each of the file's own columns, by place; nil for a column that maps to nothing.
  public let fields: [FieldName?]
  /// What holds rows against the schema.
  public let validator: LeadValidator
  /// The field that names a lead's source, if one does.
  public let sourceField: FieldName?
  /// What was noticed about the header, in sentences.
  public let remarks: [String]

  /// A header that would name leads if all of its cells were LeadIDs.
  public static let leadTitle = "LeadID"

  /// How files with this header are read in a workspace.
  ///
  /// A `LeadID` column names leads under the columns A–K, and elsewhere only if every filled cell in it looks like a
  /// LeadID, which only who has read the file can say.
  ///
  /// - Parameters:
  ///   - header: the header's cells as read.
  ///   - workspace: the workspace with its schema.
  ///   - options: what was asked for beside the file.
  ///   - namesLeads: whether a column headed `LeadID` holds nothing but LeadIDs.
  ///   - firstRows: all cells of the first rows, for damage that one cell alone cannot prove.
  /// - Throws: `HeaderMapping.Problem` when the header cannot be used.
  public init(
    header: [String], _ workspace: Workspace, _ options: FileOptions, namesLeads: Bool,
    firstRows: [[String]] = []
  ) throws(HeaderMapping.Problem) {
    self.header = header
    let begins = AnswerColumns.begin(header)
    platformColumns = AnswerColumns.count(in: header)
    leadColumn = begins ? 0 : namesLeads ? Self.leadColumn(of: header) : nil
    let own = Array(header.dropFirst(platformColumns))
    let mapping = try HeaderMapping(
      header: own, schema: workspace.schema, given: options.headers,
      ignoring: begins ? nil : leadColumn, mayLackRequired: leadColumn != nil)
    fields = mapping.fields
    let skipped = platformColumns
    validator = LeadValidator(
      schema: workspace.schema, mapping: mapping, header: own,
      evidence: ColumnEvidence(rows: firstRows.map { Array($0.dropFirst(skipped)) }),
      suppression: workspace.suppression)
    sourceField = workspace.sourceField
    remarks = mapping.remarks
  }

  /// The place of a column headed exactly `LeadID`.
  public static func leadColumn(of header: [String]) -> Int? {
    header.firstIndex { $0.trimmingSpaces == leadTitle }
  }

  /// A row's cells, or the header's, without leadd's own columns.
  public func own(_ cells: [String]) -> [String] { Array(cells.dropFirst(platformColumns)) }

  /// The distinct names of the file's own columns; nil for the one that names leads.
  public var columns: [String?] {
    let names = HeaderMapping.uniqueNames(of: own(header))
    return names.enumerated().map { $0 + platformColumns == leadColumn ? nil : $1 }
  }
}
