import Foundation
import LeadConfig
import LeadModel
import Testing

@Suite struct BodyTests {
  @Test(arguments: RequestSettings.Method.allCases)
  func eachMethodIsRead(_ method: RequestSettings.Method) throws {
    let delivery = try TestConfiguration.delivery("method: \(method.rawValue)")
    #expect(delivery.request.method == method)
  }

  @Test(arguments: ["POST", "PUT", "PATCH", "DELETE"])
  func allMethodsButGetTakeABody(_ method: String) throws {
    let delivery = try TestConfiguration.delivery("method: \(method)\nbody: {text: a}")
    #expect(delivery.request.body != nil)
  }

  @Test(arguments: [
    Case(
      "body: {json: {Mail: \"{email | uper}\", Name: \"{emial | first: x}\", Note: \"{note | list: ';'}.\"}}",
      "6:25: ….body.json.Mail: \"uper\" is not a transform; did you mean \"upper\"?",
      "6:49: ….body.json.Name: first needs a number of characters from 1 to 1000, such as first: 1",
      "6:77: ….body.json.Note: {note | list: ';'} is a list, which only a whole value of JSON or of a form can be; "
        + "add for example | join: \", \""),
    Case(
      "body: {json: {Name: \"{email + nmae | join: ' '}\"}}",
      "6:25: ….body.json.Name: {nmae} is not a field of the schema; use a field of the schema, or {lead_id}, "
        + "{idempotency_key}, {list}, {source}, {campaign}, {delivery}, {workspace}, {upload}, {row}, {agent}, "
        + "{agent_name}, {agent_email}"
    ),
    Case(
      "body: {json: \"{note | omit}\"}",
      "6:18: ….body.json: omit would leave out the whole body; remove it"),
    Case(
      "headers: {X-A: \"{note | null}\"}",
      "6:20: ….headers.X-A: null is a whole value of JSON, nothing else; remove it"),
    Case(
      "body: {text: \"{note | omit}\"}",
      "6:18: ….body.text: omit leaves out a JSON member, a form field, or a header, nothing else"),
    Case(
      "body: {text: {email}}",
      "6:18: ….body.text: {email} without quotes is a mapping; write \"{email}\""),
    Case(
      "body: {text: {content_type: csv, escape: cvs}}",
      "6:12: ….body.text: the key \"template\" is missing; add for example `template: \"{email};{list}\"`",
      "6:33: ….body.text.content_type: \"csv\" is not a media type; write for example text/csv; charset=utf-8",
      "6:46: ….body.text.escape: \"cvs\" is not one of none, json, csv; did you mean \"csv\"?"),
    Case(
      "body: {text: {template: a, content_type: text/csv; charset=latin1}}",
      "6:46: ….body.text.content_type: the body is written in UTF-8, not latin1; write charset=utf-8, or "
        + "leave it out"),
    Case(
      "maps: {m: {a: b, A : c, \" \": d, e: [f]}, n: }\nbody: {text: \"{note | map: k}{note | map: m}\"}",
      "6:22: ….maps.m.A: \"A\" is the same value as \"a\"; keep one",
      "6:29: ….maps.m. : a blank value is never looked up; use default behind the map",
      "6:40: ….maps.m.e: expects the buyer's word, not a list",
      "6:46: ….maps.n: the map is empty; add for example {California: CA}",
      "7:18: ….body.text: \"k\" is not a map of the delivery; there are m, n"),
    Case(
      "body: {text: \"a\\0\"}",
      "6:18: ….body.text: a control character other than a tab or a line break cannot stand in a text"
    ),
    Case(
      "body: {form: {a: \"{email | date: iso}\", b: \"{born + agreed | phone: e164 | join: '/'}\"}}",
      "6:22: ….body.form.a: {email} is of type email, which date never can read; remove date",
      "6:48: ….body.form.b: {born} is of type date, which phone never can read; remove phone",
      "6:48: ….body.form.b: {agreed} is of type boolean, which phone never can read; remove phone"),
    Case(
      "body: {text: \"{note | map: m}\"}",
      "6:18: ….body.text: \"m\" is not a map of the delivery; it has none; add for example "
        + "`maps: {m: {California: CA}}`"),
  ])
  func problemsHaveTheirPlaceAndCure(_ example: Case) {
    #expect(TestConfiguration.problems(delivery: example.text) == example.problems)
  }

  @Test func aPhoneWithoutARegionIsWarnedOf() throws {
    let warnings = TestConfiguration.warnings(
      workspace: """
        deliveries:
          acme:
            buyer: ACME
            url: https://crm.example.com/leads?p={mobile|phone:e164}&q={mobile|phone:digits}
            accept_any_2xx: true
        campaigns: {expo: {deliveries: [acme]}}
        schema: {fields: {mobile: phone}}
        """)
    #expect(
      warnings == [
        "workspaces/events.yaml:4:10: deliveries.acme.url: a number without a country code cannot be sent so; "
          + "give the field mobile a region, or write phone: e164 US"
      ])
  }

  @Test func aMapThatNothingUsesIsWarnedOf() {
    let text = """
      maps: {h: {a: b}, u: {a: b}, j: {a: b}, none: {a: b}}
      headers: {X-A: "{note | map: h}"}
      body: {json: {a: ["{note | map: j}"]}}
      """
    #expect(
      TestConfiguration.warnings(delivery: text) == [
        "6:23: ….maps.u: no placeholder uses this map; write for example {state | map: u}",
        "6:45: ….maps.none: no placeholder uses this map; write for example {state | map: none}",
      ])
  }

  @Test func transformsKnowTheFieldsRegionAndTheMaps() throws {
    let delivery = try TestConfiguration.delivery(
      """
      maps: {yes: {"true": J, "*": ""}}
      body: {form: {p: "{phone | phone: e164}", m: "{agreed | map: yes}"}}
      """)
    guard case .form(let fields) = delivery.request.body else {
      Issue.record("is no form")
      return
    }
    #expect(
      fields[0].value.placeholders.map(\.transforms) == [
        [.phone(.e164, CallingRegion.named("US"))]
      ])
    #expect(
      fields[1].value.placeholders.map(\.transforms) == [
        [.map(ValueMap(name: "yes", entries: ["true": "J", "*": ""]))]
      ])
  }

  @Test func aListInAFormRepeatsItsField() throws {
    let delivery = try TestConfiguration.delivery("body: {form: {a: [x, \"{list}\"], b: y}}")
    #expect(
      delivery.request.body
        == .form([
          .init(name: "a", value: try Template("x")),
          .init(name: "a", value: try Template("{list}")),
          .init(name: "b", value: try Template("y")),
        ]))
  }

  @Test func xmlAndTextAreRead() throws {
    let xml = try TestConfiguration.delivery(
      """
      body:
        xml: |
          <?xml version="1.0" encoding="utf-8"?>
          <lead a='{email}'>{note}</lead>
      """)
    let source = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<lead a='{email}'>{note}</lead>\n"
    #expect(xml.request.body == .xml(try Template(source)))
    let text = try TestConfiguration.delivery(
      "body: {text: {template: \"{email}\", content_type: \"text/csv; header=absent\", escape: csv}}"
    )
    var body = RequestSettings.TextBody(try Template("{email}"))
    body.contentType = "text/csv; header=absent"
    body.escape = .csv
    #expect(text.request.body == .text(body))
  }

  /// The YAML of the page is what stands in a delivery.
  @Test func thePagesExamplesAreAccepted() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/requests.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let examples = page.matches(of: /```yaml\n([\s\S]*?)```/).map { String($0.1) }
    #expect(examples.count == 4)
    for example in examples {
      let url = example.contains("url:") ? "" : "url: https://crm.example.com/leads\n"
      let lines = ("buyer: ACME\naccept_any_2xx: true\n" + url + example).split(separator: "\n")
      let workspace = """
        deliveries:
          acme:
        \(lines.map { "    \($0)" }.joined(separator: "\n"))
        campaigns: {expo: {deliveries: [acme]}}
        schema:
          fields: {email: email, first_name: text, last_name: text, state: text, born: date, loan_amount: number,
            phone: {type: phone, region: US}, mobile: phone, note: text, partner: text, interests: text,
            consent: boolean}
        """
      let configuration = TestConfiguration(workspaces: ["events": workspace]).read()
      #expect(configuration.problems.map(\.description) == [], "\(example)")
      #expect(configuration.warnings.map(\.description) == [], "\(example)")
    }
  }
}
