import CSVCodec
import Testing

@Suite struct ReadingTests {
  @Test func headerAndRowsComeOutCellByCell() {
    let reading = Reading("name,email\nAda,ada@x.org\nJosé,李@x.org\n")
    #expect(reading.header == ["name", "email"])
    #expect(reading.rows == [["Ada", "ada@x.org"], ["José", "李@x.org"]])
    #expect(reading.records.map(\.number) == [1, 2])
    #expect(reading.records.map(\.line) == [2, 3])
    #expect(reading.faults == [])
    #expect(reading.fileFault == nil)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func everyLineEndEndsARecord(lineEnd: String) {
    let reading = Reading(["a,b", "1,2", "3,4"].joined(separator: lineEnd))
    #expect(reading.rows == [["1", "2"], ["3", "4"]])
    #expect(reading.records.map(\.line) == [2, 3])
  }

  @Test func mixedLineEndsAreReadAndNamed() {
    let reading = Reading("a,b\r\n1,2\n3,4\r5,6")
    #expect(reading.rows == [["1", "2"], ["3", "4"], ["5", "6"]])
    #expect(reading.records.map(\.line) == [2, 3, 4])
    #expect(reading.dialect?.lineEnd == .mixed)
  }

  @Test func quotesHoldDelimitersLineEndsAndDoubledQuotes() {
    let reading = Reading("a,b\n\"x, y\",\"one\r\ntwo\"\n\"say \"\"hi\"\"\",\"\"\n\"\"\"\",z\n")
    #expect(reading.rows == [["x, y", "one\r\ntwo"], ["say \"hi\"", ""], ["\"", "z"]])
    #expect(reading.records.map(\.line) == [2, 4, 5])
    #expect(reading.faults == [])
  }

  @Test func aQuoteInsideAnUnquotedCellIsText() {
    let reading = Reading("a,b\n6'2\",B \"B\"\n \"x\" ,y\n")
    #expect(reading.rows == [["6'2\"", "B \"B\""], [" \"x\" ", "y"]])
    #expect(reading.faults == [])
  }

  @Test func spacesBehindAClosingQuoteAreDropped() {
    let reading = Reading("a,b\n\"x\" ,\"y\"\t\n\"two\nlines\"\t,z\n")
    #expect(reading.rows == [["x", "y"], ["two\nlines", "z"]])
    #expect(reading.faults == [])
  }

  @Test func blankLinesAreSkippedAndNotNumbered() {
    let reading = Reading("\n\na,b\n\n1,2\n \t \n\r\n3,4\n\n")
    #expect(reading.header == ["a", "b"])
    #expect(reading.rows == [["1", "2"], ["3", "4"]])
    #expect(reading.records.map(\.number) == [1, 2])
    #expect(reading.records.map(\.line) == [5, 8])
  }

  @Test func aRowOfEmptyCellsIsNoBlankLine() {
    let reading = Reading("a,b\n,\n\"\"\n")
    #expect(reading.rows == [["", ""], [""]])
  }

  @Test func aByteOrderMarkIsNoPartOfTheHeader() {
    let reading = Reading("\u{FEFF}\"id\",name\n1,\u{FEFF}x\n")
    #expect(reading.header == ["id", "name"])
    #expect(reading.rows == [["1", "\u{FEFF}x"]])
    #expect(reading.dialect?.hasByteOrderMark == true)
  }

  @Test func theLastLineNeedsNoEnd() {
    #expect(Reading("a,b\n1,").rows == [["1", ""]])
    #expect(Reading("a,b\n1,\"x\"").rows == [["1", "x"]])
  }

  @Test func duplicateAndBlankHeaderNamesStandAsTheyAre() {
    let reading = Reading("a,,a, \n1,2,3,4\n")
    #expect(reading.header == ["a", "", "a", " "])
    #expect(reading.faults == [])
  }

  @Test func cellsThatARecordDoesNotHaveAreEmpty() {
    let record = Reading("a,b\n1,2\n").records[0]
    #expect(record.cellCount == 2)
    #expect(Array(record.cell(1)) == Array("2".utf8))
    #expect(record.text(2) == "")
    #expect(record.cell(-1).isEmpty)
    #expect(record.byteCount == 3)
  }

  @Test func theReaderCountsWhatItGaveOut() {
    var reader = CSVReader()
    reader.append(Array("a\n1\n2\n".utf8))
    reader.finish()
    while reader.next() != nil {}
    #expect(reader.recordCount == 2)
    #expect(reader.header?.number == 0)
  }
}
