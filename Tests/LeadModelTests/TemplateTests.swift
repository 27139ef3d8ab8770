import LeadModel
import Testing

@Suite struct TemplateTests {
  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("{first} {last}", "Jane Doe"), ("{ first }", "Jane"),
    ("a{{b}}c", "a{b}c"), ("{{{first}}}", "{Jane}"), ("{missing}!", "!"),
    ("{first}{first}", "JaneJane"),
    ("é{last}🙂", "éDoe🙂"), ("}}{{", "}{"),
  ])
  func `Placeholders are replaced and doubled braces stand for one`(
    source: String, text: String
  ) throws {
    let values: [FieldName: String] = ["first": "Jane", "last": "Doe"]
    #expect(try Template(source).filled({ values[$0] }) == text)
  }

  @Test func `Values are escaped, literals are not`() throws {
    let template = try Template("<a>{x}</a>")
    #expect(
      try template.filled({ _ in "<&>" }, escape: { $0.replacing("<", with: "&lt;") })
        == "<a>&lt;&></a>")
  }

  @Test func `A value with braces is not read again`() throws {
    #expect(try Template("{x}").filled { _ in "{y}" } == "{y}")
  }

  @Test(arguments: ["{", "a {b", "}", "a } b", "{}", "{  }", "{a{b}"])
  func `Braces that do not fit are refused`(source: String) {
    let problem = #expect(throws: Template.Problem.self) { try Template(source) }
    #expect(problem?.words.contains(source) == true)
  }

  @Test func `A template knows its fields, a JSON body those of all its texts`() throws {
    #expect(try Template("{a}x{b}{a}").fields == ["a", "b", "a"])
    #expect(try Template("{a + b | join: ' '}").fields == ["a", "b"])
    let body = JSONTemplate.object([
      .init(name: "{not}", value: .text(try Template("{a}"))),
      .init(name: "n", value: .literal(.integer(1))),
      .init(name: "l", value: .array([.text(try Template("{b}")), .object([])])),
    ])
    #expect(body.templates.flatMap(\.fields) == ["a", "b"])
  }

  @Test func `System names are distinct`() {
    #expect(Set(Template.systemNames).count == Template.systemNames.count)
  }
}
