import Testing

@testable import CSVCodec

/// What the writer writes the reader reads, in every dialect.
@Suite struct RoundTripTests {
  @Test(arguments: 0..<24)
  func anyTableInAnyDialectThatIsToldReadsBack(seed: UInt64) {
    var random = SeededGenerator(state: seed)
    let pieces = [
      "a", "B", "é", "李", "😀", "👩‍🚀", "\"", "\"\"", "'", "''", ",", ";", "\t", "|", ":", "^", "\n",
      "\r", "\r\n",
      " ", "  ", "=", "\u{FEFF}", "1", "#", "\\", "\\\"", "\\\\", "sep=;", "\u{85}", "\u{2028}",
      "\u{1A}",
      "\u{B}", "--", "//", "Total", "500 rows", "a@x.org",
    ]
    for _ in 0..<60 {
      let columns = Int.random(in: 1...5, using: &random)
      let rows = (0..<Int.random(in: 2...8, using: &random)).map { _ in
        (0..<columns).map { _ in
          (0..<Int.random(in: 0...5, using: &random)).map { _ in
            pieces.randomElement(using: &random) ?? ""
          }.joined()
        }
      }
      let dialect = Self.dialect(&random)
      var options = ReadingOptions(
        delimiter: dialect.delimiter, quote: dialect.quote, escape: dialect.escape)
      options.keepsEveryLine = true
      let bytes = written(rows, dialect, &random)
      let chunk = [nil, 1, 3, 7].randomElement(using: &random) ?? nil
      let reading = Reading(bytes, chunk: chunk, options: options)
      #expect(isSame(reading, rows), "\(dialect) \(rows)")
      #expect(reading.kinds.isEmpty)
      #expect(reading.dialect?.lineEnd == dialect.lineEnd)
    }
  }

  /// Without being told, the dialect is found for tables as leads are: a header of names, three rows
  /// and more, and cells that hold anything.
  ///
  /// What cannot be told from the bytes, and is therefore not made here:
  /// - one column whose cells hold delimiters in every row: it may as well be several;
  /// - backslashes that escape, in a table without a quote in its text: `C:\\dir` may be just that;
  /// - apostrophes as quotes around fewer than two cells: they are taken for text;
  /// - a delimiter that is neither comma, semicolon, tab, pipe, nor a control character, in a table
  ///   in which another of these splits the header as well;
  /// - a row that is the header once more, and remarks or totals as the last rows: these are skipped,
  ///   and said to be.
  @Test(arguments: 0..<24)
  func anyTableOfLeadsIsReadBackWithoutBeingTold(seed: UInt64) {
    var random = SeededGenerator(state: seed &+ 1_000)
    let names = ["id", "First Name", "email", "phone", "Straße", "notes", "amount", "created at"]
    for _ in 0..<30 {
      let columns = Int.random(in: 2...names.count, using: &random)
      let header = Array(names.shuffled(using: &random).prefix(columns))
      let rows = (0..<Int.random(in: 3...12, using: &random)).map { row in
        header.map { Self.cell(under: $0, row: row, &random) }
      }
      var dialect = Self.dialect(&random)
      if Bool.random(using: &random) { dialect.quote = UInt8(ascii: "\"") }
      var quoting: CSVWriter.Quoting?
      let quote = String(Unicode.Scalar(dialect.quote))
      if !rows.joined().contains(where: { $0.contains(quote) }) { dialect.escape = .doubled }
      // Apostrophes and backslashes must be seen to be found.
      if dialect.quote != UInt8(ascii: "\"") || dialect.delimiter == UInt8(ascii: " ") {
        quoting = .all
      }
      let bytes = written([header] + rows, dialect, quoting: quoting, &random)
      let reading = Reading(bytes)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(reading.dialect?.delimiter == dialect.delimiter, "\(text)")
      #expect(isSame(reading, [header] + rows), "\(text) \(reading.rows)")
      #expect(reading.kinds.isEmpty, "\(text)")
      #expect(reading.dialect?.headerLine == 1)
    }
  }

  private static func dialect(_ random: inout SeededGenerator) -> Dialect {
    Dialect(
      delimiter: Array(",,,;;\t|:^~\u{1}\u{1F}".utf8).randomElement(using: &random) ?? 0,
      quote: Array("\"\"'".utf8).randomElement(using: &random) ?? 0,
      escape: QuoteEscape.allCases.randomElement(using: &random) ?? .doubled,
      lineEnd: [.lf, .crlf, .cr].randomElement(using: &random) ?? .lf)
  }

  private func written(
    _ rows: [[String]], _ dialect: Dialect, quoting: CSVWriter.Quoting? = nil,
    _ random: inout SeededGenerator
  ) -> [UInt8] {
    var writer = CSVWriter(
      delimiter: dialect.delimiter, quote: dialect.quote, escape: dialect.escape,
      quoting: quoting ?? CSVWriter.Quoting.allCases.randomElement(using: &random) ?? .minimal,
      lineEnd: dialect.lineEnd, byteOrderMark: Bool.random(using: &random))
    for row in rows { writer.append(row: row) }
    return writer.bytes
  }

  private static func cell(
    under name: String, row: Int, _ random: inout SeededGenerator
  ) -> String {
    let words = [
      "Ada", "Lovelace, Ada", "O'Brien", "say \"hi\"", "a; b", "José", "李", "😀", "12:30", "x|y",
      "C:\\dir",
      "two\nlines", "#1 Main St", "tab\there", "100%", "~5", "it's", "'n Sync", "\"", "50,5",
    ]
    switch name {
    case "id": return "\(row + 1)"
    case "email": return "lead\(row)@example.org"
    case "phone": return "+1 555 01\(Int.random(in: 10...99, using: &random))"
    case "amount": return Bool.random(using: &random) ? "" : "\(row),50"
    case "created at": return "2024-05-\(10 + row) 10:15:0\(row % 10)"
    default:
      return (0..<Int.random(in: 0...3, using: &random))
        .map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }
  }

  /// Swift's `==` takes canonically equivalent texts for equal; here each byte counts.
  private func isSame(_ reading: Reading, _ rows: [[String]]) -> Bool {
    guard let header = reading.header else { return false }
    return ([header] + reading.rows).map { $0.map { Array($0.utf8) } }
      == rows.map { $0.map { Array($0.utf8) } }
  }
}
