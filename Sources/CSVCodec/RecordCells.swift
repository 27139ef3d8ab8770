/// The cells of one record, taken out of the raw bytes of its lines.
struct RecordCells {
  /// The cells' text, one byte between each two.
  private(set) var bytes: [UInt8] = []
  /// The end of each cell in `bytes`.
  private(set) var ends: [UInt32] = []
  /// The end of each cell in the raw bytes.
  private(set) var rawEnds: [UInt32] = []

  /// A record without any quoted cell: its cells are its raw bytes.
  init(plain raw: UnsafeBufferPointer<UInt8>, ends: [UInt32]) {
    bytes = Array(raw[..<Int(ends.last ?? 0)])
    self.ends = ends
    rawEnds = ends
  }

  /// A record whose quoted cells are all well formed.
  init(quoted raw: UnsafeBufferPointer<UInt8>, ends: [UInt32], syntax: CellSyntax) {
    bytes.reserveCapacity(raw.count)
    self.ends.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      separate()
      if start < end, raw[start] == syntax.quote {
        appendUnquoted(raw, from: start + 1, to: Int(end), syntax)
      } else {
        bytes += raw[start..<Int(end)]
      }
      self.ends.append(UInt32(bytes.count))
      start = Int(end) + 1
    }
    rawEnds = ends
  }

  /// No cells yet.
  init() {}

  /// The raw offset at which a cell begins; behind the last cell, where one more would begin.
  func rawStart(of index: Int) -> Int { index == 0 ? 0 : Int(rawEnds[index - 1]) + 1 }

  /// The cell that holds the raw byte at `offset`.
  func index(ofRaw offset: Int) -> Int {
    rawEnds.firstIndex { offset <= $0 } ?? max(0, rawEnds.count - 1)
  }

  /// The first cell that goes over a line break.
  func firstBroken(in raw: UnsafeBufferPointer<UInt8>) -> Int? {
    LineBreak.first(in: raw, from: 0, isComplete: true).map { index(ofRaw: $0.start) }
  }

  /// The longest cell's index and length.
  var longest: (index: Int, bytes: Int) {
    var longest = (index: 0, bytes: 0)
    var start = 0
    for (index, end) in ends.enumerated() {
      if Int(end) - start > longest.bytes { longest = (index, Int(end) - start) }
      start = Int(end) + 1
    }
    return longest
  }

  /// Whether all cells from `index` on are empty.
  func isEmpty(from index: Int) -> Bool {
    guard index < ends.count else { return true }
    let start = index == 0 ? 0 : Int(ends[index - 1]) + 1
    // Nothing but separators is left, one for each cell behind the first of these.
    return bytes.count - start == ends.count - 1 - index
  }

  /// The first `count` cells.
  func prefix(_ count: Int) -> RecordCells {
    var prefix = self
    prefix.ends.removeLast(max(0, ends.count - count))
    prefix.rawEnds.removeLast(max(0, rawEnds.count - count))
    prefix.bytes.removeLast(bytes.count - Int(prefix.ends.last ?? 0))
    return prefix
  }

  /// Adds the cell `raw[start..<end]` as it stands.
  mutating func append(_ raw: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
    separate()
    bytes += raw[start..<end]
    ends.append(UInt32(bytes.count))
    rawEnds.append(UInt32(end))
  }

  /// Adds a quoted cell of a damaged line: up to `stray` doubled quotes count as one.
  mutating func append(
    _ raw: UnsafeBufferPointer<UInt8>, _ cell: DamagedLine.QuotedCell, _ syntax: CellSyntax
  ) {
    separate()
    let literal = cell.stray ?? cell.close
    appendUnquoted(raw, from: cell.open + 1, to: literal, syntax)
    bytes += raw[literal..<cell.close]
    ends.append(UInt32(bytes.count))
    rawEnds.append(UInt32(cell.end))
  }

  private mutating func separate() {
    if !ends.isEmpty { bytes.append(0) }
  }

  /// Adds `raw[start..<end]` up to a single quote, an escaped one as one.
  private mutating func appendUnquoted(
    _ raw: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ syntax: CellSyntax
  ) {
    let quote = syntax.quote
    var start = start
    while true {
      var position = start
      switch syntax.escape {
      case .doubled: while position < end, raw[position] != quote { position += 1 }
      case .backslash:
        while position < end, raw[position] != quote {
          let next = position + 1
          if raw[position] == .backslash, next < end {
            if raw[next] == quote || raw[next] == .backslash {
              bytes += raw[start..<position]
              start = next
            }
            position = next
          }
          position += 1
        }
      }
      let isDoubled = position + 1 < end && raw[position + 1] == quote
      bytes += raw[start..<(isDoubled ? position + 1 : position)]
      guard isDoubled else { return }
      start = position + 2
    }
  }
}
