import LeadModel
import Testing

@Suite struct AnswerColumnsTests {
  @Test func `A row says what stands under each of the eleven titles`() {
    var row = AnswerRow()
    row.lead = LeadID(rawValue: 7)
    row.status = .rejected
    row.code = .missingField
    row.reasons = [Reason(.missingField, [.field: "email"]), Reason(.reasonMissing)]
    row.source = "fair"
    row.list = "june"
    row.campaign = "expo"
    row.delivery = "acme"
    row.buyer = "ACME"
    row.attempts = 3
    row.row = UploadRow(upload: OperationID(rawValue: 12), number: 57)
    #expect(
      AnswerColumns.cells(of: row) == [
        "L7", "rejected", "REJECT_LEAD_MISSING_FIELD",
        "email is required and blank; the reason is missing", "fair", "june", "expo", "acme",
        "ACME", "3", "U12-57",
      ])
    #expect(AnswerColumns.cells(of: AnswerRow()).count == AnswerColumns.titles.count)
    #expect(AnswerColumns.titles.count == 11)
  }

  @Test func `Only a header that begins with all of them in order is ours`() {
    let ours = AnswerColumns.titles + ["email"]
    #expect(AnswerColumns.begin(ours))
    #expect(AnswerColumns.begin(ours.map { " \($0) " }))
    for mark in ["\u{FEFF}", "ï»¿", "п»ї", "Ôªø"] {
      #expect(AnswerColumns.begin([mark + ours[0]] + ours.dropFirst()))
    }
    #expect(!AnswerColumns.begin(["x" + ours[0]] + ours.dropFirst()))
    #expect(!AnswerColumns.begin(["ЛидыLeadID"] + ours.dropFirst()))
    #expect(!AnswerColumns.begin(Array(ours.dropFirst())))
    #expect(!AnswerColumns.begin(Array(AnswerColumns.titles.prefix(10))))
    #expect(!AnswerColumns.begin(AnswerColumns.titles.reversed()))
    #expect(!AnswerColumns.begin(["Status", "email"]))
    #expect(!AnswerColumns.begin([]))
  }

  @Test func `A file's own cells are those behind them`() {
    let header = AnswerColumns.titles + ["email", "name"]
    let cells = (0..<13).map(String.init)
    #expect(Array(AnswerColumns.own(cells, under: header)) == ["11", "12"])
    #expect(Array(AnswerColumns.own(["a", "b"], under: ["email", "name"])) == ["a", "b"])
    #expect(AnswerColumns.own(["short"], under: header).isEmpty)
  }
}
