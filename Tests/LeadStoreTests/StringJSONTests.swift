import Foundation
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
    #expect(StringJSON.array([String]()) == "[]")
  }

  @Test func `Fields come back from an object as they were, by name`() throws {
    var fields = LeadFields()
    for text in Self.texts { fields[FieldName(rawValue: "f " + text)] = text }
    let text = StringJSON.object(fields)
    #expect(try JSONColumn.value(LeadFields.self, text) == fields)
    #expect(StringJSON.object(LeadFields(["b": "2", "a": "1"])) == #"{"a":"1","b":"2"}"#)
  }

  @Test func `What is written by hand is what the general form means`() throws {
    for text in Self.texts {
      let reason = Reason(.invalidEmail, [.field: "email", .value: text, .buyerCode: "7"])
      let headers = [
        HeaderField(name: "X-\(text)", value: text), HeaderField(name: "b", value: ""),
      ]
      let request = OutboundRequest(
        method: .post, url: "https://example.com/\(text)", headers: headers,
        body: Data("body \(text)".utf8))
      try expectSame(JSONColumn.text(reason), reason)
      try expectSame(JSONColumn.text([reason, Reason(.accepted)]), [reason, Reason(.accepted)])
      try expectSame(JSONColumn.text(headers), headers)
      try expectSame(JSONColumn.text(request), request)
      #expect(PlainJSON.reason(StringJSON.object(reason)) == reason)
      #expect(PlainJSON.reasons(StringJSON.array([reason, reason])) == [reason, reason])
    }
    #expect(PlainJSON.reasons("[]") == [])
  }

  private func expectSame<Value: Codable & Equatable>(_ text: String, _ value: Value) throws {
    #expect(try JSONDecoder().decode(Value.self, from: Data(text.utf8)) == value)
  }

  @Test func `What is read by hand is what a general decoder reads, or left to it`() throws {
    let whole = #"{"a":"1","b":"\n\t\"\\\/\u0041","c":""}"#
    #expect(
      try PlainJSON.fields(whole)
        == JSONDecoder().decode(LeadFields.self, from: Data(whole.utf8)))
    #expect(PlainJSON.fields("{}") == LeadFields())
    for other in [
      "", "{", "{\"a\"}", "{\"a\":1}", "{\"a\":null}", "{\"a\":\"1\",}", "{\"a\":\"1\"} ", "[]",
      #"{ "a":"1"}"#, #"{"a":"\u00e9"}"#, #"{"a":"\ud83d\ude00"}"#, #"{"a":"\u12"}"#,
      #"{"a":"1","a":"2"}"#, #"{"a":"\u+041"}"#, #"{"a":"\u0080"}"#,
      #"{"a":"\x"}"#,
      "{\"a\":\"\n\"}", #"{"a":"1"#,
    ] {
      #expect(PlainJSON.fields(other) == nil, "\(other)")
    }
    // Escapes that it leaves alone come by the other way.
    #expect(
      try JSONColumn.value(LeadFields.self, #"{"a":"\u00e9 \ud83d\ude00"}"#)
        == LeadFields(["a": "é 😀"]))
    #expect(throws: (any Error).self) { try JSONColumn.value(LeadFields.self, "{\"a\":1}") }
    #expect(PlainJSON.reason(#"{"code":"NO_SUCH_CODE","parameters":{}}"#) == nil)
    #expect(PlainJSON.reason(#"{"parameters":{}}"#) == nil)
    #expect(PlainJSON.reason(#"{"code":"ACCEPTED"}"#) == nil)
    #expect(PlainJSON.reason(#"{"code":"ACCEPTED","parameters":{"field":"a","field":"b"}}"#) == nil)
    #expect(PlainJSON.reason(#"{"code":"ACCEPTED","parameters":{},"parameters":{}}"#) == nil)
  }
}
