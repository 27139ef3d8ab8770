/// Finds the delimiter by reading the sample with each candidate and comparing what comes out.
///
/// A delimiter gives most records the same number of cells, the header with them, and leaves
/// quotes well formed. A comma in text or in decimals does so only by chance: it is often not in
/// the header, and has a space behind it or digits on both sides.
struct DelimiterDetection {
  /// In the order in which they win when nothing else decides: the rarer a byte is in text, the
  /// more it says.
  static let candidates: [UInt8] = [.tab, UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: ",")]

  /// Below this the sample is better read as one column.
  private static let leastScore = 0.45

  let delimiter: UInt8

  /// Looks at `text`, UTF-8; `isWhole` says that the file has no more.
  init(_ text: [UInt8], isWhole: Bool, quote: UInt8, limits: ReadingOptions) {
    let trials = Self.candidates.map { candidate in
      Trial(text, isWhole: isWhole, delimiter: candidate, quote: quote, limits: limits)
    }
    let best = trials.map(\.score).max() ?? 0
    // Scores that are close say the same; then more columns mean more evidence.
    let close = trials.filter { $0.columns > 1 && $0.score > best - 0.05 }
    if best >= Self.leastScore, let columns = close.map(\.columns).max(),
      let winner = close.first(where: { $0.columns == columns })
    {
      delimiter = winner.delimiter
    } else {
      // One column. A delimiter that does not occur splits nothing.
      let absent = trials.reversed().first { $0.columns == 1 && $0.isConsistent }
      delimiter = absent?.delimiter ?? UInt8(ascii: ",")
    }
  }
}

/// What one candidate makes of the sample.
private struct Trial {
  let delimiter: UInt8
  /// How many cells most records have.
  let columns: Int
  /// From 0 to 1, how well the records agree.
  let score: Double
  /// Whether all records have as many cells.
  let isConsistent: Bool

  init(
    _ text: [UInt8], isWhole: Bool, delimiter: UInt8, quote: UInt8, limits: ReadingOptions
  ) {
    self.delimiter = delimiter
    let shapes = Self.shapes(text, isWhole, delimiter, quote, limits)
    // A record whose quotes come out wrong says half as much as a sound one.
    var agreeing: [Int: Double] = [:]
    for shape in shapes { agreeing[shape.cells, default: 0] += shape.isSound ? 1 : 0.5 }
    let usual = agreeing.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    let header = shapes.first?.cells ?? 1
    columns = usual > 1 ? usual : header
    isConsistent = agreeing.count == 1 && shapes.allSatisfy(\.isSound)
    guard columns > 1 else {
      score = 0
      return
    }
    let agreement = (agreeing[columns] ?? 0) / Double(shapes.count)
    let fit = header == columns ? agreement : agreement * 0.8
    let evidence = Self.isSoft(delimiter, text[...]) ? fit / 2 : fit
    // Rows that do not fit are the rows' fault, if the header clearly has the delimiter.
    let hasClearHeader = header > 1 && !Self.isSoft(delimiter, Self.firstLine(of: text))
    score = hasClearHeader ? max(evidence, 0.5) : evidence
  }

  /// The number of cells of each record of the sample, and whether its quotes come out right.
  private static func shapes(
    _ text: [UInt8], _ isWhole: Bool, _ delimiter: UInt8, _ quote: UInt8, _ limits: ReadingOptions
  ) -> [(cells: Int, isSound: Bool)] {
    var reader = RecordReader(delimiter: delimiter, quote: quote, limits: limits)
    reader.append { $0 = text }
    if isWhole { reader.finish() }
    var shapes: [(cells: Int, isSound: Bool)] = []
    func take() {
      while let record = reader.next() {
        let isSound = !record.faults.contains {
          $0.kind == .unclosedQuote || $0.kind == .textAfterQuote
        }
        shapes.append((record.cellCount, isSound))
      }
    }
    take()
    if shapes.isEmpty {
      // Not one record ends within the sample: what there is of it has to do.
      reader.finish()
      take()
    }
    return shapes
  }

  private static func firstLine(of text: [UInt8]) -> ArraySlice<UInt8> {
    text.drop { $0 <= .space }.prefix { $0 != .lineFeed && $0 != .carriageReturn }
  }

  /// Whether nearly all occurrences look like text: a space behind, or digits on both sides.
  private static func isSoft(_ delimiter: UInt8, _ text: ArraySlice<UInt8>) -> Bool {
    var soft = 0
    var all = 0
    for index in text.indices where text[index] == delimiter {
      all += 1
      guard index + 1 < text.endIndex else { continue }
      let isDecimal =
        delimiter == UInt8(ascii: ",") && index > text.startIndex && text[index - 1].isDigit
        && text[index + 1].isDigit
      if text[index + 1] == .space || isDecimal { soft += 1 }
    }
    return soft * 10 >= all * 9
  }
}

extension UInt8 {
  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
