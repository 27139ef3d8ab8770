import Testing

@testable import CSVCodec

@Suite struct FileFaultTests {
  @Test(
    arguments: [
      ("", .empty), ("\u{FEFF}", .onlyByteOrderMark), ("\n \r\n", .onlyBlankLines),
      ("\u{FEFF}\n\n", .onlyBlankLines), ("a,b\n", .onlyHeader), ("a,b", .onlyHeader),
    ] as [(String, FileFault.Kind)])
  func aFileWithoutRowsSaysWhy(text: String, kind: FileFault.Kind) {
    let reading = Reading(text, chunk: 1)
    #expect(reading.fileFault?.kind == kind)
    #expect(reading.records == [])
    #expect((reading.header != nil) == (kind == .onlyHeader))
  }

  @Test(
    arguments: [
      (Array("PK\u{3}\u{4}....[Content_Types].xml....".utf8), .excelWorkbook),
      (
        Array("PK\u{3}\u{4}..mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8),
        .openDocument
      ),
      (Array("PK\u{3}\u{4}..leads.csv".utf8), .zipArchive),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], .oldExcelWorkbook),
      ([0x1F, 0x8B, 8, 0, 0, 0], .compressed),
      (Array("%PDF-1.7\n".utf8), .pdf),
      (Array("\n<!DOCTYPE html><html>".utf8), .webPage),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .picture),
      (Array("{\\rtf1\\ansi".utf8), .richText),
      (Array("SQLite format 3\0".utf8), .sqliteDatabase),
      (Array("\u{FEFF}<table><tr><td>x".utf8), .webPage),
      ([0xFF, 0xFE] + "<html>\r\n<body>".utf8.flatMap { [$0, 0] }, .webPage),
      (Array("<?xml version=\"1.0\"?>\n<Workbook>".utf8), .xml),
      (Array("[\n  {\"name\": \"Ada\"}]".utf8), .json),
      (Array("{ \"leads\" : [] }\n".utf8), .json), (Array("[[1,2],[3,4]]".utf8), .json),
      (
        Array("Received: from x\r\n\tby y\r\nFrom: a@x.org\r\nSubject: leads\r\n".utf8),
        .emailMessage
      ),
      (Array("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\n".utf8), .contactCards),
      (Array("INSERT INTO leads VALUES (1);\n".utf8), .sqlScript),
      (Array("PAR1\u{15}\u{4}".utf8), .parquet), ([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], .program),
    ] as [([UInt8], FileSignature)])
  func anotherKindOfFileIsNamedWithItsCure(bytes: [UInt8], signature: FileSignature) {
    let reading = Reading(bytes, chunk: 3)
    #expect(reading.fileFault?.kind == .foreign(signature))
    #expect(reading.fileFault?.description.contains("; ") == true)
    #expect(reading.records == [])
  }

  @Test(arguments: [
    "{id},name\n1,x\n", "[id],[name]\n1,x\n", "\"{\"\"a\"\":1}\",b\n1,2\n",
    "from:,to:\nRome,Oslo\n",
    "<5,>5\n1,2\n", "date:,x\nto:,y\n", "id,json\n1,\"{\"\"a\"\": 1}\"\n",
  ])
  func aTableThatBeginsOddlyIsATable(text: String) {
    #expect(Reading(text).fileFault == nil)
  }

  @Test func bytesThatAreNoTextAreNoCSV() {
    let bytes = (0..<500).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    #expect(Reading(bytes).fileFault?.kind == .binary)
    let padded = String(repeating: "a\0bc\0\n", count: 20)
    #expect(Reading(padded).fileFault?.kind == .binary)
  }

  @Test func aHeaderThatCannotBeKeptRefusesTheFile() {
    let options = ReadingOptions(maximumColumns: 2)
    let reading = Reading("a,b,c\n1,2,3\n", options: options)
    guard case .header(let fault) = reading.fileFault?.kind else {
      Issue.record("the file was not refused")
      return
    }
    #expect(fault.kind == .tooManyColumns(found: 3, limit: 2))
    #expect(reading.records == [])
  }

  @Test func aHeaderWithWrongQuotesIsKeptAndReported() {
    var reader = CSVReader()
    reader.append(Array("\"name\",\"dob\"dob\"\"\n\"Ada\",\"1815\"\n".utf8))
    reader.finish()
    #expect(reader.next()?.texts == ["Ada", "1815"])
    #expect(reader.header?.texts == ["name", "dob\"dob\""])
    #expect(reader.header?.fault?.kind == .textAfterQuote)
  }
}
