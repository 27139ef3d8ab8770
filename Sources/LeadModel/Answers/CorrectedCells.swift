/// The cells of a corrected row, put together with what leadd has stored of its lead.
///
/// A cell that differs only as a spreadsheet changes cells by opening and saving them stays as stored.
public struct CorrectedCells: Hashable, Sendable {
  /// The cells in the order of the corrected file's columns.
  public private(set) var cells: [String]
  /// The columns whose cell a person changed.
  public private(set) var changed: [String] = []
  /// The columns whose cell only a spreadsheet changed.
  public private(set) var kept: [String] = []
  /// The places of the columns whose cell no person changed.
  public private(set) var unchanged: Set<Int> = []

  /// Compares a row, column by column.
  ///
  /// - Parameters:
  ///   - row: the corrected row's own cells.
  ///   - reading: how its file is read.
  ///   - stored: the cells that the lead's values came with, by the name of their column.
  ///   - lead: the lead's values, for a column that is called otherwise now.
  public init(
    _ row: [String], _ reading: FileReading, stored: [String: String], lead: LeadFields
  ) {
    cells = row
    for (place, name) in reading.columns.enumerated() where place < cells.count {
      guard let column = name else { continue }
      let value = reading.fields[place].flatMap { lead[$0] }
      guard let before = stored[column] ?? value else {
        if !cells[place].trimmingSpaces.isEmpty { changed.append(column) }
        continue
      }
      let now = cells[place]
      switch reading.validator.comparison(stored: before, now: now, column: place) {
      case .same: unchanged.insert(place)
      case .changed: changed.append(column)
      case .asSpreadsheet:
        kept.append(column)
        unchanged.insert(place)
        cells[place] = before
      }
    }
  }
}
