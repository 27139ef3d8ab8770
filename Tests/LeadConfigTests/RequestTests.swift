import LeadConfig
import LeadModel
import Testing

@Suite struct RequestTests {
  /// A delivery whose address stands in line 4 of the file, from column 10.
  private static func problems(url: String) -> [String] {
    TestConfiguration.problems(
      workspace: TestConfiguration.workspace(delivery: "priority: 1")
        .replacing("https://crm.example.com/leads", with: url))
  }

  @Test(arguments: [
    (
      "crm.example.com/leads",
      "is not an absolute address; write for example https://crm.example.com/leads"
    ),
    ("htps://crm.example.com", "the scheme is neither http nor https; did you mean https?"),
    ("ftp://crm.example.com", "the scheme is neither http nor https"),
    ("https:///leads", "the host is missing"),
    ("https://crm example.com/", "\"crm example.com\" is not a host name"),
    ("https://-crm.example.com/", "\"-crm.example.com\" is not a host name"),
    ("https://crm..example.com/", "\"crm..example.com\" is not a host name"),
    ("https://müller.example/", "the host \"müller.example\" must be written in ASCII (xn--…)"),
    ("https://crm.example.com:0/", "the port must be a number from 1 to 65535"),
    ("https://crm.example.com:99999/", "the port must be a number from 1 to 65535"),
    ("https://[::g]/", "the host is not an IPv6 address"),
    (
      "\"https://{list}.example.com/\"",
      "a placeholder cannot stand in the scheme or the host, only in the path and the query"
    ),
    (
      "https://joe:hunter2@crm.example.com/",
      "a user or a password cannot stand in the address; use auth: {basic: …}"
    ),
    ("https://crm.example.com/a b", "a space cannot stand in an address; write %20"),
    (
      "https://crm.example.com/100%",
      "a % must be followed by two hexadecimal digits; write %25 for a percent sign"
    ),
    ("https://crm.example.com/a|b", "\"|\" cannot stand in an address; percent-encode it"),
    ("https://crm.example.com/é", "\"é\" cannot stand in an address; percent-encode it"),
    ("https://crm.example.com/#top", "a fragment (#…) is never sent; remove it"),
    (
      "\"https://crm.example.com/{emial}\"",
      "{emial} is not a field of the schema; did you mean {email}?"
    ),
    ("\"https://crm.example.com/{email\"", "a { is never closed; write {{ for a brace"),
  ])
  func addressesThatCannotBeUsedAreRefused(_ url: String, _ message: String) {
    #expect(
      Self.problems(url: url) == ["workspaces/events.yaml:4:10: deliveries.acme.url: \(message)"])
  }

  @Test(arguments: [
    "http://localhost:8080", "https://[::1]:8443/leads", "https://crm.example.com./x",
    "\"https://crm.example.com/leads/{email}?from={list}&key={idempotency_key}\"",
    "https://crm.example.com/a%20b?c=d&e[]=f".replacing("[]", with: "%5B%5D"),
  ])
  func addressesThatCanBeUsedAreTaken(_ url: String) {
    #expect(Self.problems(url: url) == [])
  }

  @Test(arguments: [
    Case(
      "body: {yaml: a}",
      "6:12: ….body.yaml: unknown key \"yaml\"; known here: form, json, text, xml"),
    Case(
      "body: {json: {}, form: {}}",
      "6:22: ….body.form: \"form\" cannot stand beside \"json\"; keep one"),
    Case("body: {}", "6:5: ….body: expects json, form, xml, or text"),
    Case(
      "body: {json: {Email: {email}}}",
      "6:26: ….body.json.Email: {email} without quotes is a mapping; write \"{email}\""),
    Case(
      "body: {form: {mail: {email}}}",
      "6:25: ….body.form.mail: {email} without quotes is a mapping; write \"{email}\""),
    Case(
      "body: {form: {mail: [a, [b]]}}",
      "6:29: ….body.form.mail[1]: expects a text with placeholders, not a list"),
    Case(
      "body: {json: [{Mail: \"{mail}\"}]}",
      "6:26: ….body.json[0].Mail: {mail} is not a field of the schema; did you mean {email}?"),
    Case(
      "body: {json: {Mail: \"{fax}\"}}",
      "6:25: ….body.json.Mail: {fax} is not a field of the schema; use a field of the schema, or {lead_id}, "
        + "{idempotency_key}, {list}, {source}, {campaign}, {delivery}, {workspace}, {upload}, {row}, {agent}, "
        + "{agent_name}, {agent_email}"
    ),
    Case(
      "body: {json: {Mail: \"email}\"}}",
      "6:25: ….body.json.Mail: a } was never opened; write }} for a brace"),
    Case(
      "method: GET\nbody: {json: {}}",
      "7:5: ….body: GET sends no body; put the fields into the url, or choose method POST, PUT, PATCH, "
        + "or DELETE"),
    Case(
      "method: post",
      "6:13: ….method: \"post\" is not one of GET, POST, PUT, PATCH, DELETE; did you mean \"POST\"?"
    ),
  ])
  func problemsOfBodiesHaveTheirPlaceAndCure(_ example: Case) {
    #expect(TestConfiguration.problems(delivery: example.text) == example.problems)
  }

  @Test func aJSONBodyKeepsItsTypesAndOrder() throws {
    let delivery = try TestConfiguration.delivery(
      """
      body:
        json:
          z: "{email}"
          country: NO
          code: 012
          exponent: 1e3
          count: 5
          text: "5"
          price: -1.5
          vip: true
          yes: yes
          none: ~
          list: [1, "{list}", {deep: null}]
          long: 123456789012345678901234567890
      """)
    func text(_ source: String) throws -> JSONTemplate { .text(try Template(source)) }
    let body: RequestSettings.Body = try .json(
      .object([
        .init(name: "z", value: text("{email}")),
        .init(name: "country", value: text("NO")),
        .init(name: "code", value: text("012")),
        .init(name: "exponent", value: text("1e3")),
        .init(name: "count", value: .literal(.integer(5))),
        .init(name: "text", value: text("5")),
        .init(name: "price", value: .literal(.number(-1.5))),
        .init(name: "vip", value: .literal(.boolean(true))),
        .init(name: "yes", value: text("yes")),
        .init(name: "none", value: .literal(.null)),
        .init(
          name: "list",
          value: .array([
            .literal(.integer(1)), text("{list}"),
            .object([.init(name: "deep", value: .literal(.null))]),
          ])),
        .init(name: "long", value: text("123456789012345678901234567890")),
      ]))
    #expect(delivery.request.body == body)
  }

  @Test func aFormKeepsItsOrder() throws {
    let delivery = try TestConfiguration.delivery(
      "method: PUT\nbody: {form: {b: \"{email}\", a: 5, empty: \"\"}}")
    #expect(delivery.request.method == .put)
    let fields: [RequestSettings.FormField] = try [
      .init(name: "b", value: Template("{email}")), .init(name: "a", value: Template("5")),
      .init(name: "empty", value: Template("")),
    ]
    #expect(delivery.request.body == .form(fields))
  }

  @Test(arguments: [
    Case(
      "headers: {Content-Length: 5}",
      "6:15: ….headers.Content-Length: leadd sets Content-Length itself; remove it"),
    Case("headers: {host: a}", "6:15: ….headers.host: leadd sets host itself; remove it"),
    Case(
      "headers: {Transfer-Encoding: chunked}",
      "6:15: ….headers.Transfer-Encoding: leadd sets Transfer-Encoding itself; remove it"),
    Case(
      "headers: {X Partner: a}",
      "6:15: ….headers.X Partner: \"X Partner\" is not a header name; use letters, digits, and \"-\""
    ),
    Case(
      "headers: {X-A: \"a\\nb\"}",
      "6:20: ….headers.X-A: a line break or another control character cannot stand in a header"),
    Case(
      "headers: {X-A: \" a\"}",
      "6:20: ….headers.X-A: white space around a header's value is not sent; remove it"),
    Case(
      "headers: {X-A: a, x-a: b}",
      "6:23: ….headers.x-a: the header stands here a second time, first as X-A; keep one"),
    Case(
      "headers: {idempotency-key: a}",
      "6:15: ….headers.idempotency-key: leadd sends the idempotency key in this header; remove it, or choose "
        + "another name under idempotency"),
    Case(
      "headers: {X-A: \"{fax}\"}",
      "6:20: ….headers.X-A: {fax} is not a field of the schema; use a field of the schema, or {lead_id}, "
        + "{idempotency_key}, {list}, {source}, {campaign}, {delivery}, {workspace}, {upload}, {row}, {agent}, "
        + "{agent_name}, {agent_email}"
    ),
    Case(
      "headers: {X-A: [a]}", "6:20: ….headers.X-A: expects a text with placeholders, not a list"),
    Case(
      "idempotency: {header: \"a b\"}",
      "6:27: ….idempotency.header: \"a b\" is not a header name; use letters, digits, and \"-\""),
    Case(
      "idempotency: off",
      "6:18: ….idempotency: expects {header: NAME, quoted: true or false}, or none"),
  ])
  func problemsOfHeadersHaveTheirPlaceAndCure(_ example: Case) {
    #expect(TestConfiguration.problems(delivery: example.text) == example.problems)
  }

  @Test func headersAndTheirSecretsAreRead() throws {
    let delivery = try TestConfiguration.delivery(
      """
      headers:
        Content-Type: application/vnd.acme+json
        X-List: "{list}"
        X-Api-Key: {environment: ACME_KEY}
      idempotency: none
      """)
    let headers: [RequestSettings.Header] = try [
      .init(name: "Content-Type", value: .text(Template("application/vnd.acme+json"))),
      .init(name: "X-List", value: .text(Template("{list}"))),
      .init(name: "X-Api-Key", value: .secret(.environment("ACME_KEY"))),
    ]
    #expect(delivery.request.headers == headers)
    #expect(delivery.idempotency.header == nil)
  }
}
