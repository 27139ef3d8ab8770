/// Finds the header among a file's first records, and what stands above it.
///
/// The first record is the header, unless it is a title, a note, a comment, or empty, and a later
/// one has as many cells as the table below it and reads as names. Without clear evidence the first
/// record it is: its rows then show what does not fit.
struct HeaderSearch {
  /// Where the header is among the records.
  let index: Int
  /// Why the records above it are no rows, in their order.
  let above: [SkippedLines.Kind]

  /// How far down a header is looked for, and how many records below it are looked at.
  private static let reach = 40
  private static let below = 50

  private let records: [CSVRecord]

  /// Searches a file's first records.
  init(_ records: [CSVRecord]) {
    self.records = records
    var found = 0
    for candidate in records.indices.prefix(Self.reach).dropFirst()
    where Self.isHeader(candidate, in: records) {
      found = candidate
      break
    }
    index = found
    above = records[..<found].map { Self.kindAbove($0) }
  }

  /// Takes the first record for the header.
  init(first records: [CSVRecord]) {
    self.records = records
    index = 0
    above = []
  }

  /// Searches for a header with names that are known; nil if it is not there.
  init?(_ records: [CSVRecord], names: [String]) {
    let wanted = names.map(Self.folded)
    let found = records.prefix(Self.reach).firstIndex { record in
      var texts = record.texts.map(Self.folded)
      while texts.count > wanted.count, texts.last == "" { texts.removeLast() }
      return texts == wanted
    }
    guard let found else { return nil }
    self.records = records
    index = found
    above = records[..<found].map { Self.kindAbove($0) }
  }

  private static func folded(_ name: String) -> String {
    String(name.lowercased().filter { !$0.isWhitespace && $0 != "\u{FEFF}" })
  }

  private static func kindAbove(_ record: CSVRecord) -> SkippedLines.Kind {
    record.filledCount == 0 ? .blank : record.commentMark != nil ? .comment : .title
  }

  /// Whether the record reads as the header of what is below it, and nothing above it can be one.
  private static func isHeader(_ candidate: Int, in records: [CSVRecord]) -> Bool {
    let header = records[candidate]
    let filled = header.filledCount
    let above = records[..<candidate]
    guard filled > 0, above.first?.isTitle(above: header) == true, header.commentMark == nil,
      header.looksLikeNames
    else { return false }
    let isCommented = above.allSatisfy { $0.commentMark != nil || $0.filledCount == 0 }
    let below = records[(candidate + 1)...].prefix(Self.below).filter { $0.commentMark == nil }
    let fitting = below.filter { $0.cellCount == header.cellCount }
    guard header.cellCount > 1 ? fitting.count * 10 >= below.count * 6 : isCommented else {
      return false
    }
    if isCommented {
      return above.allSatisfy { $0.filledCount == 0 || $0.isComment(above: header) }
        && (header.cellCount > 1 || contrasts(header, below) || header.hasHeaderWords)
    }
    guard !fitting.isEmpty || header.hasHeaderWords, above.allSatisfy({ $0.isTitle(above: header) })
    else { return false }
    return contrasts(header, fitting) || header.hasHeaderWords
      || header.cellCount > 2 && above.contains(where: \.isSentence)
  }

  /// Whether a column is data all the way below, and a name in this record.
  private static func contrasts(_ header: CSVRecord, _ below: [CSVRecord]) -> Bool {
    (0..<min(header.cellCount, 64)).contains { column in
      guard CellKind(header.cell(column)) == .text else { return false }
      let kinds = below.map { CellKind($0.cell(column)) }.filter { $0 != .blank }
      return !kinds.isEmpty && kinds.count(where: \.isData) * 10 >= kinds.count * 8
    }
  }
}

extension CSVRecord {
  /// How many cells have something in them.
  var filledCount: Int { (0..<cellCount).count { cell($0).contains { !$0.isBlank } } }

  /// What makes the record's line a comment, if anything.
  var commentMark: String? {
    guard !isQuoted else { return nil }
    let start = cell(0).drop(while: \.isBlank)
    return ["#", "//", "--"].first { start.starts(with: $0.utf8) }
  }

  /// Whether every cell could be a column's name, and few are blank or the same.
  var looksLikeNames: Bool {
    let shown = min(cellCount, 256)
    let kinds = (0..<shown).map { CellKind(cell($0)) }
    let isNamed = kinds.allSatisfy { !$0.isData } && cell(0).count <= 200
    let names = Set((0..<shown).map { cell($0) })
    return isNamed && kinds.count { $0 == .text } * 3 >= shown * 2 && names.count * 2 > shown
  }

  /// Whether at least half of the named cells hold words that name columns.
  var hasHeaderWords: Bool {
    let texts = (0..<min(cellCount, 64)).filter { CellKind(cell($0)) == .text }
    return !texts.isEmpty && texts.count { HeaderWords.contain(cell($0)) } * 2 >= texts.count
  }

  /// Whether the first cell has several words, or ends as a heading does.
  fileprivate var isSentence: Bool {
    let text = cell(0)
    return text.last == UInt8(ascii: ":") || text.contains(.space)
  }

  /// Whether a line with a comment's mark is no header, with `header` below it.
  ///
  /// `#id,name` above rows is a header; but not above another one.
  fileprivate func isComment(above header: CSVRecord) -> Bool {
    guard commentMark != nil else { return false }
    return cellCount != header.cellCount || header.hasHeaderWords
      || cellCount == 1 && cell(0).dropFirst().first == .space
  }

  /// Whether a record with little in it is no row of the table under `header`.
  fileprivate func isTitle(above header: CSVRecord) -> Bool {
    let filled = filledCount
    if isComment(above: header) { return true }
    // With as many cells it may be a row as well; then the header must be one beyond doubt.
    if cellCount >= header.cellCount, !header.hasHeaderWords { return false }
    if filled == 0 { return true }
    // A heading over groups of columns, or a name and its value.
    let headerFilled = header.filledCount
    let isSmall = filled == 1 || filled * 2 <= headerFilled && headerFilled >= 4
    return isSmall && filled < headerFilled
      && !(0..<cellCount).contains { CellKind(cell($0)) == .email }
  }
}
