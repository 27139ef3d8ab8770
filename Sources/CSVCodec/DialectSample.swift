/// The beginning of a file's text, which decides how the file is read.
struct DialectSample {
  /// UTF-8, without a byte order mark.
  let text: [UInt8]
  /// Whether the file has no more.
  let isWhole: Bool
  let options: ReadingOptions
  /// The physical line on which the table or what is above it begins: 2 behind a `sep=;` line.
  let line: Int
  /// What a `sep=;` line says.
  let toldDelimiter: UInt8?

  init(_ text: [UInt8], isWhole: Bool, options: ReadingOptions) {
    self.text = text
    self.isWhole = isWhole
    self.options = options
    toldDelimiter = options.keepsEveryLine ? nil : Self.toldDelimiter(in: text)
    line = toldDelimiter == nil ? 1 : 2
  }

  /// Where a physical line begins.
  func offset(ofLine line: Int) -> Int {
    text.withUnsafeBufferPointer { bytes in
      var offset = 0
      for _ in 1..<max(1, line) {
        guard let found = LineBreak.first(in: bytes, from: offset, isComplete: true) else { break }
        offset = found.next
      }
      return offset
    }
  }

  /// What a record says about the dialect.
  struct Shape {
    let cells: Int
    let hasSoundQuotes: Bool
    let isComment: Bool

    init(_ record: CSVRecord) {
      cells = record.cellCount
      hasSoundQuotes = !record.faults.contains {
        $0.kind == .unclosedQuote || $0.kind == .textAfterQuote
      }
      isComment = cells == 1 && record.commentMark != nil
    }
  }

  /// How many records are kept as they are; of the others their shapes are enough.
  private static let kept = 100

  /// The sample's records as they come out with a syntax: the first ones, and the shapes of all.
  func read(_ syntax: CellSyntax) -> (first: [CSVRecord], shapes: [Shape]) {
    var reader = RecordReader(syntax, limits: options, line: line)
    let start = offset(ofLine: line)
    reader.append { $0 = Array(text[start...]) }
    if isWhole { reader.finish() }
    var first: [CSVRecord] = []
    var shapes: [Shape] = []
    func take() {
      while let record = reader.next() {
        if let comment = options.comment, record.begins(with: comment) { continue }
        if first.count < Self.kept { first.append(record) }
        shapes.append(Shape(record))
      }
    }
    take()
    if shapes.isEmpty {
      // Not one record ends within the sample: what there is of it has to do.
      reader.finish()
      take()
    }
    return (first, shapes)
  }

  /// Whether apostrophes stand around cells, around two at least, and more often than quotes do.
  func hasApostropheCells(_ delimiter: UInt8) -> Bool {
    guard text.contains(UInt8(ascii: "'")) else { return false }
    let apostrophes = edges(of: UInt8(ascii: "'"), delimiter)
    guard apostrophes.opening >= 2, apostrophes.closing >= 2 else { return false }
    return edges(of: UInt8(ascii: "\""), delimiter).opening < apostrophes.opening
  }

  /// How often a byte is the first one of a cell, and how often the last.
  private func edges(of byte: UInt8, _ delimiter: UInt8) -> (opening: Int, closing: Int) {
    func isEdge(_ index: Int) -> Bool {
      guard text.indices.contains(index) else { return true }
      return text[index] == delimiter || text[index] == .lineFeed || text[index] == .carriageReturn
    }
    var opening = 0
    var closing = 0
    for index in text.indices where text[index] == byte {
      let (begins, ends) = (isEdge(index - 1), isEdge(index + 1))
      if begins, !ends { opening += 1 }
      if ends, !begins { closing += 1 }
    }
    return (opening, closing)
  }

  /// Whether a backslash stands before a quote that cannot be the end of a cell.
  func hasEscapedQuotes(_ quote: UInt8, _ delimiter: UInt8) -> Bool {
    text.indices.dropLast(2).contains { index in
      text[index] == .backslash && text[index + 1] == quote
        && ![delimiter, .lineFeed, .carriageReturn].contains(text[index + 2])
    }
  }

  /// The delimiter that a first line such as `sep=;` names; a spreadsheet may have added empty cells.
  private static func toldDelimiter(in text: [UInt8]) -> UInt8? {
    let line = text.prefix { $0 != .lineFeed && $0 != .carriageReturn }
    let start = String(decoding: line.prefix(4), as: UTF8.self).lowercased()
    guard start == "sep=", line.count > 4, line.count < 100, line.count < text.count else {
      return nil
    }
    let delimiter = line[4]
    return line.dropFirst(5).allSatisfy { $0 == delimiter } ? delimiter : nil
  }
}

extension CSVRecord {
  /// Whether the record's line begins with the mark of a comment.
  func begins(with comment: String) -> Bool {
    !isQuoted && !comment.isEmpty && cell(0).starts(with: comment.utf8)
  }
}
