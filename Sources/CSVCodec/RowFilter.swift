/// Tells rows from lines that surely are none: headers inside, comments, and what stands at the end.
///
/// Totals and remarks are such only if nothing but their like comes behind them: they wait for that,
/// in a bounded number. What is not certain is a row; its faults say what does not fit.
struct RowFilter {
  private let header: CSVRecord
  private let shape: RowShape
  private let comment: String?
  private let keepsEveryLine: Bool
  /// The marks of comments that stood above the header.
  private let knownMarks: Set<String>
  private let hasNames: Bool

  /// What was skipped so far.
  private(set) var skipped = SkippedLinesCount()

  /// Lines that are none if only their like follow.
  private var waiting: [Closing] = []
  /// Rows to be given out, the next one last.
  private var released: [CSVRecord] = []
  private var rowCount = 0

  private struct Closing {
    let record: CSVRecord
    let kind: SkippedLines.Kind
    /// Whether it is a remark by itself; a sentence below a blank line is one only beside such.
    var isCertain = true
  }

  private static let mostWaiting = 32
  /// No remark is longer; so what waits is small.
  private static let longestClosing = 1 << 10

  init(header: CSVRecord, shape: RowShape, knownMarks: Set<String>, options: ReadingOptions) {
    self.header = header
    self.shape = shape
    self.knownMarks = knownMarks
    comment = options.comment
    keepsEveryLine = options.keepsEveryLine
    hasNames = header.cellCount > 1 && header.looksLikeNames
  }

  /// How many bytes wait.
  var bufferedBytes: Int {
    waiting.reduce(0) { $0 + $1.record.byteCount } + released.reduce(0) { $0 + $1.byteCount }
  }

  /// A row that waited and is one.
  mutating func nextReleased() -> CSVRecord? { released.popLast() }

  /// What suffices for most records as they come next.
  var glance: RowGlance {
    let isCalm = rowCount > 0 && waiting.isEmpty && released.isEmpty
    return RowGlance(
      isEnough: isCalm && comment == nil && knownMarks.isEmpty, headerBytes: header.bytes.count)
  }

  /// The record, if it is a row and nothing waits before it.
  mutating func row(_ record: CSVRecord) -> CSVRecord? {
    if let comment, record.begins(with: comment) { return skip(record, .comment) }
    if keepsEveryLine { return record }
    if hasNames, isHeader(record) { return skip(record, .repeatedHeader) }
    if rowCount == 0, isRuler(record) { return skip(record, .ruler) }
    if isComment(record) { return skip(record, .comment) }
    if record.byteCount <= Self.longestClosing, let closing = closing(record) {
      waiting.append(closing)
      if waiting.count <= Self.mostWaiting { return nil }
      release()
      return released.popLast()
    }
    rowCount += 1
    if waiting.isEmpty { return record }
    release()
    released.insert(record, at: 0)
    return released.popLast()
  }

  /// Says that no record follows: what waits is no row, unless nothing of it is certain.
  mutating func finish() {
    guard waiting.contains(where: \.isCertain) else { return release() }
    for closing in waiting {
      skipped.add(closing.kind, line: closing.record.line, count: closing.record.lineCount)
    }
    waiting = []
  }

  private mutating func release() {
    guard !waiting.isEmpty else { return }
    rowCount += waiting.count
    released = waiting.reversed().map(\.record)
    waiting = []
  }

  private mutating func skip(_ record: CSVRecord, _ kind: SkippedLines.Kind) -> CSVRecord? {
    skipped.add(kind, line: record.line, count: record.lineCount)
    return nil
  }

  /// Files that were put together have the header again, sometimes with a byte order mark.
  private func isHeader(_ record: CSVRecord) -> Bool {
    let mark = TextEncoding.utf8.byteOrderMark
    let surplus = record.bytes.count - header.bytes.count
    guard record.cellCount == header.cellCount, surplus == 0 || surplus == mark.count else {
      return false
    }
    // What separates the cells in memory differs.
    guard surplus == 0 || record.bytes.starts(with: mark),
      record.cell(0).dropFirst(surplus).elementsEqual(header.cell(0))
    else { return false }
    return (1..<header.cellCount).allSatisfy { record.cell($0).elementsEqual(header.cell($0)) }
  }

  /// `-----,---,-----` below the header.
  private func isRuler(_ record: CSVRecord) -> Bool {
    let dash = UInt8(ascii: "-")
    guard record.bytes.first == dash || record.bytes.first == UInt8(ascii: "=") else {
      return false
    }
    let filled = (0..<record.cellCount).map { record.cell($0) }.filter { !$0.isEmpty }
    return !record.isQuoted
      && filled.allSatisfy { cell in
        cell.count >= 3 && cell.allSatisfy { $0 == dash || "=+: ".utf8.contains($0) }
      }
  }

  /// A comment does not fit the header; `#1 Main St` in a short row is none.
  private func isComment(_ record: CSVRecord) -> Bool {
    guard let first = record.bytes.first, first == .hash || !knownMarks.isEmpty,
      let mark = record.commentMark
    else { return false }
    if knownMarks.contains(mark) { return record.cellCount != header.cellCount }
    guard mark == "#", record.cellCount == 1, shape.namedColumns > 1 else { return false }
    let next = record.cell(0).dropFirst().first
    return next.map { $0 == .space || $0 == .hash || "-=*".utf8.contains($0) } ?? true
  }

  private func closing(_ record: CSVRecord) -> Closing? {
    if shape.namedColumns > 1, record.hasOnlyFirstCell {
      let text = ClosingLine(record.cell(0))
      if text.isRemark {
        return record.isQuoted && text.isRuler ? nil : Closing(record: record, kind: .footer)
      }
      let isApart = record.isBehindBlankLine || !waiting.isEmpty
      return isApart && record.cellCount == 1 && shape.namedColumns > 2 && text.isSentence
        ? Closing(record: record, kind: .footer, isCertain: false) : nil
    }
    let isRemark =
      if record.cellCount < shape.namedColumns, !record.bytes.contains(UInt8(ascii: "@")) {
        ClosingLine(record.cell(0)).isSignature
      } else {
        record.cellCount == 1 && shape.namedColumns == 1 && ClosingLine(record.cell(0)).isCount
      }
    if isRemark { return Closing(record: record, kind: .footer) }
    let isTotal = shape.namedColumns > 2 && ClosingLine.isTotal(record, shape)
    return isTotal ? Closing(record: record, kind: .total) : nil
  }
}

/// The few questions that show at a glance that a record is a row, so that no more is done with it.
struct RowGlance {
  /// Whether rows can be told at a glance here.
  var isEnough = false
  var headerBytes = 0

  /// Whether the record is a row; if not, the filter has to look.
  func shows(_ record: CSVRecord) -> Bool {
    guard isEnough, record.faults.isEmpty, !record.hasOnlyFirstCell,
      let first = record.firstFilledByte
    else { return false }
    // As long as the header, or as the header behind a byte order mark.
    let surplus = record.bytes.count - headerBytes
    return surplus != 0 && surplus != 3 && first < 0x80 && first != .hash
      && !ClosingLine.isInitial(first | 0x20)
  }
}

extension CSVRecord {
  /// Whether nothing stands behind the first cell.
  fileprivate var hasOnlyFirstCell: Bool {
    guard let first = ends.first else { return false }
    return bytes.count - Int(first) == ends.count - 1
  }
}
