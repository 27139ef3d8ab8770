import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

@Suite struct JSONBodyTests {
  private func text(_ template: JSONTemplate, _ values: [FieldName: String] = [:]) throws -> String
  {
    String(decoding: try JSONBody.data(template) { values[$0] }, as: UTF8.self)
  }

  @Test func membersKeepTheConfigurationsOrder() throws {
    let template = JSONTemplate.object([
      .init(name: "zeta", value: .text(try Template("{first} {last}"))),
      .init(
        name: "alpha", value: .array([.literal(.boolean(true)), .literal(.null), .object([])])),
      .init(name: "\"name\"", value: .literal(.integer(-7))),
    ])
    #expect(
      try text(template, ["first": "Ada", "last": "Lovelace"])
        == #"{"zeta":"Ada Lovelace","alpha":[true,null,{}],"\"name\"":-7}"#)
  }

  @Test(arguments: [
    ("\"", #"\""#), ("\\", #"\\"#), ("/", "/"), ("\u{8}\u{9}\u{A}\u{C}\u{D}", #"\b\t\n\f\r"#),
    ("\u{0}", #"\u0000"#), ("\u{B}", #"\u000b"#), ("\u{1F}", #"\u001f"#), ("\u{7F}", "\u{7F}"),
    ("José Łukasz 李 😀", "José Łukasz 李 😀"), ("\u{2028}", "\u{2028}"), ("{x}", "{x}"),
    ("\",\"admin\":\"1", #"\",\"admin\":\"1"#),
  ])
  func textIsEscaped(_ value: String, _ escaped: String) throws {
    #expect(try text(.text(Template("{x}")), ["x": value]) == "\"\(escaped)\"")
  }

  @Test func everyCharacterReadsBackAsItself() throws {
    let all = (0..<0x3000).compactMap(Unicode.Scalar.init).map(String.init).joined()
    let data = try JSONBody.data(.array([.text(Template("{x}"))])) { _ in all }
    #expect(try JSONDecoder().decode([String].self, from: data) == [all])
  }

  @Test(arguments: [
    (0.1, "0.1"), (1e300, "1e+300"), (-2.5, "-2.5"), (3, "3.0"), (2.5e-308, "2.5e-308"),
  ])
  func numbersHaveTheirShortestDigits(_ number: Double, _ written: String) throws {
    #expect(try text(.literal(.number(number))) == written)
    #expect(try JSONDecoder().decode([Double].self, from: Data("[\(written)]".utf8)) == [number])
  }

  @Test func aNumberThatJSONCannotSayIsAProblem() {
    let fault = #expect(throws: JSONBody.Fault.self) { try text(.literal(.number(.infinity))) }
    guard case .notFinite = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
  }

  private func object(_ members: (String, String)...) throws -> JSONTemplate {
    .object(
      try members.map { .init(name: $0.0, value: .text(try Template($0.1))) })
  }

  @Test func valuesThatStandAloneKeepTheirType() throws {
    let template = try object(
      ("n", "{n | number}"), ("t", "{t | boolean}"), ("l", "{l | list: ';'}"), ("s", "{n}"),
      ("m", "n={n | number}"),
      ("static", "5"))
    let digits = "12345678901234567890.12345678901234567"
    #expect(
      try text(template, ["n": digits, "t": "YES", "l": "a;\"b\""])
        == #"{"n":\#(digits),"t":true,"l":["a","\"b\""],"s":"\#(digits)","m":"n=\#(digits)","static":"5"}"#
    )
    #expect(try text(template) == #"{"n":null,"t":null,"l":[],"s":"","m":"n=","static":"5"}"#)
  }

  @Test func whatIsBlankIsLeftOutWhereThatIsAskedFor() throws {
    let template = JSONTemplate.array([
      .text(try Template("{a | omit}")),
      try object(("a", "{a | omit}"), ("b", "{b | omit}"), ("c", "{c | omit}")),
      .text(try Template("{c | omit}")), .array([.text(try Template("{a | omit}"))]),
    ])
    #expect(try text(template) == "[{},[]]")
    #expect(try text(template, ["a": "1"]) == #"["1",{"a":"1"},["1"]]"#)
    #expect(try text(template, ["b": "2"]) == #"[{"b":"2"},[]]"#)
    #expect(try text(template, ["a": "1", "c": "3"]) == #"["1",{"a":"1","c":"3"},"3",["1"]]"#)
    #expect(try text(.text(Template("{a | omit}"))) == "null")
  }

  @Test func valuesWithoutOrderAreWrittenByName() throws {
    let value = JSONValue.object(["b": .array([.string("x")]), "a": .object(["c": .null])])
    #expect(try text(.literal(value)) == #"{"a":{"c":null},"b":["x"]}"#)
  }
}
