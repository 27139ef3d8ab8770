import LeadModel
import LeadStore
import Testing

@testable import LeadEngine

@Suite("From bytes to checked rows")
struct RowPipelineTests {
  private func workspace(_ fields: [FieldDefinition] = []) -> Workspace {
    var workspace = Workspace(name: "events")
    workspace.schema = Schema(fields: fields, primaryKey: fields.first?.name)
    return workspace
  }

  private func rows(
    _ text: String, _ workspace: Workspace, options: FileOptions = FileOptions(),
    namesLeads: Bool = false
  ) throws -> (rows: [IncomingRow], pipeline: RowPipeline) {
    var pipeline = try RowPipeline(
      workspace: workspace, list: "june", options: options, namesLeads: namesLeads)
    pipeline.push(Array(text.utf8))
    pipeline.finish()
    var rows: [IncomingRow] = []
    while let row = try pipeline.next() { rows.append(row) }
    return (rows, pipeline)
  }

  @Test("an open workspace takes every column as text under its own header")
  func open() throws {
    let (rows, pipeline) = try rows("Name;Ort\nJosé;Łódź\n", workspace())
    #expect(rows.count == 1)
    #expect(rows.first?.validated.fields["Name"] == "José")
    #expect(rows.first?.validated.fields["Ort"] == "Łódź")
    #expect(rows.first?.source == "june")
    #expect(pipeline.header == ["Name", "Ort"])
    #expect(pipeline.dialect.contains("semicolon"))
  }

  @Test("what guards cells and titles of an answer against a spreadsheet comes off again")
  func unguarded() throws {
    let titles = AnswerColumns.titles.joined(separator: ",")
    let blank = String(repeating: ",", count: AnswerColumns.titles.count - 1)
    let (rows, pipeline) = try rows(
      "\(titles),'=title,note\n\(blank),'=1+1,''quoted\n", workspace())
    #expect(pipeline.header.suffix(2) == ["=title", "note"])
    #expect(rows.first?.cells.suffix(2) == ["=1+1", "'quoted"])
    #expect(rows.first?.names == nil)
  }

  @Test("a broken row tells its breakage only, and its neighbours stay whole")
  func broken() throws {
    var email = FieldDefinition("email", .email)
    email.isRequired = true
    let (rows, _) = try rows(
      "email,city\na@example.com,Rom\nb@example.com\nc@example.com,Bern\n", workspace([email]))
    #expect(rows.map(\.number) == [1, 2, 3])
    #expect(rows.map { $0.validated.faults.map(\.code) } == [[], [.rowShape], []])
    #expect(rows.map(\.validated.keys.count) == [1, 0, 1])
  }

  @Test("a missing required column refuses the file and names the near miss")
  func missing() throws {
    var email = FieldDefinition("email", .email)
    email.isRequired = true
    #expect {
      try rows("Emial,city\na@example.com,Rom\n", workspace([email]))
    } throws: { error in
      let sentence = (error as? RowPipeline.Refusal)?.sentence ?? ""
      return sentence.contains("email") && sentence.contains("Emial")
    }
  }

  @Test("a workbook under a CSV name is refused as no CSV at all")
  func workbook() throws {
    #expect {
      try rows("PK\u{3}\u{4}\u{14}\u{0}\u{6}\u{0}xl/workbook.xml", workspace())
    } throws: { ($0 as? RowPipeline.Refusal)?.isForeign == true }
  }

  @Test("the options' source comes before the list's name")
  func source() throws {
    var options = FileOptions()
    options.source = "fair-a"
    let (rows, _) = try rows("name\nAda\n", workspace(), options: options)
    #expect(rows.first?.source == "fair-a")
  }
}
