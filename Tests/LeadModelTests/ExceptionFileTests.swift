import LeadModel
import Testing

/// An exceptions list as a CSV that comes back: its own columns are no values of leads.
struct ExceptionFileTests {
  private static let own = ["email", "State", "Loan Amount"]
  private static let header = AnswerColumns.titles + ExceptionColumns.titles + own

  @Test func `the columns of the list are leadd's own behind the columns A–K`() {
    #expect(AnswerColumns.count(in: Self.header) == 20)
    #expect(Array(AnswerColumns.own(Self.header, under: Self.header)) == Self.own)
    #expect(AnswerColumns.count(in: AnswerColumns.titles + Self.own) == 11)
    #expect(AnswerColumns.count(in: ExceptionColumns.titles + Self.own) == 0)
    // One is missing: they may be anybody's.
    let cut = AnswerColumns.titles + ExceptionColumns.titles.dropLast() + Self.own
    #expect(AnswerColumns.count(in: Array(cut)) == 11)
  }

  @Test func `a file that corrects leads takes nothing from them, in an open schema either`() throws
  {
    let open = try FileReading(
      header: Self.header, Workspace(name: "events"), FileOptions(), namesLeads: true)
    #expect(open.leadColumn == 0)
    #expect(open.fields.compactMap(\.self) == ["email", "State", "Loan Amount"])
    #expect(open.own(Self.header) == Self.own)
    var workspace = Workspace(name: "events")
    workspace.schema = Schema(fields: [
      FieldDefinition("email", .email), FieldDefinition("state"), FieldDefinition("loan_amount"),
    ])
    let closed = try FileReading(
      header: Self.header, workspace, FileOptions(), namesLeads: true)
    #expect(closed.fields == ["email", "state", "loan_amount"])
    #expect(closed.remarks.isEmpty)
  }

  @Test func `an agent who is filled in is who gets the lead`() throws {
    var workspace = Workspace(name: "events")
    workspace.agents["ann"] = Agent(key: "ann")
    var cells = Self.header.map { _ in "" }
    cells[0] = "L1048576"
    cells[19] = "ann"
    let columns = try DeskColumns(
      header: Self.header, rows: [cells], of: .assignments, in: workspace)
    #expect(columns.agent == 19)
    #expect(columns.row(cells).agent == "ann")
    let ignores = try DeskColumns(
      header: Self.header, rows: [cells], of: .ignores, in: workspace)
    #expect(ignores.lead == 0)
  }
}
