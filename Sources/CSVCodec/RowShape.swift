/// What the header says about the number of cells in a row.
struct RowShape: Equatable {
  /// How many columns the header has.
  let columns: Int
  /// How many of these up to the last one with a name.
  let namedColumns: Int

  init(header: CSVRecord) {
    columns = header.cellCount
    let named = (0..<header.cellCount).last { index in
      header.cell(index).contains { $0 != .space && $0 != .tab }
    }
    namedColumns = named.map { $0 + 1 } ?? columns
  }

  /// Whether each named column has a cell, and nothing but empty cells stand beyond the columns.
  func fits(_ cells: RecordCells) -> Bool { fault(of: cells) == nil }

  /// In what the record does not fit, if it does not.
  func fault(of cells: RecordCells) -> RecordFault.Kind? {
    let found = cells.ends.count
    if found < namedColumns { return .tooFewCells(expected: namedColumns, found: found) }
    if found > columns, !cells.isEmpty(from: columns) {
      return .tooManyCells(expected: columns, found: found)
    }
    return nil
  }
}
