/// Writes rows as CSV in UTF-8 into memory, from where they are flushed by whoever owns the file.
///
/// By default as Excel likes it: a byte order mark, commas, CR LF (RFC 4180). Cells are quoted
/// where reading them back would need it, and only there.
public struct CSVWriter: Sendable {
  private let delimiter: UInt8
  private let lineEnd: [UInt8]
  private var cellsInRow = 0
  private var rowStart = 0

  /// What was written since the last `takeBytes()`.
  public private(set) var bytes: [UInt8] = []

  /// Makes a writer; `lineEnd` is CR LF unless it is `.lf` or `.cr`.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","), lineEnd: LineEnd = .crlf, byteOrderMark: Bool = true
  ) {
    self.delimiter = delimiter
    self.lineEnd =
      switch lineEnd {
      case .lf: [.lineFeed]
      case .cr: [.carriageReturn]
      case .crlf, .mixed: [.carriageReturn, .lineFeed]
      }
    if byteOrderMark { bytes = TextEncoding.utf8.byteOrderMark }
    rowStart = bytes.count
  }

  /// Adds a whole row.
  public mutating func append(row: some Sequence<String>) {
    for cell in row { append(cell: cell) }
    endRow()
  }

  /// Adds a cell to the row under way.
  public mutating func append(cell: String) {
    if cellsInRow > 0 { bytes.append(delimiter) }
    cellsInRow += 1
    var cell = cell
    cell.withUTF8 { append($0) }
  }

  /// Ends the row; one without cells, or with one empty cell, is written as `""`, to be no blank line.
  public mutating func endRow() {
    if bytes.count == rowStart { bytes += [.doubleQuote, .doubleQuote] }
    bytes += lineEnd
    cellsInRow = 0
    rowStart = bytes.count
  }

  /// Gives out what was written, and holds nothing any more.
  public mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes = []
    rowStart -= taken.count
    return taken
  }

  private mutating func append(_ cell: UnsafeBufferPointer<UInt8>) {
    guard needsQuotes(cell) else {
      bytes.append(contentsOf: cell)
      return
    }
    bytes.append(.doubleQuote)
    for byte in cell {
      if byte == .doubleQuote { bytes.append(.doubleQuote) }
      bytes.append(byte)
    }
    bytes.append(.doubleQuote)
  }

  private func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = cell.first, let last = cell.last else { return false }
    // Spaces at the ends are lost to some readers; U+FEFF at a file's beginning, to all.
    return first == .space || last == .space || first == .tab || last == .tab
      || cell.starts(with: TextEncoding.utf8.byteOrderMark)
      || cell.contains {
        $0 == delimiter || $0 == .doubleQuote || $0 == .lineFeed || $0 == .carriageReturn
      }
  }
}

extension UInt8 {
  fileprivate static let doubleQuote = UInt8(ascii: "\"")
}
