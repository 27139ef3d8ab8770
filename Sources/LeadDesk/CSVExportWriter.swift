import CSVCodec
import LeadModel
import LeadStore

/// Writes leads of several files as one CSV: the columns A–K, then every file's own columns by first appearance.
struct CSVExportWriter: ExportWriter {
  private var writer = CSVWriter()
  private var columns: JoinedColumns

  init(headers: [[String]], of schema: Schema) {
    columns = JoinedColumns(headers: headers, key: schema.meaning)
    writer.append(row: (AnswerColumns.titles + columns.titles).map(FormulaGuard.protect))
  }

  mutating func append(_ answer: AnswerRow, _ lead: FoundLead, header: [String]) {
    for cell in AnswerColumns.cells(of: answer) + columns.row(lead.cells, under: header) {
      writer.append(cell: FormulaGuard.protect(cell))
    }
    writer.endRow()
  }

  mutating func takeBytes() -> [UInt8] { writer.takeBytes() }
}
