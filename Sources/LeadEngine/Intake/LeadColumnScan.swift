import CSVCodec
import LeadModel

/// Looks whether a column headed `LeadID` holds nothing but LeadIDs, so that the file's rows name leads.
///
/// Only the whole file can tell; but hardly any has such a column, and then its header is all that is read.
struct LeadColumnScan {
  private var reader: CSVReader
  private var column: Int?
  private var isOver = false
  private var filled = 0

  /// - Throws: `RowPipeline.Refusal` when the options cannot be followed.
  init(_ options: FileOptions) throws(RowPipeline.Refusal) {
    reader = CSVReader(options: try ReadingOptions(options))
  }

  /// Reads as much of a file as is needed to say whether its rows name leads.
  mutating func run<Pieces: AsyncSequence>(_ pieces: Pieces) async throws -> Bool
  where Pieces.Element == [UInt8] {
    for try await piece in pieces {
      reader.append(piece)
      take()
      if isOver { return false }
    }
    reader.finish()
    take()
    return !isOver && filled > 0
  }

  private mutating func take() {
    while !isOver, let record = reader.next() {
      if column == nil, !findColumn() { return }
      guard let column, record.faults.isEmpty else { continue }
      let cells = record.texts
      guard column < cells.count, let named = NamedLead(cells[column]) else { continue }
      filled += 1
      if case .unreadable = named { isOver = true }
    }
    if column == nil { _ = findColumn() }
    if reader.fileFault != nil { isOver = true }
  }

  /// The columns A–K need no look at the cells: leadd wrote them.
  private mutating func findColumn() -> Bool {
    guard let header = reader.header?.texts else { return false }
    column = AnswerColumns.begin(header) ? nil : FileReading.leadColumn(of: header)
    isOver = column == nil
    return !isOver
  }
}
