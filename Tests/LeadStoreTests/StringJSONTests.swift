import LeadModel
import Testing

@testable import LeadStore

@Suite struct StringJSONTests {
  private static let texts = [
    "", "plain", "José Łukasz 李 👩🏽‍💻", "a \"quoted\" \\ word",
    "tab\t line\n return\r nul\u{0} \u{1F}\u{7F}",
    "a/b", "\u{2028}\u{FEFF}",
  ]

  @Test func `Strings come back from an array as they were`() throws {
    let text = StringJSON.array(Self.texts)
    #expect(try JSONColumn.value([String].self, text) == Self.texts)
    #expect(StringJSON.array([]) == "[]")
  }

  @Test func `Fields come back from an object as they were, by name`() throws {
    var fields = LeadFields()
    for text in Self.texts { fields[FieldName(rawValue: "f " + text)] = text }
    let text = StringJSON.object(fields)
    #expect(try JSONColumn.value(LeadFields.self, text) == fields)
    #expect(StringJSON.object(LeadFields(["b": "2", "a": "1"])) == #"{"a":"1","b":"2"}"#)
  }
}
