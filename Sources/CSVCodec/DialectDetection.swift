/// Finds delimiter, quote, and escape by reading the sample in each way and comparing what comes out.
///
/// A delimiter gives most records the same number of cells, the header with them, and leaves
/// quotes well formed. A comma in text or in decimals does so only by chance: it is often not in
/// the header, and has a space behind it or digits on both sides.
struct DialectDetection {
  /// In the order in which they win when nothing else decides: the rarer a byte is in text, the
  /// more it says.
  private static let usual: [UInt8] = [
    .tab, UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: ","),
  ]

  /// Only by strong evidence, and only where none of the usual ones reads well; of these the
  /// control characters are never text.
  private static let unusual: [UInt8] = [
    0x01, 0x1F, 0x1E, UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: ":"), .hash,
    UInt8(ascii: "&"), .space,
  ]

  /// Below this the sample is better read as one column.
  private static let leastScore = 0.45

  /// The way to read that fits best, with the sample's records.
  let trial: DialectTrial

  init(_ sample: DialectSample) {
    if let delimiter = sample.options.delimiter ?? sample.toldDelimiter {
      trial = Self.best(sample, delimiter)
      return
    }
    let trials = Self.usual.map { Self.best(sample, $0) }
    let best = trials.map(\.score).max() ?? 0
    // Scores that are close say the same; then more columns mean more evidence.
    let close = trials.filter { $0.columns > 1 && $0.score > best - 0.05 }
    let columns = close.map(\.columns).max()
    let winner = best < Self.leastScore ? nil : close.first { $0.columns == columns }
    if winner.map({ !$0.isSolid }) ?? true, let unusual = Self.unusual(sample),
      unusual.columns > winner?.columns ?? 1
    {
      trial = unusual
    } else if let winner {
      trial = winner
    } else {
      // One column. A delimiter that does not occur splits nothing.
      let absent = trials.reversed().first { $0.columns == 1 && $0.isConsistent }
      trial = absent ?? trials[trials.count - 1]
    }
  }

  /// The best of the unusual delimiters, if there is strong evidence for one.
  private static func unusual(_ sample: DialectSample) -> DialectTrial? {
    let trials = unusual.filter { byte in
      sample.text.contains(byte) && !(sample.options.comment?.utf8.contains(byte) ?? false)
    }
    .map { best(sample, $0) }.filter(\.isStrong)
    return trials.max { $0.columns < $1.columns }
  }

  /// The quote and escape that fit best to a delimiter.
  private static func best(_ sample: DialectSample, _ delimiter: UInt8) -> DialectTrial {
    let options = sample.options
    var syntax = CellSyntax(delimiter: delimiter)
    syntax.quote = options.quote ?? syntax.quote
    syntax.escape = options.escape ?? .doubled
    var trial = bestEscape(sample, syntax)
    guard options.quote == nil, sample.hasApostropheCells(delimiter) else { return trial }
    syntax.quote = UInt8(ascii: "'")
    let other = bestEscape(sample, syntax)
    if other.unsound == 0, other.score >= trial.score { trial = other }
    return trial
  }

  private static func bestEscape(_ sample: DialectSample, _ syntax: CellSyntax) -> DialectTrial {
    let trial = DialectTrial(sample, syntax)
    guard sample.options.escape == nil, trial.unsound > 0,
      sample.hasEscapedQuotes(syntax.quote, syntax.delimiter)
    else { return trial }
    var syntax = syntax
    syntax.escape = .backslash
    let other = DialectTrial(sample, syntax)
    return other.unsound < trial.unsound ? other : trial
  }
}

extension DialectTrial {
  /// Whether this needs no comparison with unusual delimiters.
  fileprivate var isSolid: Bool { !isSoft && (hasClearHeader || score >= 0.9) }

  /// Whether an unusual delimiter is beyond doubt.
  ///
  /// Text has such bytes by chance: nearly all records must agree, and the more common the byte, the more
  /// cells and records there must be.
  fileprivate var isStrong: Bool {
    let rows = rowCount
    if syntax.delimiter < .space { return columns > 1 && score >= 0.8 }
    guard unsound == 0, score >= 0.9, hasClearHeader, !isSoft else { return false }
    if syntax.delimiter == .space {
      let numbers = (0..<columns).count { column in
        records[(header.index + 1)...].allSatisfy { CellKind($0.cell(column)).isData }
      }
      return columns >= 4 && rows >= 4 && numbers >= 2
    }
    return columns > 2 && rows > 1 || columns == 2 && rows > 2
  }
}
