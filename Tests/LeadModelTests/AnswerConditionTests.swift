import Foundation
import Testing

@testable import LeadModel

@Suite struct AnswerConditionTests {
  private typealias Condition = AnswerRule.Condition

  struct Example: Sendable, CustomTestStringConvertible {
    let condition: AnswerRule.Condition
    let fitting: [String]
    let others: [String]
    var headers: [HeaderField] = []

    var testDescription: String { "\(condition)" }
  }

  private static func element(_ name: String, _ test: TextTest) -> Condition {
    guard let name = ElementName(name) else { preconditionFailure(name) }
    return .element(name, test)
  }

  static let examples: [Example] = [
    Example(
      condition: .body(.contains(["duplicate", "already"])),
      fitting: ["A DUPLICATE lead", "we have it Already"], others: ["new", ""]),
    Example(
      condition: .body(.equals(["ok", "success"])), fitting: [" OK\r\n", "Success"],
      others: ["not ok", ""]),
    Example(
      condition: .body(.matches([.sample("id=[0-9]+"), .sample("^yes$")])),
      fitting: ["x id=7", "yes"], others: ["id=", "yes!"]),
    Example(condition: .body(.blank(true)), fitting: ["", " \n"], others: ["0"]),
    Example(
      condition: .json(.sample("status"), .equals(["ok", "Success"])),
      fitting: [
        #"{"status":"OK"}"#, #"{"status": " success "}"#, "\u{FEFF}{\"status\":\"ok\"}",
        "\n\t {\"status\":\"ok\"}", ")]}',\n{\"status\":\"ok\"}", "while(1);{\"status\":\"ok\"}",
        "{\"status\":\"ok\"}<!-- 12 ms -->", "{\"status\":\"ok\"}{\"status\":\"no\"}",
        #"{"a":"}]\"","status":"ok"}"#, #"{"status":"ok","lead":{"id":47"#,
      ],
      others: [
        #"{"status":"no"}"#, #"{"status":null}"#, #"{"Status":"ok"}"#, "status: ok",
        "<html>{\"status\":\"ok\"}</html>", #"{"status":"o"#, "{\"status\":\"ok\"]", "",
      ]),
    Example(
      condition: .json(.sample("$.code"), .equals(["409"])),
      fitting: [#"{"code":409}"#, #"{"code":"409"}"#], others: [#"{"code":4090}"#]),
    Example(
      condition: .json(.sample("$.errors"), .blank(true)),
      fitting: ["{}", #"{"errors":[]}"#, #"{"errors":null}"#, #"{"errors":" "}"#],
      others: [#"{"errors":["bad"]}"#, #"{"errors":0}"#, "<html>error</html>", "", "ok"]),
    Example(
      condition: .json(.sample("$.errors"), .blank(false)), fitting: [#"{"errors":["bad"]}"#],
      others: [#"{"errors":[]}"#, "{}", "<html>"]),
    Example(
      condition: .json(.sample("$.text"), .contains(["dup"])), fitting: [#"{"text":"A DUP!"}"#],
      others: [#"{"text":"a"}"#, #"{"other":"dup"}"#]),
    Example(
      condition: .json(.sample("$.code"), .matches([.sample("^E[0-9]+$")])),
      fitting: [#"{"code":"E12"}"#], others: [#"{"code":"X12"}"#, #"{"code":null}"#]),
    Example(
      condition: .pair("Status", .equals(["ok now"])),
      fitting: [
        "status=ok+now&id=5", "id=5&STATUS=ok%20now", "status=ok now\nid=5", "status: ok now;id: 5",
        "id=5\r\nStatus : \"ok now\"\r\n", "status=ok%20now",
      ],
      others: ["status=no&status=ok+now", "<a status=ok now>", #"{"status":"ok now"}"#, ""]),
    Example(
      condition: .pair("url", .equals(["http://x/?a=1&b=2"])),
      fitting: ["result=ok\nurl=http://x/?a=1&b=2\n"], others: []),
    Example(
      condition: .pair("rate", .equals(["100%"])), fitting: ["rate=100%&a=b"], others: []),
    Example(
      condition: .pair("error", .blank(true)), fitting: ["error=&id=5", "id=5"],
      others: ["error=x", "<html>", "sorry"]),
    Example(
      condition: element("result", .equals(["ok & done"])),
      fitting: [
        "<result>ok &amp; done</result>",
        "<?xml version='1.0'?>\n<r><Result a='>'>ok &#38; done</Result></r>",
        "<s:Envelope><s:result> ok &#x26; done\n</s:result></s:Envelope>",
        "<r><!-- <result>no</result> --><result><![CDATA[ok & done]]></result></r>",
        "<result>ok <b>&amp;</b> done</result><result>no</result>",
        "<!DOCTYPE r [<!ENTITY x 'y'>]><result>ok &amp; done</result>",
      ],
      others: [
        "<result>ok</result>", "<results>ok &amp; done</results>", "<result>ok &amp; done",
        "<result/>",
        "<result>ok &x; done</result>", "result", "",
      ]),
    Example(
      condition: element("result@code", .equals(["0"])),
      fitting: ["<r><result id='5' x:code=\"0\"/></r>", "<result code = '0'>no</result>"],
      others: ["<result code=\"1\"/>", "<result>0</result>", "<result code=0/>"]),
    Example(
      condition: element("error", .blank(true)), fitting: ["<r><error/></r>", "<r/>"],
      others: ["<r><error>x</error></r>", "<html><h1>500</h1></html>", "<!DOCTYPE html><p>", "{}"]),
    Example(
      condition: .any([[.bodyContains("sold"), .bodyContains("twice")], [.bodyEquals("dup")]]),
      fitting: ["sold it twice", "DUP"], others: ["sold", "twice", "dupe"]),
    Example(
      condition: .header("x-result", .equals(["ok"])), fitting: ["any"], others: [],
      headers: [HeaderField(name: "X-Result", value: " OK ")]),
    Example(
      condition: .header("x-result", .present), fitting: ["any"], others: [],
      headers: [HeaderField(name: "X-Result", value: "")]),
    Example(condition: .header("x-result", .present), fitting: [], others: ["any"]),
    Example(
      condition: .header("x-result", .blank(true)), fitting: ["any"], others: []),
    Example(
      condition: .header("x-result", .contains(["dup"])), fitting: [], others: ["dup"],
      headers: [HeaderField(name: "X-Result", value: "new")]),
    Example(
      condition: .status(StatusSet([200...200, 400...499])), fitting: ["any"], others: []),
    Example(condition: .status(StatusSet([201...299])), fitting: [], others: ["any"]),
  ]

  @Test(arguments: examples)
  func `A condition holds where it says so, whatever the content type says`(example: Example) {
    for (bodies, wanted) in [(example.fitting, true), (example.others, false)] {
      for text in bodies {
        for type in ["text/html", "application/json", "image/png"] {
          let body = ResponseBody(
            WireResponse(
              status: 200,
              headers: example.headers + [HeaderField(name: "Content-Type", value: type)],
              body: Data(text.utf8)))
          #expect((body.meets(example.condition) == true) == wanted, "\(text)")
        }
      }
    }
  }

  @Test(arguments: [
    (Data("żółw".utf8), "text/plain; charset=iso-8859-1"),
    (Data([0xEF, 0xBB, 0xBF]) + Data("żółw".utf8), "text/plain"),
    (Data([0xFF, 0xFE, 0x7C, 0x01, 0xF3, 0x00, 0x42, 0x01, 0x77, 0x00]), "application/json"),
    (Data([0xFE, 0xFF, 0x01, 0x7C, 0x00, 0xF3, 0x01, 0x42, 0x00, 0x77]), "application/json"),
    (
      Data("żółw".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      "text/xml; charset=UTF-16LE"
    ),
  ])
  func `Text is read by its mark, by its bytes, or by what is declared`(body: Data, type: String) {
    // Without a zero byte at its start declared UTF-16 could be anything.
    let isTold = !type.contains("UTF-16") || body.prefix(2).contains(0)
    let response = WireResponse(
      status: 200, headers: [HeaderField(name: "content-type", value: type)], body: body)
    #expect(response.text() == "żółw" || !isTold)
  }

  @Test func `Declared UTF-16 and text of one byte a letter are read`() {
    func text(_ bytes: [UInt8], _ type: String) -> String {
      WireResponse(
        status: 200, headers: [HeaderField(name: "Content-Type", value: type)], body: Data(bytes)
      ).text()
    }
    #expect(text([0x6F, 0, 0x6B, 0], "text/plain; charset=\"utf-16\"") == "ok")
    #expect(text([0, 0x6F, 0, 0x6B], "text/plain; charset=utf-16be") == "ok")
    #expect(text([0x6F, 0x6B], "text/plain; charset=utf-16") == "ok")
    #expect(text([0x4A, 0x6F, 0x73, 0xE9], "text/plain; charset=latin1") == "José")
    #expect(text([0x80, 0xE9], "") == "€é")
    #expect(text([], "text/plain; charset=utf-16") == "")
  }

  @Test func `A letter that a cut goes through is left out`() {
    let body = Data("José".utf8.dropLast())
    #expect(WireResponse(status: 200, headers: [], body: body, isCut: true).text() == "Jos")
    #expect(WireResponse(status: 200, headers: [], body: Data("José".utf8)).text(first: 4) == "Jos")
  }

  @Test(arguments: ["[", "{\"a\":"])
  func `Brackets in brackets without end are no JSON and no danger`(open: String) async {
    let body = Data(String(repeating: open, count: 20_000).utf8)
    // On a thread of the pool, whose stack is small.
    let value = await Task { JSONSalvage(String(decoding: body, as: UTF8.self)) == nil }.value
    #expect(value)
    let deep = String(repeating: open, count: 200) + "1"
    #expect(await Task { JSONSalvage(deep) != nil }.value)
  }
}
