/// Reads on in a line whose quotes are wrong, so that its cells are kept as they were probably meant.
///
/// Nothing here looks beyond the line: one damaged row costs that row.
struct DamagedLine {
  /// What is wrong with the quotes, and the raw offset at which it is seen.
  struct Finding: Equatable {
    let kind: RecordFault.Kind
    let offset: Int
  }

  /// A quoted cell that closes somehow; `stray` is the first quote in it that was not doubled.
  struct QuotedCell {
    let open: Int
    let close: Int
    let end: Int
    let stray: Int?
  }

  let raw: UnsafeBufferPointer<UInt8>
  let syntax: CellSyntax

  /// Set when a quote found nothing behind it that could close a cell; then no later one will.
  private var nothingCloses = false

  init(_ raw: UnsafeBufferPointer<UInt8>, _ syntax: CellSyntax) {
    self.raw = raw
    self.syntax = syntax
  }

  private var delimiter: UInt8 { syntax.delimiter }
  private var quote: UInt8 { syntax.quote }

  /// Adds the cells from raw offset `start` to the end of `raw`, and says what is wrong first.
  mutating func read(from start: Int, into cells: inout RecordCells) -> Finding? {
    var finding: Finding?
    var position = start
    while true {
      let end: Int
      if position < raw.count, raw[position] == quote, let cell = quotedCell(at: position) {
        cells.append(raw, cell, syntax)
        if let stray = cell.stray, finding == nil {
          finding = Finding(kind: .textAfterQuote, offset: stray + 1)
        }
        end = cell.end
      } else {
        if position < raw.count, raw[position] == quote, finding == nil {
          finding = Finding(kind: .unclosedQuote, offset: position)
        }
        end = raw[position...].firstIndex(of: delimiter) ?? raw.count
        cells.append(raw, from: position, to: end)
      }
      guard end < raw.count else { return finding }
      position = end + 1
    }
  }

  /// The quoted cell that opens at `open`, closed by the first quote before a delimiter or the end.
  ///
  /// Until a quote stands alone inside it, two are one; behind such a quote the writer obviously
  /// did not double them, and each one is itself.
  private mutating func quotedCell(at open: Int) -> QuotedCell? {
    if nothingCloses { return nil }
    var stray: Int?
    var position = open + 1
    while position < raw.count {
      guard raw[position] == quote else {
        let isEscape = syntax.escape == .backslash && raw[position] == .backslash && stray == nil
        position += isEscape ? 2 : 1
        continue
      }
      if stray == nil, position + 1 < raw.count, raw[position + 1] == quote {
        position += 2
        continue
      }
      var end = position + 1
      while end < raw.count, raw[end] != delimiter, raw[end] == .space || raw[end] == .tab {
        end += 1
      }
      if end == raw.count || raw[end] == delimiter {
        return QuotedCell(open: open, close: position, end: end, stray: stray)
      }
      stray = stray ?? position
      position += 1
    }
    // Behind a stray quote every quote was tried; doing so again for each later cell would take
    // time that grows with the square of the line.
    nothingCloses = stray != nil
    return nil
  }
}
