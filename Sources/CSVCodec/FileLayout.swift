/// Where in a file the table begins, how it is written, and what stands above it.
struct FileLayout {
  let syntax: CellSyntax
  /// The physical line and the offset in the text at which the header or the first row begins.
  let line: Int
  let offset: Int
  /// Whether that is a header.
  let hasHeader: Bool
  /// The lines above.
  private(set) var skipped = SkippedLinesCount()
  /// The marks of the comments among them.
  private(set) var commentMarks: Set<String> = []
  /// Why the file cannot be read, if so.
  let fault: FileFault.Kind?

  init(_ sample: DialectSample) {
    let options = sample.options
    let trial = DialectDetection(sample).trial
    syntax = trial.syntax
    let named = options.columns.map { HeaderSearch(trial.records, names: $0) }
    let above: [SkippedLines.Kind]
    switch named {
    case nil: (hasHeader, above) = (true, trial.header.above)
    case .some(let search?): (hasHeader, above) = (true, search.above)
    case .some(nil): (hasHeader, above) = (false, [])
    }
    fault = Self.fault(trial, options)
    // Nothing above is nothing skipped: blank lines and comments are then counted on the way.
    line = above.isEmpty ? sample.line : trial.records[above.count].line
    offset = sample.offset(ofLine: line)
    if sample.toldDelimiter != nil { skipped.add(.separatorLine, line: 1) }
    var next = sample.line
    for (record, kind) in zip(trial.records, above) {
      skipped.add(.blank, line: next, count: record.line - next)
      skipped.add(kind, line: record.line, count: record.lineCount)
      if kind == .comment, let mark = record.commentMark { commentMarks.insert(mark) }
      next = record.line + record.lineCount
    }
    skipped.add(.blank, line: next, count: line - next)
  }

  private static func fault(_ trial: DialectTrial, _ options: ReadingOptions) -> FileFault.Kind? {
    guard options.columns == nil, !options.keepsEveryLine, trial.header.index == 0,
      let first = trial.records.first, first.faults.isEmpty
    else { return nil }
    let below = Array(trial.records.dropFirst().prefix(50))
    return DataSign.find(first, below: below).map { sign, cell in
      .noHeader(sign, line: first.line, cell: cell + 1)
    }
  }
}
