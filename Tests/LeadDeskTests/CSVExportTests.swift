import CSVCodec
import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import Testing

/// The shape of a CSV export.
struct CSVExportTests {
  private static let platform = AnswerColumns.titles.joined(separator: ",")

  @Test func `it begins with a BOM, the columns A–K, and then the file's own`() async throws {
    let test = try await DeskUnderTest()
    try await test.leads.take(
      "june.csv", header: ["E-mail", "Land"], rows: [["a@x.example", "Łódź, PL"], ["nobody", ""]])
    try await test.leads.send("acme_crm", body: #"{"id":"B-1"}"#)
    let text = try await test.export(.csv) { $0.statuses = ["accepted"] }
    #expect(
      text == "\u{FEFF}\(Self.platform),E-mail,Land\r\n"
        + "L1048576,accepted,ACCEPTED,\"accepted by acme_crm, reference B-1\",fair,fair,expo,acme_crm,ACME,1,"
        + "U1-1,a@x.example,\"Łódź, PL\"\r\n")
  }

  @Test func `cells that a spreadsheet would run are guarded`() async throws {
    let test = try await DeskUnderTest()
    try await test.leads.take(
      "june.csv", header: ["email", "=note"],
      rows: [["a@x.example", "=HYPERLINK(1)"], ["b@x.example", "+1 202 555 0100"]])
    let text = try await test.export(.csv)
    #expect(text.contains(",'=note\r\n"))
    #expect(text.contains(",'=HYPERLINK(1)\r\n"))
    #expect(text.contains(",+1 202 555 0100\r\n"))
  }

  @Test func `several files' columns are joined by first appearance`() async throws {
    let test = try await DeskUnderTest()
    try await test.leads.take(
      "june.csv", header: ["email", "tag", "tag"], rows: [["a@x.example", "1", "2"]])
    try await test.leads.take(
      "july.csv", header: ["Land", "email", "tag"], rows: [["Canada", "b@x.example", "3"]], at: 60)
    let lines = try await test.export(.csv).split(separator: "\r\n").map(String.init)
    #expect(lines.first == "\u{FEFF}\(Self.platform),email,tag,tag,Land")
    #expect(lines[1].hasSuffix("U1-1,a@x.example,1,2,"))
    #expect(lines[2].hasSuffix("U2-1,b@x.example,3,,Canada"))
    let newest = try await test.export(.csv, order: .newest).split(separator: "\r\n")
    #expect(newest.first?.hasSuffix("Upload Row,Land,email,tag,tag") == true)
  }

  @Test func `short rows are filled up, and cells that no column names stand at the end`()
    async throws
  {
    let test = try await DeskUnderTest()
    try await test.leads.take(
      "june.csv", header: ["email", "tag"], rows: [["a@x.example"], ["b@x.example", "1", "more"]])
    let lines = try await test.export(.csv).split(separator: "\r\n")
    #expect(lines[1].hasSuffix(",U1-1,a@x.example,"))
    #expect(lines[2].hasSuffix(",U1-2,b@x.example,1,more"))
  }

  @Test func `an answer file that was dropped again does not get its columns A–K twice`()
    async throws
  {
    let test = try await DeskUnderTest()
    try await test.leads.take(
      "june.1.rejected.csv", header: AnswerColumns.titles + ["email"],
      rows: [Array(repeating: "", count: 11) + ["a@x.example"]])
    let lines = try await test.export(.csv).split(separator: "\r\n")
    #expect(lines[0] == "\u{FEFF}\(Self.platform),email")
    #expect(lines[1].hasSuffix(",U1-1,a@x.example"))
  }

  @Test func `an export of nothing has its header`() async throws {
    let test = try await DeskUnderTest()
    #expect(try await test.export(.csv) == "\u{FEFF}\(Self.platform)\r\n")
  }

  @Test func `what is read back are the cells that were dropped, over many pieces`() async throws {
    let test = try await DeskUnderTest()
    let cells = ["plain", "'quoted", "=1+1", "a \"b\"\r\nc", " x ", "-5", "@me", "李", ""]
    let rows = (0..<1203).map { ["m\($0)@x.example", cells[$0 % cells.count]] }
    try await test.leads.take("june.csv", header: ["email", "note"], rows: rows)
    let text = try await test.export(.csv)
    var reader = CSVReader()
    reader.append(Array(text.utf8))
    reader.finish()
    var own: [[String]] = []
    while let record = reader.next() {
      own.append(record.texts.dropFirst(11).map(FormulaGuard.unprotect))
    }
    #expect(own == rows)
    #expect(try await test.export(.csv, limit: 700).split(separator: "\r\nL").count == 701)
  }
}
