/// One thing that is wrong with a record: what, where, and what a person can do about it.
public struct RecordFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// A quote opens a cell and is not closed; it is read as text, and the record ends with its line.
    case unclosedQuote
    /// Text stands between a closing quote and the next delimiter; both quotes are read as text.
    case textAfterQuote
    /// The record has fewer cells than the header has named columns.
    case tooFewCells(expected: Int, found: Int)
    /// The record has cells with something in them beyond the header's last column.
    case tooManyCells(expected: Int, found: Int)
    /// A cell is longer than may be.
    case cellTooLong(bytes: Int, limit: Int)
    /// The record is longer than may be; only the cells of its beginning are kept.
    case recordTooLong(limit: Int)
    /// The record has more cells than may be; only the first ones are kept.
    case tooManyColumns(found: Int, limit: Int)
    /// Bytes that are no text in the file's encoding; the place is the first one's.
    case damagedText
    /// A zero byte, which no text contains; the place is the first one's.
    case nulByte
  }

  /// What is wrong.
  public let kind: Kind

  /// The physical line of the fault; the file's first line is 1.
  public let line: Int

  /// The character in that line at which the fault is; the first is 1.
  public let column: Int

  /// The cell of the record in which the fault is; the first is 1.
  public let cell: Int

  /// The fault in one sentence with its place and its cure; no value of the file stands in it.
  public var description: String { "line \(line), column \(column): \(complaint)" }

  private var complaint: String {
    switch kind {
    case .unclosedQuote:
      "a quote opens cell \(cell) and is not closed; close it, or write it twice inside quotes "
        + "if it belongs to the text"
    case .textAfterQuote:
      "text follows the closing quote of cell \(cell); write quotes that belong to the text twice"
    case .tooFewCells(let expected, let found):
      "the row has \(counted(found, "cell")) and the header \(expected); add what is missing, "
        + "and put a cell that holds a line break in quotes"
    case .tooManyCells(let expected, let found):
      "the row has \(counted(found, "cell")) and the header \(expected); put a cell that holds "
        + "the delimiter in quotes"
    case .cellTooLong(let bytes, let limit):
      "cell \(cell) has \(bytes) bytes and may have \(limit); shorten it"
    case .recordTooLong(let limit):
      "the row is longer than \(limit) bytes; check the file's line ends and quotes"
    case .tooManyColumns(let found, let limit):
      "the row has \(found) cells and may have \(limit); check the file's line ends and delimiter"
    case .damagedText:
      "cell \(cell) holds bytes that are no text in the file's encoding; save the file as UTF-8"
    case .nulByte:
      "cell \(cell) holds a zero byte; remove it, or export the file again"
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
