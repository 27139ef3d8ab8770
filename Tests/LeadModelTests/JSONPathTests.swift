import Foundation
import LeadModel
import Testing

@Suite struct JSONPathTests {
  private static let body = #"""
    {"outcome":"success","lead":{"id":4711,"first name":"J","a.b":true,"big":12345678901234567890},
     "errors":[{"message":"one"},{"message":"two"}],"none":null,"rate":0.25,"list":["b","a"],"ok":false}
    """#

  @Test(
    arguments: [
      ("outcome", "success"), ("$.outcome", "success"), (".outcome", "success"),
      ("$.lead.id", "4711"), ("lead['first name']", "J"), ("$[\"lead\"]['a.b']", "true"),
      ("lead.first name", "J"), ("$.errors[0].message", "one"), ("errors[-1].message", "two"),
      ("rate", "0.25"), ("ok", "false"), ("list", #"["b","a"]"#),
      ("errors[0]", #"{"message":"one"}"#), ("none", nil), ("errors[2]", nil), ("errors[-3]", nil),
      ("Outcome", nil), ("outcome.x", nil), ("lead[0]", nil), ("errors.message", nil),
    ] as [(String, String?)])
  func `A path finds one value, as text`(source: String, text: String?) throws {
    let root = try #require(JSONValue(parsing: Data(Self.body.utf8)))
    let path = try JSONPath(source)
    #expect(path.value(in: root)?.text == text)
    #expect(path.description == source)
  }

  @Test func `The dollar alone is the whole body`() throws {
    let root = JSONValue.array([.integer(1), .null])
    #expect(try JSONPath("$").value(in: root) == root)
    #expect(try JSONPath("[1]").value(in: root) == .null)
  }

  @Test(arguments: [
    "", "a..b", "a.", ".", "$.", "a[", "a[0", "a[x]", "a['x]", "a[*]", "$.*", "a[]", "a['']",
    "a[0]b",
  ])
  func `What is no path of one value is refused with the place`(source: String) {
    let problem = #expect(throws: JSONPath.Problem.self) { try JSONPath(source) }
    #expect(problem?.words.isEmpty == false)
  }

  @Test(arguments: [
    "", "{", "<html>", "{'a':1}", "nul", "OK", "{\"a\":1}}",
    String(repeating: "[", count: 100_000),
  ])
  func `A body that is no JSON is none`(text: String) {
    #expect(JSONValue(parsing: Data(text.utf8)) == nil)
  }

  @Test func `Deep but honest JSON is read`() {
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(JSONValue(parsing: Data(deep.utf8)) != nil)
  }
}
