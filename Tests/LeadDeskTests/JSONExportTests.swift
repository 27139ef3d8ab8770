import Foundation
import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import Testing

/// The shape of a JSON export.
struct JSONExportTests {
  @Test func `each lead is an object a line, its members and the file's columns in order`()
    async throws
  {
    let test = try await DeskUnderTest()
    try await test.leads.take(
      "june.csv", header: ["zip", "E-mail", "Land"],
      rows: [["001", " a@x.example", "Łódź"], ["", "nobody", ""]])
    try await test.leads.send("acme_crm")
    let lines = try await test.export(.json).split(separator: "\n").map(String.init)
    #expect(
      lines[0]
        == #"{"lead_id":"L1048576","list":"fair","status":"accepted","code":"ACCEPTED","#
        + #""reason":"accepted by acme_crm","upload":1,"row":1,"#
        + #""fields":{"country":"Łódź","email":" a@x.example"},"#
        + #""original":{"zip":"001","E-mail":" a@x.example","Land":"Łódź"}}"#)
    #expect(lines[1].contains(#""status":"rejected","code":"REJECT_LEAD_INVALID_EMAIL""#))
    #expect(lines[1].hasSuffix(#""original":{"zip":"","E-mail":"nobody","Land":""}}"#))
  }

  @Test func `any text is escaped so that it comes back`() async throws {
    let test = try await DeskUnderTest()
    let nasty = "q\"b\\s/ n\nr\rt\t bell\u{7} nul\u{0} \u{1F}\u{7F}\u{2028} é 李 👩‍👩‍👧 {,"
    try await test.leads.take(
      "june.csv", header: ["email", nasty], rows: [["a@x.example", nasty]])
    let line = try await test.export(.json)
    #expect(line.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    let object = try JSONDecoder().decode(Exported.self, from: Data(line.utf8))
    #expect(object.original[nasty] == nasty)
  }

  @Test func `a title that stands twice, or nowhere, loses no cell`() async throws {
    let test = try await DeskUnderTest()
    try await test.leads.take(
      "june.csv", header: ["email", "tag", "tag", ""],
      rows: [["a@x.example", "1", "2", "3", "4"]])
    #expect(
      try await test.export(.json).contains(
        #""original":{"email":"a@x.example","tag":"1","tag (2)":"2","":"3","column 5":"4"}"#))
  }

  @Test func `an export of nothing is empty`() async throws {
    let test = try await DeskUnderTest()
    #expect(try await test.export(.json).isEmpty)
  }

  @Test func `leads that come in meanwhile are not in it`() async throws {
    let test = try await DeskUnderTest()
    let rows = (0..<600).map { ["m\($0)@x.example"] }
    try await test.leads.take("june.csv", header: ["email"], rows: rows)
    var lines = 0
    for try await piece in try await test.desk.export(.init(), as: .json) {
      lines += piece.filter { $0 == UInt8(ascii: "\n") }.count
      if lines < 600 {
        try await test.leads.take("july.csv", header: ["email"], rows: [["late@x.example"]], at: 60)
      }
    }
    #expect(lines == 600)
  }

  private struct Exported: Decodable {
    let original: [String: String]
  }
}
