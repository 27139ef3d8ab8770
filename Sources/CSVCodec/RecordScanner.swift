/// Finds where a record and its cells end, by the letter of its syntax, looking at each byte once.
///
/// It can stop behind any byte and go on when there are more. Offsets count from the record's
/// first byte. A verdict depends on the bytes alone, never on how they were cut into chunks.
struct RecordScanner {
  enum Verdict: Equatable {
    /// The record may go on behind the bytes there are.
    case needsMore
    /// The record is `..<end`, the next one begins at `next`.
    case record(end: Int, next: Int)
    /// The quoted cell that begins at `cellStart` is wrong; seen at `offset`.
    case damage(cellStart: Int, offset: Int)
    /// There is nothing left.
    case endOfInput
  }

  private enum State { case cellStart, plain, quoted, afterQuote }

  let delimiter: UInt8
  let quote: UInt8
  let escape: QuoteEscape
  let limits: ReadingOptions

  /// The end of each cell.
  private(set) var ends: [UInt32] = []
  private(set) var hasQuotedCell = false

  private var state = State.cellStart
  private var position = 0
  private var cellStart = 0

  init(_ syntax: CellSyntax, limits: ReadingOptions) {
    delimiter = syntax.delimiter
    quote = syntax.quote
    escape = syntax.escape
    self.limits = limits
  }

  /// Forgets the record, to begin with the next.
  mutating func reset() {
    ends.removeAll(keepingCapacity: true)
    hasQuotedCell = false
    state = .cellStart
    position = 0
    cellStart = 0
  }

  /// Whether so much has been seen that the record cannot but end beyond its limit.
  var isBeyondLimit: Bool { state != .quoted && position > limits.maximumRecordBytes }

  /// Goes on in `bytes`, which begin with the record; `isComplete` says that no more will come.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isComplete: Bool) -> Verdict {
    while true {
      switch state {
      case .cellStart:
        guard position < bytes.count else { return endOrMore(bytes, isComplete) }
        cellStart = position
        if bytes[position] == quote {
          hasQuotedCell = true
          state = .quoted
          position += 1
        } else {
          state = .plain
        }
      case .plain:
        position = endOfPlainRun(bytes)
        guard position < bytes.count else { return endOrMore(bytes, isComplete) }
        if let verdict = endCell(bytes, isComplete) { return verdict }
      case .quoted:
        if let verdict = scanQuoted(bytes, isComplete) { return verdict }
      case .afterQuote:
        guard position < bytes.count else { return endOrMore(bytes, isComplete) }
        switch bytes[position] {
        case delimiter, .lineFeed, .carriageReturn:
          if let verdict = endCell(bytes, isComplete) { return verdict }
        case .space, .tab:
          position += 1
        default:
          return .damage(cellStart: cellStart, offset: position)
        }
      }
    }
  }

  /// Where the next delimiter or line end stands; the delimiters of unquoted cells are taken on the way.
  @inline(__always)
  private mutating func endOfPlainRun(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let delimiter = delimiter
    var position = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == delimiter || byte == .lineFeed || byte == .carriageReturn { break }
      position += 1
    }
    return position
  }

  /// Looks for the closing quote; nil when it was found.
  private mutating func scanQuoted(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isComplete: Bool
  ) -> Verdict? {
    let lastAllowed = cellStart + limits.maximumCellBytes + 1
    while true {
      switch escape {
      case .doubled: position = quoteOrEnd(bytes)
      case .backslash: passEscapes(bytes, isComplete)
      }
      if position > lastAllowed || (position == bytes.count && isComplete) {
        return .damage(cellStart: cellStart, offset: cellStart)
      }
      // A quote or a backslash as the last byte is looked at again with the byte behind it.
      if position == bytes.count { return .needsMore }
      if position + 1 == bytes.count, !isComplete { return .needsMore }
      guard position + 1 < bytes.count, bytes[position + 1] == quote else {
        position += 1
        state = .afterQuote
        return nil
      }
      position += 2
    }
  }

  /// Where the next quote stands.
  @inline(__always)
  private func quoteOrEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let quote = quote
    var position = position
    while position < bytes.count, bytes[position] != quote { position += 1 }
    return position
  }

  /// Goes to the next quote that no backslash takes the meaning of.
  private mutating func passEscapes(_ bytes: UnsafeBufferPointer<UInt8>, _ isComplete: Bool) {
    while position < bytes.count, bytes[position] != quote {
      if bytes[position] == .backslash {
        guard position + 1 < bytes.count else {
          if isComplete { position += 1 }
          return
        }
        position += 1
      }
      position += 1
    }
  }

  /// Ends the cell at a delimiter or line end, and with a line end the record.
  private mutating func endCell(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isComplete: Bool
  ) -> Verdict? {
    let byte = bytes[position]
    if byte == delimiter {
      addCell()
      position += 1
      state = .cellStart
      return nil
    }
    var next = position + 1
    if byte == .carriageReturn {
      if next == bytes.count, !isComplete { return .needsMore }
      if next < bytes.count, bytes[next] == .lineFeed { next += 1 }
    }
    addCell()
    return .record(end: position, next: next)
  }

  private mutating func endOrMore(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isComplete: Bool
  ) -> Verdict {
    guard isComplete else { return .needsMore }
    if bytes.isEmpty { return .endOfInput }
    addCell()
    return .record(end: position, next: position)
  }

  private mutating func addCell() {
    ends.append(UInt32(truncatingIfNeeded: position))
  }
}
