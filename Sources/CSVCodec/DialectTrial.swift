/// What one way to read makes of the sample.
struct DialectTrial {
  let syntax: CellSyntax
  /// The first records of the sample, in their order.
  let records: [CSVRecord]
  /// Where the header is, and what stands above it.
  let header: HeaderSearch
  /// How many cells most records have.
  let columns: Int
  /// From 0 to 1, how well the records agree.
  let score: Double
  /// Whether all records have as many cells.
  let isConsistent: Bool
  /// How many records the table has, with its header.
  let rowCount: Int
  /// How many records have quotes that come out wrong.
  let unsound: Int
  /// Whether the delimiter stands as it does in text rather than between cells.
  let isSoft: Bool
  /// Whether the header has the delimiter, and not as text has it.
  let hasClearHeader: Bool

  init(_ sample: DialectSample, _ syntax: CellSyntax) {
    self.syntax = syntax
    let shapes: [DialectSample.Shape]
    (records, shapes) = sample.read(syntax)
    header = sample.options.keepsEveryLine ? HeaderSearch(first: records) : HeaderSearch(records)
    var table = shapes.dropFirst(header.index).filter { !$0.isComment }
    // Remarks may stand below; but not more of them than rows.
    let below = table.reversed().prefix { $0.cells == 1 }.count
    if below * 2 <= table.count - below { table.removeLast(below) }
    // A record whose quotes come out wrong says half as much as a sound one.
    var agreeing: [Int: Double] = [:]
    for shape in table { agreeing[shape.cells, default: 0] += shape.hasSoundQuotes ? 1 : 0.5 }
    unsound = table.count { !$0.hasSoundQuotes }
    let usual = agreeing.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    let headerCells = table.first?.cells ?? 1
    columns = usual > 1 ? usual : headerCells
    rowCount = table.count
    isConsistent = agreeing.count <= 1 && unsound == 0
    let first = records.dropFirst(header.index).first { $0.cellCount > 1 || $0.commentMark == nil }
    let text = sample.text[sample.offset(ofLine: first?.line ?? sample.line)...]
    isSoft = Self.isSoft(syntax.delimiter, text)
    hasClearHeader = headerCells > 1 && !Self.isSoft(syntax.delimiter, Self.firstLine(of: text))
    guard columns > 1 else {
      score = 0
      return
    }
    let agreement = (agreeing[columns] ?? 0) / Double(max(1, table.count))
    let fit = headerCells == columns ? agreement : agreement * 0.8
    let evidence = isSoft ? fit / 2 : fit
    // Rows that do not fit are the rows' fault, if the header clearly has the delimiter.
    score = hasClearHeader ? max(evidence, 0.5) : evidence
  }

  private static func firstLine(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.drop { $0 == .lineFeed || $0 == .carriageReturn || $0 == .space }
      .prefix { $0 != .lineFeed && $0 != .carriageReturn }
  }

  /// Whether nearly all occurrences look like text: a space behind, digits on both sides, or `://`.
  private static func isSoft(_ delimiter: UInt8, _ text: ArraySlice<UInt8>) -> Bool {
    var soft = 0
    var all = 0
    let isColon = delimiter == UInt8(ascii: ":")
    let isBetweenDigits = isColon || delimiter == UInt8(ascii: ",")
    for index in text.indices where text[index] == delimiter {
      all += 1
      guard index + 1 < text.endIndex else { continue }
      let next = text[index + 1]
      let isNumber =
        isBetweenDigits && index > text.startIndex && text[index - 1].isDigit && next.isDigit
      if next == .space || isNumber || isColon && next == UInt8(ascii: "/") { soft += 1 }
    }
    return soft * 10 >= all * 9
  }
}
