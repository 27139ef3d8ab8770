import Testing

@testable import CSVCodec

@Suite struct CSVWriterTests {
  private func written(_ rows: [[String]], mark: Bool = false) -> String {
    var writer = CSVWriter(byteOrderMark: mark)
    for row in rows { writer.append(row: row) }
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  @Test func rowsEndInCRLFBehindAByteOrderMark() {
    #expect(
      Array(written([["a", "b"], ["1", ""]], mark: true).unicodeScalars)
        == Array("\u{FEFF}a,b\r\n1,\r\n".unicodeScalars))
  }

  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("a;b", "a;b"),
    ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), (" a", "\" a\""), ("a ", "\"a \""),
    ("\ta", "\"\ta\""),
    ("a b", "a b"), ("\u{FEFF}a", "\"\u{FEFF}a\""),
  ])
  func onlyCellsThatNeedQuotesGetThem(cell: String, expected: String) {
    #expect(Array(written([["x", cell]]).utf8) == Array("x,\(expected)\r\n".utf8))
  }

  @Test func aRowWithOneEmptyCellIsNoBlankLine() {
    #expect(written([[""], ["x"], []]).utf8.elementsEqual("\"\"\r\nx\r\n\"\"\r\n".utf8))
  }

  @Test func bytesAreTakenInPieces() {
    var writer = CSVWriter(byteOrderMark: false)
    writer.append(cell: "a")
    #expect(writer.takeBytes() == Array("a".utf8))
    writer.append(cell: "")
    writer.endRow()
    #expect(writer.takeBytes() == Array(",\r\n".utf8))
    writer.append(cell: "b")
    #expect(writer.takeBytes() == Array("b".utf8))
    writer.endRow()
    #expect(writer.takeBytes() == Array("\r\n".utf8))
    writer.append(row: [""])
    #expect(writer.takeBytes() == Array("\"\"\r\n".utf8))
    #expect(writer.bytes.isEmpty)
  }

  @Test(arguments: 0..<30)
  func anyTableThatIsWrittenReadsBack(seed: UInt64) {
    var random = SeededGenerator(state: seed)
    let pieces = [
      "a", "B", "é", "李", "😀", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "'", "=",
      "\u{FEFF}", "1", "#", "\\", "sep=;", "\u{85}", "\u{2028}",
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
      let delimiter = Array(",;\t|".utf8).randomElement(using: &random) ?? 0
      let lineEnd = [LineEnd.lf, .crlf, .cr].randomElement(using: &random) ?? .lf
      var writer = CSVWriter(
        delimiter: delimiter, lineEnd: lineEnd, byteOrderMark: Bool.random(using: &random))
      for row in rows { writer.append(row: row) }
      let reading = Reading(writer.bytes, options: ReadingOptions(delimiter: delimiter))
      #expect(reading.header.map(scalars) == scalars(rows[0]))
      #expect(reading.rows.map(scalars) == rows.dropFirst().map(scalars))
      #expect(reading.kinds.isEmpty)
      #expect(reading.dialect?.lineEnd == lineEnd)
    }
  }

  /// Swift's `==` takes canonically equivalent texts for equal; here each character counts.
  private func scalars(_ row: [String]) -> [[Unicode.Scalar]] {
    row.map { Array($0.unicodeScalars) }
  }
}
