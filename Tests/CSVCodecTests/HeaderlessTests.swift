import CSVCodec
import Testing

@Suite struct HeaderlessTests {
  @Test(
    arguments: [
      ("Ada,ada@x.org\nBob,bob@x.org\n", .noHeader(.email, line: 1, cell: 2)),
      ("ada@x.org\n", .noHeader(.email, line: 1, cell: 1)),
      ("Ada,+1 555 0100 234,Rome\nBob,+1 555 0100 235,Oslo\n", .noHeader(.phone, line: 1, cell: 2)),
      ("\n1,2024-05-31,x\n2,2024-06-01,y\n", .noHeader(.date, line: 2, cell: 2)),
      ("Ada,https://x.org/a\nBob,https://x.org/b\n", .noHeader(.url, line: 1, cell: 2)),
      ("1997;Ford;E350;2,34\n2000;Mercury;Cougar;2,38\n", .noHeader(.number, line: 1, cell: 4)),
      ("17,4\n18,9\n", .noHeader(.number, line: 1, cell: 1)),
    ] as [(String, FileFault.Kind)])
  func aFileWhoseFirstRowIsDataIsRefusedWithAdvice(text: String, kind: FileFault.Kind) {
    let reading = Reading(text)
    #expect(reading.fileFault?.kind == kind)
    #expect(reading.fileFault?.description.contains("columns:") == true)
    #expect(reading.records == [])
    #expect(reading.dialect != nil)
  }

  @Test(arguments: [
    "id,2024-05-31\n1,5\n", "1,2,3\n4,5,6\n", "wave,400.5,401.5\na,0.5,0.6\n", "Ada,2\nBob,3\n",
    "year,2010,2011\nx,2012,2013\n", "a1,b2\nc3,d4\n", "email,ada@x.org\nx,bob@x.org\n",
  ])
  func oddNamesAreAHeader(text: String) {
    #expect(Reading(text).fileFault == nil)
  }

  @Test func namesThatWereGivenAreTheHeader() {
    let options = ReadingOptions(columns: ["name", "email"])
    let reading = Reading("Ada,ada@x.org\nBob,bob@x.org\nCy\n", options: options)
    #expect(reading.header == ["name", "email"])
    #expect(reading.rows == [["Ada", "ada@x.org"], ["Bob", "bob@x.org"], ["Cy"]])
    #expect(reading.records.map(\.number) == [1, 2, 3])
    #expect(reading.kinds == [.tooFewCells(expected: 2, found: 1)])
    #expect(reading.dialect?.headerLine == nil)
  }

  @Test func aLineWithTheNamesThatWereGivenIsTheHeader() {
    let options = ReadingOptions(columns: ["Name", "E-Mail"])
    let reading = Reading("Leads\nname, e-mail\nAda,ada@x.org\nName,E-Mail\n", options: options)
    #expect(reading.header == ["name", " e-mail"])
    #expect(reading.dialect?.headerLine == 2)
    #expect(reading.records.count == 2)
    #expect(reading.dialect?.skipped.map(\.kind) == [.title])
  }

  @Test func aFileOfOneRowCanBeReadWithNames() {
    let options = ReadingOptions(columns: ["email"])
    #expect(Reading("ada@x.org", options: options).rows == [["ada@x.org"]])
    #expect(Reading("", options: options).fileFault?.kind == .empty)
    #expect(Reading("\n\n", options: options).fileFault != nil)
  }
}
