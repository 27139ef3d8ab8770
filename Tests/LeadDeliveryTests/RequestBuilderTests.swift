import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

@Suite struct RequestBuilderTests {
  static let key = IdempotencyKey(rawValue: "7f3a-12")
  static let system: [FieldName: String] = [
    "lead_id": "L1048576", "list": "fair", "source": "expo",
  ]

  private func build(
    _ delivery: Delivery, _ fields: [FieldName: String] = [:]
  ) throws(RequestProblem) -> OutboundRequest {
    try RequestBuilder(delivery: delivery, version: "0.1").build(
      fields: LeadFields(fields), system: Self.system, key: Self.key)
  }

  private func header(_ name: String, of request: OutboundRequest) -> String? {
    request.headers.first { $0.name == name }?.value
  }

  // Placeholders.

  @Test func aFieldComesBeforeASystemValueOfItsName() throws {
    let delivery = try delivery(
      "http://h/",
      body: .json(.text(Template("{lead_id} {list} {source} {idempotency_key} {none}"))))
    let body = try build(delivery, ["list": "theirs"]).body
    #expect(String(decoding: body, as: UTF8.self) == "\"L1048576 theirs expo 7f3a-12 \"")
  }

  // Addresses.

  @Test(arguments: [
    ("http://h/a/{x}", "b c/d?e=f&g#h", "http://h/a/b%20c%2Fd%3Fe%3Df%26g%23h"),
    ("http://h/a/{x}/z", "..%2F", "http://h/a/..%252F/z"),
    ("http://h/{x}.json", "..", "http://h/...json"),
    ("http://h/?q={x}", "a&b=c d+e#f", "http://h/?q=a%26b%3Dc%20d%2Be%23f"),
    ("http://h?q={x}", "..", "http://h?q=.."),
    ("http://h/?q={x}&r=1", "", "http://h/?q=&r=1"),
    ("http://h/{x}", "José 李 \u{0}\r\n", "http://h/Jos%C3%A9%20%E6%9D%8E%20%00%0D%0A"),
    ("https://user.example.com:8443/{x}", "-._~AZaz09", "https://user.example.com:8443/-._~AZaz09"),
    ("http://[::1]:80/{x}", "@evil.com", "http://[::1]:80/%40evil.com"),
    ("http://h/{x}", "@evil:80\\", "http://h/%40evil%3A80%5C"),
    ("http://h/a%20b?c=%26", "", "http://h/a%20b?c=%26"),
  ])
  func aValueIsOnlyAValueInAnAddress(_ url: String, _ value: String, _ filled: String) throws {
    #expect(try build(delivery(url), ["x": value]).url == filled)
  }

  @Test(arguments: [
    ("http://{x}/", "h", RequestProblem.Code.address, "placeholder in the host"),
    ("http://{x}.h/", "h", .address, "placeholder in the host"),
    ("{x}", "http://h/", .address, "without placeholders"),
    ("http://h{x}/", "h", .address, "placeholder in the host"),
    ("http://h:{x}/", "80", .address, "placeholder in the host"),
    ("{x}://h/", "http", .address, "must begin with"),
    ("ftp://h/", "", .address, "must begin with"),
    ("h/leads", "", .address, "must begin with"),
    ("http://u:p@h/{x}", "a", .address, "use auth"),
    ("http://h/a b", "", .address, "write spaces"),
    ("http://bücher.example/", "", .address, "xn--"),
    ("http:///a", "", .address, "not a valid address"),
    ("http://h:99999/", "", .address, "ports are 1 to 65535"),
    ("http://h/#{x}", "a", .address, "behind #"),
    ("http://h/a/{x}", "", .path, "needs a value for {x}"),
    ("http://h/a/{x}/b", "", .path, "needs a value for {x}"),
    ("http://h/a/{x}/b", "..", .path, "step out of its place"),
    ("http://h/a/{x}?b", ".", .path, "step out of its place"),
    ("http://h/a/.{x}", ".", .path, "step out of its place"),
    ("http://h/a/%2e{x}", ".", .path, "step out of its place"),
    ("http://h/?q={x}", String(repeating: "x", count: 8000), .tooLong, "8012 bytes"),
  ])
  func anAddressThatCannotBeSentToIsAProblem(
    _ url: String, _ value: String, _ code: RequestProblem.Code, _ words: String
  ) throws {
    let delivery = try delivery(url)
    let problem = #expect(throws: RequestProblem.self) { try build(delivery, ["x": value]) }
    #expect(problem?.code == code)
    #expect(problem?.words.contains(words) == true, "\(problem?.words ?? "")")
    #expect(problem?.description.hasPrefix("delivery acme_crm: url ") == true)
    #expect(problem?.description.contains("u:p") == false, "no password is shown")
    #expect(problem?.description.contains("q=") == false, "no query is shown")
  }

  // Headers.

  @Test func eachRequestHasTheHeadersItNeeds() throws {
    let request = try build(delivery("http://h/", body: .json(.object([]))))
    #expect(
      request.headers == [
        HeaderField(name: "Content-Type", value: "application/json"),
        HeaderField(name: "Idempotency-Key", value: "7f3a-12"),
        HeaderField(name: "User-Agent", value: "leadd/0.1"),
        HeaderField(name: "Accept-Encoding", value: "identity"),
      ])
  }

  @Test func theKeysHeaderIsTheDeliverysChoice() throws {
    let quoted = try build(delivery("http://h/") { $0.idempotency.isQuoted = true })
    #expect(header("Idempotency-Key", of: quoted) == "\"7f3a-12\"")
    let named = try build(delivery("http://h/") { $0.idempotency.header = "X-Request-Id" })
    #expect(header("X-Request-Id", of: named) == "7f3a-12")
    #expect(header("Idempotency-Key", of: named) == nil)
    let none = try build(delivery("http://h/") { $0.idempotency.header = nil })
    #expect(!none.headers.contains { $0.value.contains("7f3a-12") })
  }

  @Test func aConfiguredHeaderStandsInsteadOfOurs() throws {
    let delivery = try delivery("http://h/", body: .json(.object([]))) {
      $0.request.headers = [
        .init(name: "content-type", value: .text(try Template("application/vnd.acme+json"))),
        .init(name: "X-Token", value: .secret(.environment("TOKEN"))),
      ]
    }
    let request = try build(delivery)
    #expect(header("content-type", of: request) == "application/vnd.acme+json")
    #expect(header("Content-Type", of: request) == nil)
    #expect(header("X-Token", of: request) == nil, "secrets are added when it is sent")
  }

  @Test(arguments: [
    ("a\r\nX-Evil: 1", "v:aX-Evil: 1"), ("a\u{0}b\u{7F}c\u{1B}", "v:abc"), ("a\tb", "v:a\tb"),
    ("José", "v:José"), (" \r\n ", "v:"), ("\u{85}\u{2028}", "v:\u{85}\u{2028}"),
  ])
  func aValueCannotBeginAnotherHeader(_ value: String, _ clean: String) throws {
    let delivery = try delivery("http://h/") {
      $0.request.headers = [.init(name: "X-Name", value: .text(try Template(" v:{x} ")))]
    }
    #expect(header("X-Name", of: try build(delivery, ["x": value])) == clean)
  }

  @Test(arguments: [
    "Host", "content-length", "Transfer-Encoding", "Connection", "X Name", "", "X:",
  ])
  func aHeaderThatWouldChangeTheMessageIsAProblem(_ name: String) throws {
    let delivery = try delivery("http://h/") {
      $0.request.headers = [.init(name: name, value: .text(try Template("1")))]
    }
    let problem = #expect(throws: RequestProblem.self) { try build(delivery) }
    #expect(problem?.code == .header)
  }

  @Test func headersLongerThanServersTakeAreAProblemThatShowsNoValue() throws {
    let delivery = try delivery("http://h/") {
      $0.request.headers = [.init(name: "X-Name", value: .text(try Template("{x}")))]
    }
    let problem = #expect(throws: RequestProblem.self) {
      try build(delivery, ["x": String(repeating: "private", count: 3000)])
    }
    #expect(problem?.code == .tooLong)
    #expect(problem?.description.contains("private") == false)
  }

  // Bodies.

  @Test func aGetHasNoBodyAndNoContentType() throws {
    let request = try build(delivery("http://h/", .get, body: .json(.object([]))))
    #expect(request.body.isEmpty)
    #expect(header("Content-Type", of: request) == nil)
  }

  @Test(arguments: [
    ("a b", "a+b"), ("a+b&c=d", "a%2Bb%26c%3Dd"), ("*-._~", "*-._%7E"),
    ("é李", "%C3%A9%E6%9D%8E"),
    ("\r\n", "%0D%0A"), ("", ""), ("%", "%25"),
  ])
  func aFormIsURLEncoded(_ value: String, _ encoded: String) throws {
    let delivery = try delivery(
      "http://h/",
      body: .form([
        .init(name: "first name", value: Template("{x}")), .init(name: "b", value: Template("1")),
      ]))
    let request = try build(delivery, ["x": value])
    #expect(String(decoding: request.body, as: UTF8.self) == "first+name=\(encoded)&b=1")
    #expect(header("Content-Type", of: request) == "application/x-www-form-urlencoded")
  }
}
