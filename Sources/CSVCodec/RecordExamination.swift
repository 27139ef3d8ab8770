/// Finds everything that is wrong with a record and names its place.
struct RecordExamination {
  private(set) var faults: [RecordFault] = []
  private(set) var hasDamagedText = false

  /// Looks at a record that begins on `line`; `findings` are those of its quotes and its length.
  init(
    cells: RecordCells, raw: UnsafeBufferPointer<UInt8>, line: Int,
    findings: [DamagedLine.Finding], shape: RowShape?, limits: ReadingOptions
  ) {
    var findings = findings
    // With wrong quotes, or cut, the number of cells says nothing.
    if findings.isEmpty, let kind = shape?.fault(of: cells) {
      findings.append(.init(kind: kind, offset: Self.offset(of: kind, in: cells, raw)))
    }
    if raw.count > limits.maximumCellBytes {
      let longest = cells.longest
      if longest.bytes > limits.maximumCellBytes {
        let kind = RecordFault.Kind.cellTooLong(
          bytes: longest.bytes, limit: limits.maximumCellBytes)
        findings.append(.init(kind: kind, offset: cells.rawStart(of: longest.index)))
      }
    }
    let census = ByteCensus(raw)
    if census.hasHighByte, let offset = UTF8Sequence.firstDamage(in: raw) {
      hasDamagedText = true
      findings.append(.init(kind: .damagedText, offset: offset))
    }
    if census.hasZeroByte, let offset = raw.firstIndex(of: 0) {
      findings.append(.init(kind: .nulByte, offset: offset))
    }
    if findings.isEmpty { return }
    faults = findings.sorted { $0.offset < $1.offset }.map { finding in
      Self.fault(finding, cells, raw, line)
    }
  }

  /// Cells are missing where the record ends; they are too many where the first one too many begins.
  private static func offset(
    of kind: RecordFault.Kind, in cells: RecordCells, _ raw: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard case .tooManyCells(let expected, _) = kind else { return raw.count }
    return cells.rawStart(of: expected)
  }

  private static func fault(
    _ finding: DamagedLine.Finding, _ cells: RecordCells, _ raw: UnsafeBufferPointer<UInt8>,
    _ firstLine: Int
  ) -> RecordFault {
    var lineStart = 0
    var line = firstLine
    while let found = LineBreak.first(in: raw, from: lineStart, isComplete: true),
      found.next <= finding.offset
    {
      line += 1
      lineStart = found.next
    }
    let cell =
      switch finding.kind {
      case .tooFewCells(_, let found): found
      case .tooManyColumns(_, let limit): limit + 1
      default: cells.index(ofRaw: finding.offset) + 1
      }
    return RecordFault(
      kind: finding.kind, line: line,
      column: 1 + characters(in: raw, from: lineStart, to: finding.offset), cell: cell)
  }

  /// How many characters stand in `raw[start..<end]`; a byte that is no text counts as one.
  private static func characters(
    in raw: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    var count = 0
    var position = start
    while position < end {
      position += max(1, UTF8Sequence.length(at: position, in: raw))
      count += 1
    }
    return count
  }
}
