/// Writes rows as CSV in UTF-8 into memory, from where they are flushed by whoever owns the file.
///
/// By default as Excel likes it: a byte order mark, commas, CR LF (RFC 4180). Cells are quoted
/// where reading them back would need it, and only there.
public struct CSVWriter: Sendable {
  /// Which cells get quotes.
  public enum Quoting: Hashable, Sendable, CaseIterable {
    /// Those that would not be read back without.
    case minimal
    /// All, the empty ones too.
    case all
  }

  private let delimiter: UInt8
  private let quote: UInt8
  private let escape: QuoteEscape
  private let quoting: Quoting
  private let lineEnd: [UInt8]
  private var cellsInRow = 0
  private var rowStart = 0

  /// What was written since the last `takeBytes()`.
  public private(set) var bytes: [UInt8] = []

  /// Makes a writer; `lineEnd` is CR LF unless it is `.lf` or `.cr`.
  ///
  /// Delimiter and quote are two bytes of ASCII; neither is a line end, nor a backslash if that
  /// escapes.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8 = UInt8(ascii: "\""),
    escape: QuoteEscape = .doubled, quoting: Quoting = .minimal, lineEnd: LineEnd = .crlf,
    byteOrderMark: Bool = true
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.quoting = quoting
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

  /// Ends the row; one without cells, or with one empty cell, is written as two quotes, to be no
  /// blank line.
  public mutating func endRow() {
    if bytes.count == rowStart { bytes += [quote, quote] }
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
    guard quoting == .all || needsQuotes(cell) else {
      bytes.append(contentsOf: cell)
      return
    }
    bytes.append(quote)
    switch escape {
    case .doubled:
      for byte in cell {
        if byte == quote { bytes.append(quote) }
        bytes.append(byte)
      }
    case .backslash:
      for byte in cell {
        if byte == quote || byte == .backslash { bytes.append(.backslash) }
        bytes.append(byte)
      }
    }
    bytes.append(quote)
  }

  private func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = cell.first, let last = cell.last else { return false }
    // Blanks at the ends are lost to some readers; U+FEFF at a file's beginning, to all.
    if first.isBlank || last.isBlank || cell.starts(with: TextEncoding.utf8.byteOrderMark) {
      return true
    }
    // A line must not begin as a comment or as `sep=;` does.
    if cellsInRow == 1, first == .hash || cell.starts(with: "sep=".utf8) { return true }
    return cell.contains {
      $0 == delimiter || $0 == quote || $0 == .lineFeed || $0 == .carriageReturn
    }
  }
}
