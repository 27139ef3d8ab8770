import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct RequestBodyTests {
  private func build(
    _ body: RequestSettings.Body?, _ fields: [FieldName: String] = [:],
    _ method: RequestSettings.Method = .post, url: String = "http://h/",
    headers: [RequestSettings.Header] = []
  ) throws -> OutboundRequest {
    let delivery = try delivery(url, method, body: body) { $0.request.headers = headers }
    return try RequestBuilder(delivery: delivery, version: "1").build(
      fields: LeadFields(fields), system: [:], key: IdempotencyKey(rawValue: "k"))
  }

  private func text(_ request: OutboundRequest) -> String {
    String(decoding: request.body, as: UTF8.self)
  }

  private func type(_ request: OutboundRequest) -> String? {
    request.headers.first { $0.name == "Content-Type" }?.value
  }

  private func form(_ pairs: (String, String)...) throws -> RequestSettings.Body {
    .form(try pairs.map { .init(name: $0.0, value: try Template($0.1)) })
  }

  @Test(arguments: [RequestSettings.Method.post, .put, .patch, .delete])
  func everyMethodButGetSendsItsBody(_ method: RequestSettings.Method) throws {
    let request = try build(form(("a", "1")), [:], method)
    #expect(request.method == method)
    #expect(text(request) == "a=1")
  }

  @Test(arguments: RequestSettings.Method.allCases)
  func everyMethodArrives(_ method: RequestSettings.Method) async throws {
    let buyer = try await RawBuyer.start()
    let lane = try delivery(
      "http://127.0.0.1:\(buyer.port)/leads", method,
      body: method == .get ? nil : .text(.init(Template("hello {x}"))))
    let request = try RequestBuilder(delivery: lane, version: "1").build(
      fields: LeadFields(["x": "Zoë"]), system: [:], key: IdempotencyKey(rawValue: "k-1"))
    let observation = try await withClient(lane) { await $0.send(request, timeout: .seconds(20)) }
    #expect(observation.response?.status == 200)
    let text = try #require(buyer.record.requests.first)
    #expect(text.hasPrefix("\(method.rawValue) /leads HTTP/1.1\r\n"))
    #expect(text.hasSuffix(method == .get ? "\r\n\r\n" : "\r\n\r\nhello Zoë"))
    #expect(text.contains("Idempotency-Key: k-1\r\n"))
    try await buyer.stop()
  }

  @Test func aListRepeatsAFormsFieldAndABlankOneIsLeftOut() throws {
    let body = try form(
      ("t", "{t | list: ';'}"), ("t", "static"), ("o", "{o | omit}"), ("n", "{n | number}"),
      ("e", "{o}"))
    #expect(text(try build(body, ["t": "a b;&"])) == "t=a+b&t=%26&t=static&n=&e=")
    #expect(
      text(try build(body, ["o": "x", "n": "1,000"])) == "t=static&o=x&n=1000&e=x")
  }

  @Test func aBlankHeaderIsLeftOutWhereThatIsAskedFor() throws {
    let headers: [RequestSettings.Header] = [
      .init(name: "X-A", value: .text(try Template("{a | omit}"))),
      .init(name: "X-B", value: .text(try Template("{a}"))),
      .init(name: "X-C", value: .text(try Template("static"))),
    ]
    let blank = try build(nil, headers: headers)
    #expect(blank.headers.prefix(2).map(\.name) == ["X-B", "X-C"])
    let filled = try build(nil, ["a": "1"], headers: headers)
    #expect(filled.headers.prefix(3).map(\.value) == ["1", "1", "static"])
  }

  @Test func anAddressTakesTransformsAndEscapesWhatTheyGive() throws {
    let request = try build(
      nil, ["a": "x", "b": "y/z", "d": "2026-03-04"],
      url: "http://h/{a + b | upper | join: '&'}?d={d | date: dd/MM/yyyy}")
    #expect(request.url == "http://h/X%26Y%2FZ?d=04%2F03%2F2026")
  }

  @Test(arguments: [
    ("<&>\"'", "&lt;&amp;&gt;&quot;&apos;"), ("a\u{0}b\u{1B}\u{FFFE}\u{FFFF}", "ab"),
    ("José 李 😀", "José 李 😀"),
    ("a\r\nb\tc", "a&#13;&#10;b&#9;c"), ("]]>", "]]&gt;"), ("&amp;", "&amp;amp;"), ("{x}", "{x}"),
    ("</n><admin/>", "&lt;/n&gt;&lt;admin/&gt;"), ("\u{7F}\u{85}", "\u{7F}\u{85}"),
  ])
  func xmlValuesAreEscaped(_ value: String, _ escaped: String) throws {
    let request = try build(.xml(Template("<n a=\"{x}\">{x}</n>")), ["x": value])
    #expect(text(request) == "<n a=\"\(escaped)\">\(escaped)</n>")
    #expect(type(request) == "application/xml; charset=utf-8")
  }

  /// A parser that is not ours gets back every character that XML can hold, in elements and attributes.
  @Test func everyCharacterOfXMLReadsBackAsItself() throws {
    let all = (0..<0x3000).compactMap(Unicode.Scalar.init).map(String.init).joined() + "\u{FFFE}😀"
    let request = try build(.xml(Template("<n a=\"{x}\">{x}</n>")), ["x": all])
    let reader = TextReader()
    let parser = XMLParser(data: request.body)
    parser.delegate = reader
    #expect(parser.parse())
    let kept = String(
      String.UnicodeScalarView(
        all.unicodeScalars.filter {
          $0.value >= 0x20 && $0 != "\u{FFFE}" || "\t\n\r".unicodeScalars.contains($0)
        }))
    #expect(reader.text.unicodeScalars.elementsEqual(kept.unicodeScalars))
    #expect(reader.attribute.unicodeScalars.elementsEqual(kept.unicodeScalars))
  }

  private final class TextReader: NSObject, XMLParserDelegate {
    var text = ""
    var attribute = ""

    func parser(_: XMLParser, foundCharacters string: String) { text += string }

    func parser(
      _: XMLParser, didStartElement _: String, namespaceURI _: String?, qualifiedName _: String?,
      attributes: [String: String]
    ) { attribute = attributes["a"] ?? "" }
  }

  @Test(arguments: [
    (RequestSettings.TextBody.Escape.none, "a,\"b\"\r\n\u{0}\u{1B}c\td", "a,\"b\"\r\nc\td"),
    (.none, "José 😀", "José 😀"),
    (.json, "a\"\\\n\u{0}", #"a\"\\\n\u0000"#),
    (.csv, "plain text", "plain text"), (.csv, "a,b", "\"a,b\""),
    (.csv, "say \"hi\"", "\"say \"\"hi\"\"\""),
    (.csv, "a\nb\u{0}", "\"a\nb\""), (.csv, "a;b", "\"a;b\""), (.csv, "", ""),
  ])
  func valuesFitTheText(
    _ escape: RequestSettings.TextBody.Escape, _ value: String, _ written: String
  ) throws {
    var body = RequestSettings.TextBody(try Template("[{x}|static]"))
    body.escape = escape
    body.contentType = "text/x"
    let request = try build(.text(body), ["x": value])
    #expect(text(request) == "[\(written)|static]")
    #expect(type(request) == "text/x")
  }

  @Test func plainTextSaysSo() throws {
    #expect(
      type(try build(.text(.init(Template("a"))))) == "text/plain; charset=utf-8")
  }

  @Test(arguments: [
    "url", "header X-A", "body.json", "body.form.f", "body.xml", "body.text",
  ])
  func aValueThatCannotBeReadIsAProblemOfItsPlace(_ place: String) throws {
    let template = try Template("{born | date: yyyy}")
    let body: RequestSettings.Body? =
      switch place {
      case "body.json": .json(.array([.text(template)]))
      case "body.form.f": .form([.init(name: "f", value: template)])
      case "body.xml": .xml(try Template("<a>{born | date: yyyy}</a>"))
      case "body.text": .text(.init(template))
      default: nil
      }
    let headers: [RequestSettings.Header] =
      place == "header X-A" ? [.init(name: "X-A", value: .text(template))] : []
    let url = place == "url" ? "http://h/?{born | date: yyyy}" : "http://h/"
    let problem = #expect(throws: RequestProblem.self) {
      try build(body, ["born": "secret-value"], url: url, headers: headers)
    }
    #expect(problem?.code == .value)
    #expect(problem?.fields == ["born"])
    #expect(
      problem?.description
        == "delivery acme_crm: \(place): the lead's \"born\" cannot fill {born | date: yyyy}: it is not a date; "
        + "correct the lead, or send it as text without date")
  }
}
