/// Takes UTF-8 in chunks of any size and gives out records; the dialect is settled.
///
/// It holds the bytes of the record under way and of the last chunk, never more: each way a record
/// can be endless has a limit. When a quote turns out wrong, it goes back to the end of the line on
/// which that cell begins, so that the lines behind are read as if nothing had been.
struct RecordReader {
  let syntax: CellSyntax
  let limits: ReadingOptions
  /// How bytes stand in a record that did not decode.
  var damage: TextDamage

  /// What a row must have to fit the header; nil checks nothing.
  var shape: RowShape?

  private(set) var lineEnds: LineEndsSeen = []

  /// The number that the next record gets.
  var nextNumber = 0

  /// The blank lines so far.
  private(set) var blankLines = SkippedLinesCount()

  private var buffer: [UInt8] = []
  /// Where in the buffer the record under way begins.
  private var start = 0
  private var isComplete = false
  private var scanner: RecordScanner
  private var phase = Phase.record
  private var line: Int
  private var isBehindBlankLine = false

  private enum Phase {
    case record
    /// The quotes of the cell at this offset are wrong; its line does not end before `searched`.
    case damaged(cellStart: Int, searched: Int)
    /// Behind a record that was too long, up to its line's end.
    case skipping
  }

  /// Makes a reader for bytes of which the first stands at the beginning of `line`.
  init(
    _ syntax: CellSyntax, limits: ReadingOptions, damage: TextDamage = .rawBytes, line: Int = 1
  ) {
    self.syntax = syntax
    self.limits = limits
    self.damage = damage
    self.line = line
    scanner = RecordScanner(syntax, limits: limits)
  }

  /// How many bytes are held.
  var bufferedBytes: Int { buffer.count }

  /// Takes more bytes of UTF-8; `fill` adds them to the buffer.
  mutating func append(_ fill: (inout [UInt8]) -> Void) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    fill(&buffer)
  }

  /// Says that no more bytes will come.
  mutating func finish() { isComplete = true }

  /// The next record, or nil when more bytes are needed or all are read.
  mutating func next() -> CSVRecord? {
    while true {
      switch step() {
      case .record(let record): return record
      case .nothingYet: return nil
      case .goOn: continue
      }
    }
  }

  private enum Step { case record(CSVRecord), nothingYet, goOn }

  private mutating func step() -> Step {
    buffer.withUnsafeBufferPointer { buffer in
      let bytes = UnsafeBufferPointer(rebasing: buffer[start...])
      return switch phase {
      case .record: scanRecord(bytes)
      case .damaged(let cellStart, let searched): rereadLine(bytes, cellStart, searched)
      case .skipping: skipLine(bytes)
      }
    }
  }

  private mutating func scanRecord(_ bytes: UnsafeBufferPointer<UInt8>) -> Step {
    switch scanner.scan(bytes, isComplete: isComplete) {
    case .endOfInput:
      return .nothingYet
    case .needsMore:
      return scanner.isBeyondLimit ? .record(cutRecord(bytes)) : .nothingYet
    case .damage(let cellStart, let offset):
      if offset > limits.maximumRecordBytes { return .record(cutRecord(bytes)) }
      phase = .damaged(cellStart: cellStart, searched: cellStart)
      return .goOn
    case .record(let end, let next):
      if end > limits.maximumRecordBytes { return .record(cutRecord(bytes)) }
      return take(bytes, end: end, next: next)
    }
  }

  /// Takes a record whose quotes are in order.
  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, end: Int, next: Int
  ) -> Step {
    let raw = UnsafeBufferPointer(rebasing: bytes[..<end])
    if scanner.ends.count == 1, raw.isBlank {
      blankLines.add(.blank, line: line)
      consume(bytes, end: end, next: next)
      isBehindBlankLine = true
      return .goOn
    }
    var cells =
      scanner.hasQuotedCell
      ? RecordCells(quoted: raw, ends: scanner.ends, syntax: syntax)
      : RecordCells(plain: raw, ends: scanner.ends)
    if scanner.hasQuotedCell, let step = rereadIfSwallowed(bytes, raw, cells) { return step }
    let findings = cutColumns(&cells)
    return .record(consume(bytes, end: end, next: next, cells, findings))
  }

  /// A quote left open that meets another row's quote by chance swallows the lines between them.
  ///
  /// It is betrayed by a record over several lines that does not fit the header, while its first
  /// line alone, with that quote as text, does; and by the quote that closes the cell standing
  /// where quotes open one.
  private mutating func rereadIfSwallowed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ raw: UnsafeBufferPointer<UInt8>, _ cells: RecordCells
  ) -> Step? {
    guard let shape, !shape.fits(cells), let broken = cells.firstBroken(in: raw) else { return nil }
    let cellStart = cells.rawStart(of: broken)
    guard let close = raw[..<Int(cells.rawEnds[broken])].lastIndex(of: syntax.quote),
      [syntax.delimiter, .lineFeed, .carriageReturn].contains(raw[close - 1]),
      let lineEnd = LineBreak.first(in: raw, from: cellStart, isComplete: true)
    else { return nil }
    let (reread, _) = reread(bytes, cellStart, to: lineEnd.start)
    guard shape.fits(reread) else { return nil }
    phase = .damaged(cellStart: cellStart, searched: cellStart)
    return .goOn
  }

  /// Takes the damaged record up to the end of the line on which its wrong cell begins.
  private mutating func rereadLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ cellStart: Int, _ searched: Int
  ) -> Step {
    let found = LineBreak.first(in: bytes, from: searched, isComplete: isComplete)
    guard let end = found?.start ?? (isComplete ? bytes.count : nil) else {
      // A CR as the last byte is looked at again with the byte behind it.
      phase = .damaged(cellStart: cellStart, searched: max(searched, bytes.count - 1))
      return bytes.count > limits.maximumRecordBytes + 1 ? .record(cutRecord(bytes)) : .nothingYet
    }
    if end > limits.maximumRecordBytes { return .record(cutRecord(bytes)) }
    var (cells, finding) = reread(bytes, cellStart, to: end)
    var findings = finding.map { [$0] } ?? []
    findings += cutColumns(&cells)
    return .record(consume(bytes, end: end, next: found?.next ?? end, cells, findings))
  }

  /// Keeps as many cells as a record may have, and says so if it had more.
  private func cutColumns(_ cells: inout RecordCells) -> [DamagedLine.Finding] {
    let limit = limits.maximumColumns
    let found = cells.ends.count
    guard found > limit else { return [] }
    cells = cells.prefix(limit)
    return [
      .init(kind: .tooManyColumns(found: found, limit: limit), offset: cells.rawStart(of: limit))
    ]
  }

  /// The record up to `end`, with the cells from `cellStart` on read as a damaged line.
  private func reread(
    _ bytes: UnsafeBufferPointer<UInt8>, _ cellStart: Int, to end: Int
  ) -> (RecordCells, DamagedLine.Finding?) {
    let raw = UnsafeBufferPointer(rebasing: bytes[..<end])
    if syntax.escape == .backslash, let cells = withDoubledQuotes(raw) { return (cells, nil) }
    let before = scanner.ends.prefix { $0 < cellStart }
    var cells = RecordCells(quoted: raw, ends: Array(before), syntax: syntax)
    var line = DamagedLine(raw, syntax)
    let finding = line.read(from: cellStart, into: &cells)
    return (cells, finding)
  }

  /// The cells, if it is only the backslash before a closing quote that is wrong, as in `"C:\"`.
  private func withDoubledQuotes(_ raw: UnsafeBufferPointer<UInt8>) -> RecordCells? {
    var plain = syntax
    plain.escape = .doubled
    var scanner = RecordScanner(plain, limits: limits)
    guard scanner.scan(raw, isComplete: true) == .record(end: raw.count, next: raw.count) else {
      return nil
    }
    let cells = RecordCells(quoted: raw, ends: scanner.ends, syntax: plain)
    return shape?.fits(cells) ?? true ? cells : nil
  }

  /// Keeps the first cells of a record that is too long; the rest of its line will be skipped.
  private mutating func cutRecord(_ bytes: UnsafeBufferPointer<UInt8>) -> CSVRecord {
    let limit = limits.maximumRecordBytes
    var kept = min(limit, ReadingOptions.excerptBytes)
    // Not in the middle of a character, if that is one.
    for _ in 0..<3 where kept > 1 && bytes[kept] & 0xC0 == 0x80 { kept -= 1 }
    let raw = UnsafeBufferPointer(rebasing: bytes[..<kept])
    let ends = scanner.ends.prefix { $0 < kept }
    var cells = RecordCells(quoted: raw, ends: Array(ends), syntax: syntax)
    if ends.count < limits.maximumColumns {
      cells.append(raw, from: cells.rawStart(of: ends.count), to: kept)
    }
    // A CR there may be half of a line end: it is left to be skipped with its other half.
    let end = bytes[limit - 1] == .carriageReturn ? limit - 1 : limit
    let lines = LineBreak.count(in: UnsafeBufferPointer(rebasing: bytes[..<end]))
    let record = record(
      cells, raw: raw, lines: lines + 1,
      findings: [.init(kind: .recordTooLong(limit: limit), offset: 0)])
    line += lines
    start += end
    scanner.reset()
    phase = .skipping
    return record
  }

  private mutating func skipLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Step {
    guard let found = LineBreak.first(in: bytes, from: 0, isComplete: isComplete) else {
      start += bytes.last == .carriageReturn ? bytes.count - 1 : bytes.count
      return .nothingYet
    }
    start += found.next
    line += 1
    phase = .record
    return .goOn
  }

  private mutating func record(
    _ cells: RecordCells, raw: UnsafeBufferPointer<UInt8>, lines: Int,
    findings: [DamagedLine.Finding]
  ) -> CSVRecord {
    let examination = RecordExamination(
      cells: cells, raw: raw, line: line, findings: findings, shape: shape, limits: limits)
    let record = CSVRecord(
      number: nextNumber, line: line, faults: examination.faults, bytes: cells.bytes,
      ends: cells.ends,
      damage: examination.hasDamagedText ? damage : .none, lineCount: lines,
      isQuoted: raw.first == syntax.quote, isBehindBlankLine: isBehindBlankLine)
    isBehindBlankLine = false
    return record
  }

  private mutating func consume(
    _ bytes: UnsafeBufferPointer<UInt8>, end: Int, next: Int, _ cells: RecordCells,
    _ findings: [DamagedLine.Finding]
  ) -> CSVRecord {
    let raw = UnsafeBufferPointer(rebasing: bytes[..<end])
    let inside = scanner.hasQuotedCell ? LineBreak.count(in: raw) : 0
    let record = record(cells, raw: raw, lines: inside + 1, findings: findings)
    line += inside
    consume(bytes, end: end, next: next)
    return record
  }

  private mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>, end: Int, next: Int) {
    if next > end {
      line += 1
      lineEnds.insert(next - end == 2 ? .crlf : bytes[end] == .lineFeed ? .lf : .cr)
    }
    start += next
    scanner.reset()
    phase = .record
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there is nothing that a person could see.
  fileprivate var isBlank: Bool { allSatisfy(\.isBlank) }
}
