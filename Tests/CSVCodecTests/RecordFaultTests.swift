import Testing

@testable import CSVCodec

@Suite struct RecordFaultTests {
  private func fault(_ kind: RecordFault.Kind, in reading: Reading) -> [Int]? {
    let fault = reading.records.flatMap(\.faults).first { $0.kind == kind }
    return fault.map { [$0.line, $0.column, $0.cell] }
  }

  @Test func aQuoteOpenToTheEndCostsItsOwnLineOnly() {
    let reading = Reading("id,name,city\n1,Ada,Rome\n2,\"Bob,Oslo\n3,Cy,Bonn\n4,Di,Kyiv\n")
    #expect(
      reading.rows == [
        ["1", "Ada", "Rome"], ["2", "\"Bob", "Oslo"], ["3", "Cy", "Bonn"], ["4", "Di", "Kyiv"],
      ])
    #expect(fault(.unclosedQuote, in: reading) == [3, 3, 2])
    #expect(reading.kinds == [.unclosedQuote])
    #expect(reading.records.map(\.line) == [2, 3, 4, 5])
    #expect(reading.records.map(\.number) == [1, 2, 3, 4])
  }

  @Test(arguments: [
    "3,\"Cy, Jr\",Bonn", "\"3\",\"Cy\",\"Bonn\"", "3,\"say \"\"hi\"\"\",Bonn",
    "3,\"\",\"Bonn\"", "3,\", Cy\",Bonn", "3,\"Cy\n2\",Bonn",
  ])
  func aQuoteOpenBeforeQuotedRowsCostsItsOwnLineOnly(next: String) {
    let sound = Reading("id,name,city\n\(next)\n4,Di,Kyiv\n")
    let reading = Reading("id,name,city\n2,\"Bob,Oslo\n\(next)\n4,Di,Kyiv\n")
    #expect(reading.kinds == [.unclosedQuote])
    #expect(fault(.unclosedQuote, in: reading) == [2, 3, 2])
    #expect(reading.rows == [["2", "\"Bob", "Oslo"]] + sound.rows)
  }

  @Test func aQuoteOpenInARowThatAlreadyHasSeveralLinesKeepsItsSoundCells() {
    let reading = Reading("a,b\n\"one\ntwo\",\"open\n3,4\n")
    #expect(reading.rows == [["one\ntwo", "\"open"], ["3", "4"]])
    #expect(fault(.unclosedQuote, in: reading) == [3, 6, 2])
    #expect(reading.records.map(\.line) == [2, 4])
  }

  @Test func aQuoteIsLookedForOnlySoFar() {
    let options = ReadingOptions(maximumCellBytes: 100)
    let rows = (0..<50).map { "\($0),row" }
    let reading = Reading(
      "a,b\n1,\"open\n" + rows.joined(separator: "\n") + "\n9,x\"\n", options: options)
    #expect(
      reading.rows == [["1", "\"open"]] + rows.map { $0.split(separator: ",").map(String.init) } + [
        ["9", "x\""]
      ])
    #expect(reading.kinds == [.unclosedQuote])
  }

  @Test func anOpenQuoteIsFoundOutBeforeItsRecordCountsAsTooLong() {
    var options = ReadingOptions(maximumCellBytes: 30, maximumRecordBytes: 20)
    options.sampleBytes = 4
    let text = "a,b\n1,\"open\n" + String(repeating: "5,6\n", count: 10)
    for chunk in [1, 1_000] {
      let reading = Reading(text, chunk: chunk, options: options)
      #expect(reading.kinds == [.unclosedQuote])
      #expect(reading.rows == [["1", "\"open"]] + Array(repeating: ["5", "6"], count: 10))
    }
  }

  @Test func emptyQuotedCellsBehindAnOpenQuoteAreStillEmpty() {
    #expect(Reading("a,b,c\n\"x,\"\",y\n").rows == [["\"x", "", "y"]])
  }

  @Test func textBehindAClosingQuoteIsKeptAndReported() {
    let reading = Reading("name,dob\n\"Jeff \"the dude\" Bridges\",\"1949\"\nx,y\n")
    #expect(reading.rows == [["Jeff \"the dude\" Bridges", "1949"], ["x", "y"]])
    #expect(reading.kinds == [.textAfterQuote])
    #expect(fault(.textAfterQuote, in: reading) == [2, 8, 1])
  }

  @Test func undoubledQuotesAtACellsEndAreKept() {
    #expect(Reading("a,b\n\"say \"hi\"\",x\n").rows == [["say \"hi\"", "x"]])
  }

  @Test func aShortRowIsReportedAndKept() {
    let reading = Reading("a,b,c\n1,é\n1,2,3\n")
    #expect(reading.rows == [["1", "é"], ["1", "2", "3"]])
    #expect(fault(.tooFewCells(expected: 3, found: 2), in: reading) == [2, 4, 2])
    #expect(reading.kinds.count == 1)
  }

  @Test func columnsWithoutANameNeedNoCell() {
    #expect(Reading("a,b,,\n1,2\n").faults == [])
    #expect(Reading(",,\n1\n").kinds == [.tooFewCells(expected: 3, found: 1)])
  }

  @Test func aLongRowIsReportedUnlessOnlyEmptyCellsAreTooMany() {
    let reading = Reading("a,b\n1,2,,\n1,2,,x\n1,\"2\n2\",3\n")
    #expect(reading.rows == [["1", "2", "", ""], ["1", "2", "", "x"], ["1", "2\n2", "3"]])
    #expect(fault(.tooManyCells(expected: 2, found: 4), in: reading) == [3, 5, 3])
    #expect(fault(.tooManyCells(expected: 2, found: 3), in: reading) == [5, 4, 3])
    #expect(reading.kinds.count == 2)
  }

  @Test func aByteThatIsNoTextIsShownAsItIs() {
    let bytes = Array("name,city\nJos".utf8) + [0xE9] + Array(",Köln\nAda,Rom\n".utf8)
    let reading = Reading(bytes)
    #expect(reading.rows == [["Jos\\xE9", "Köln"], ["Ada", "Rom"]])
    #expect(fault(.damagedText, in: reading) == [2, 4, 1])
    #expect(reading.kinds == [.damagedText])
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFF], [0xE0, 0x83, 0xA9],
    ] as [[UInt8]])
  func illFormedSequencesAreDamage(bytes: [UInt8]) {
    let options = ReadingOptions(encoding: .utf8)
    let reading = Reading(Array("a,b\nü,".utf8) + bytes, options: options)
    #expect(reading.kinds == [.damagedText])
    #expect(fault(.damagedText, in: reading) == [2, 3, 2])
    let shown = bytes.map { "\\x" + String($0, radix: 16, uppercase: true) }.joined()
    #expect(reading.rows == [["ü", shown]])
  }

  @Test func aZeroByteCostsItsRow() {
    let reading = Reading("a,b,c\n\0,2,3\n4,5,6\n")
    #expect(reading.kinds == [.nulByte])
    #expect(fault(.nulByte, in: reading) == [2, 1, 1])
    #expect(reading.rows.count == 2)
  }

  @Test func aFaultAtTheBeginningOfALineIsOnThatLine() {
    let reading = Reading("a,b\n\"x\n\0y\",2\n")
    #expect(fault(.nulByte, in: reading) == [3, 1, 1])
  }

  @Test func aRecordCutWithinALineEndKeepsTheCountOfLines() {
    var options = ReadingOptions(maximumCellBytes: 100, maximumRecordBytes: 10)
    options.sampleBytes = 1
    let text = "a,b\n\"23456789\r\n\",\"way beyond\"\n3,4\n"
    for chunk in [1, 2, 100] {
      let reading = Reading(text, chunk: chunk, options: options)
      #expect(reading.kinds.first == .recordTooLong(limit: 10))
      #expect(reading.records.last?.texts == ["3", "4"])
      #expect(reading.records.last?.line == 4)
    }
  }

  @Test func aRowReportsAllOfItsFaultsInOrder() {
    let options = ReadingOptions(encoding: .utf8)
    let reading = Reading(Array("a,b,c\nx\0,".utf8) + [0xFF, 0x0A], options: options)
    #expect(reading.kinds == [.nulByte, .damagedText, .tooFewCells(expected: 3, found: 2)])
    #expect(
      reading.faults.map { $0.prefix(17) } == [
        "line 2, column 2:", "line 2, column 4:", "line 2, column 5:",
      ])
  }

  @Test func aLongCellIsReportedAndKept() {
    let options = ReadingOptions(maximumCellBytes: 10)
    let reading = Reading("a,b\n1,12345678901\n1,\"12345678901\"\n1,2\n", options: options)
    #expect(reading.rows == [["1", "12345678901"], ["1", "12345678901"], ["1", "2"]])
    #expect(reading.kinds.allSatisfy { $0 == .cellTooLong(bytes: 11, limit: 10) })
    #expect(
      reading.records.flatMap(\.faults).map { [$0.line, $0.column, $0.cell] } == [
        [2, 3, 2], [3, 3, 2],
      ])
  }

  @Test func aRecordWithoutEndIsCutAndTheNextLineRead() {
    let options = ReadingOptions(maximumRecordBytes: 21)
    let reading = Reading(
      "a,b\n1,2\n3,\(String(repeating: "ü", count: 50))\r\n5,6\n", options: options)
    #expect(reading.rows.map(\.count) == [2, 2, 2])
    #expect(reading.rows[1] == ["3", "üüüüüüüüü"])
    #expect(reading.kinds == [.recordTooLong(limit: 21)])
    #expect(fault(.recordTooLong(limit: 21), in: reading) == [3, 1, 1])
    #expect(reading.records[2].line == 4)
    #expect(reading.rows[2] == ["5", "6"])
  }

  @Test(arguments: [
    "1,xxxxxxxxxxxxxxxxxx", "\"x\"y,xxxxxxxxxxxxx", "\"x,xxxxxxxxxxxxxxxxx", "\"x\",xxxxxxxxxxxx\"",
    "\"x xxxxxxxxxxxxxx\" y",
  ])
  func aLongLineIsCutTheSameInAnyChunks(line: String) {
    var options = ReadingOptions(
      delimiter: UInt8(ascii: ","), maximumCellBytes: 30, maximumRecordBytes: 10)
    options.sampleBytes = 1
    for lineEnd in ["\n", "\r", "\r\n"] {
      let text = ["a,b", line, "3,4", "5,6"].joined(separator: lineEnd)
      for chunk in [1, 2, 3, 100] {
        let reading = Reading(text, chunk: chunk, options: options)
        #expect(reading.kinds == [.recordTooLong(limit: 10)])
        #expect(reading.rows.dropFirst() == [["3", "4"], ["5", "6"]])
        #expect(reading.records.map(\.line) == [2, 3, 4])
      }
    }
  }

  @Test func aCellThatClosesBeyondTheLimitIsCutTheSameInAnyChunks() {
    var options = ReadingOptions(
      delimiter: UInt8(ascii: ","), maximumCellBytes: 30, maximumRecordBytes: 10)
    options.sampleBytes = 1
    let text = "a,b\n\"aa\nbbbbbbbbbb\" x,y\n3,4\n"
    #expect(Reading(text, chunk: 1, options: options) == Reading(text, options: options))
    #expect(Reading(text, options: options).kinds.first == .recordTooLong(limit: 10))
  }

  @Test func tooManyColumnsAreCountedAndCut() {
    let options = ReadingOptions(maximumColumns: 3)
    let reading = Reading("a,b\n1,2,3,4,5\n\"1\",\"2\",\"3\",\"4\n\"\n1,2\n", options: options)
    #expect(reading.rows == [["1", "2", "3"], ["1", "2", "3"], ["1", "2"]])
    #expect(
      reading.kinds == [.tooManyColumns(found: 5, limit: 3), .tooManyColumns(found: 4, limit: 3)])
    #expect(fault(.tooManyColumns(found: 5, limit: 3), in: reading) == [2, 7, 4])
    #expect(reading.records.map(\.line) == [2, 3, 5])
  }

  @Test func tooManyColumnsAreCountedInADamagedLineToo() {
    let options = ReadingOptions(maximumColumns: 3)
    let reading = Reading("a,b\n1,2,3,4,5,\"6,7\n1,2\n", options: options)
    #expect(reading.rows == [["1", "2", "3"], ["1", "2"]])
    #expect(reading.kinds == [.tooManyColumns(found: 7, limit: 3), .unclosedQuote])
  }

  @Test func faultsNameThePlaceAndTheCure() {
    #expect(
      Reading("a,b\n1\n").faults == [
        "line 2, column 2: the row has 1 cell and the header 2; add what is missing, and put a "
          + "cell that holds a line break in quotes"
      ])
  }
}
