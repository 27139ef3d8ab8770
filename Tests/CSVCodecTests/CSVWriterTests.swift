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

  @Test func anyDialectCanBeWritten() {
    var writer = CSVWriter(
      delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "'"), escape: .backslash, quoting: .all,
      lineEnd: .lf, byteOrderMark: false)
    writer.append(row: ["it's", #"C:\"#, "", #"say "hi""#])
    writer.append(row: [])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"'it\'s';'C:\\';'';'say "hi"'"# + "\n''\n")
  }

  @Test func aRowNeverBeginsAsACommentDoes() {
    #expect(
      written([["#1", "#2"], ["sep=;", "x"]]).utf8.elementsEqual(
        "\"#1\",#2\r\n\"sep=;\",x\r\n".utf8))
  }
}
