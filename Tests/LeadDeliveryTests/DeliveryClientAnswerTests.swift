import Foundation
import LeadModel
import NIOCore
import Testing

@testable import LeadDelivery

@Suite struct DeliveryClientAnswerTests {
  @Test func anAnswerIsSeenWithStatusHeadersAndBody() async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answer(
        RawBuyer.ok("{\"outcome\":\"success\"}", status: "201 Created", headers: "X-Ref: 7\r\n"))
    }
    let response = try await sendOnce(to: buyer).response
    #expect(response?.status == 201)
    #expect(response?.header("x-ref") == "7")
    #expect(response?.body == Data("{\"outcome\":\"success\"}".utf8))
    #expect(response?.isCut == false)
  }

  @Test func theRequestArrivesAsItWasBuilt() async throws {
    let buyer = try await RawBuyer.start()
    let url = "http://127.0.0.1:\(buyer.port)/a%2Fb/%2E%2Ec?x=%26%3D&y=a+b"
    let body = "{\"Name\":\"José 李\"}"
    _ = try await withClient(try delivery(url)) {
      await $0.send(request(url, .put, body: body), timeout: .seconds(20))
    }
    let text = try #require(buyer.record.requests.first)
    #expect(text.hasPrefix("PUT /a%2Fb/%2E%2Ec?x=%26%3D&y=a+b HTTP/1.1\r\n"))
    #expect(text.hasSuffix("\r\n\r\n" + body))
    #expect(text.contains("Content-Length: \(body.utf8.count)\r\n"))
    try await buyer.stop()
  }

  @Test func aGetHasNoBodyAndNoLength() async throws {
    let buyer = try await RawBuyer.start()
    #expect(try await sendOnce(to: buyer, .get).response?.status == 200)
    let text = try #require(buyer.record.requests.first).lowercased()
    #expect(text.hasSuffix("\r\n\r\n"))
    #expect(!text.contains("content-length") && !text.contains("transfer-encoding"))
  }

  @Test func aRedirectIsAnAnswerAndIsNotFollowed() async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answer(
        RawBuyer.ok("", status: "307 Temporary Redirect", headers: "Location: /elsewhere\r\n"))
    }
    let response = try await sendOnce(to: buyer).response
    #expect(response?.status == 307)
    #expect(response?.header("Location") == "/elsewhere")
    #expect(buyer.record.requests.count == 1)
  }

  @Test func anInterimAnswerIsNotTheAnswer() async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answer("HTTP/1.1 102 Processing\r\n\r\n" + RawBuyer.ok("done"))
    }
    let response = try await sendOnce(to: buyer).response
    #expect(response?.status == 200)
    #expect(response?.body == Data("done".utf8))
  }

  @Test func anAnswerThatEndsWithItsConnectionIsWhole() async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answerAndClose("HTTP/1.0 200 OK\r\n\r\nuntil the end")
    }
    let response = try await sendOnce(to: buyer).response
    #expect(response?.body == Data("until the end".utf8))
    #expect(response?.isCut == false)
  }

  @Test func aCompressedAnswerIsKeptAsItsBytes() async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answer(RawBuyer.ok("not gzip at all", headers: "Content-Encoding: gzip\r\n"))
    }
    let response = try await sendOnce(to: buyer).response
    #expect(response?.body == Data("not gzip at all".utf8))
    #expect(response?.isCut == false)
  }

  @Test func requestsOneAfterAnotherShareAConnection() async throws {
    let buyer = try await RawBuyer.start()
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    try await withClient(try delivery(url)) { client in
      for _ in 0..<20 {
        let observation = await client.send(request(url), timeout: .seconds(20))
        #expect(observation.response?.status == 200)
      }
    }
    #expect(buyer.record.requests.count == 20)
    #expect(buyer.record.connections == 1)
    try await buyer.stop()
  }

  @Test func theLimitOfAnAnswerIsEachAnswersOwn() async throws {
    let body = String(repeating: "b", count: WireResponse.bytesRead)
    let buyer = try await RawBuyer.start { _, _ in .answer(RawBuyer.ok(body)) }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    try await withClient(try delivery(url)) { client in
      for _ in 0..<(2 * WireGate.maximumAnswer / body.utf8.count) {
        let observation = await client.send(request(url), timeout: .seconds(20))
        #expect(observation.response?.isCut == false)
      }
    }
    #expect(buyer.record.connections == 1)
    try await buyer.stop()
  }

  @Test func aConnectionThatNobodyUsesIsClosed() async throws {
    let buyer = try await RawBuyer.start()
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let client = DeliveryClient(
      delivery: try delivery(url), secrets: secrets(), idleTime: .milliseconds(50))
    _ = await client.send(request(url), timeout: .seconds(20))
    try await eventually("the idle connection is closed") { buyer.record.open == 0 }
    await client.shutdown()
    try await buyer.stop()
  }

  @Test func requestsAtOnceUseAsManyConnectionsAsTheLaneMay() async throws {
    let buyer = try await RawBuyer.start { number, _ in
      number < 5 ? .silence : .answer(RawBuyer.ok())
    }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let lane = try delivery(url) { $0.limits.concurrency = 5 }
    try await withClient(lane) { client in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<5 {
          group.addTask { _ = await client.send(request(url), timeout: .seconds(30)) }
        }
        try await eventually("five requests are on the wire") { buyer.record.requests.count == 5 }
        group.cancelAll()
      }
    }
    #expect(buyer.record.mostOpen == 5)
    try await buyer.stop()
  }

  @Test func anotherRequestAfterOneThatWasBrokenOffTakesANewConnection() async throws {
    let buyer = try await RawBuyer.start { number, _ in
      number == 1 ? .silence : .answer(RawBuyer.ok("second"))
    }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let lane = try delivery(url) { $0.limits.concurrency = 1 }
    try await withClient(lane) { client in
      let first = await client.send(request(url), timeout: .seconds(3))
      #expect(first.lost == .timeout)
      let second = await client.send(request(url), timeout: .seconds(20))
      #expect(second.response?.body == Data("second".utf8))
    }
    #expect(buyer.record.connections == 2)
    try await buyer.stop()
  }

  @Test func secretsAreAddedOnTheWireOnly() async throws {
    let buyer = try await RawBuyer.start()
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let lane = try delivery(url) {
      $0.request.auth = .basic(user: "leadd", password: .environment("ACME_PASSWORD"))
      $0.request.headers = [.init(name: "X-Api-Key", value: .secret(.environment("ACME_KEY")))]
    }
    let built = try RequestBuilder(delivery: lane, version: "1").build(
      fields: LeadFields(), system: [:], key: IdempotencyKey(rawValue: "k-1"))
    #expect(!"\(built)".contains("s3cret") && !"\(built)".contains("Authorization"))
    let source = secrets(["ACME_PASSWORD": "s3cret", "ACME_KEY": "s3cret-key"])
    _ = try await withClient(lane, secrets: source) { await $0.send(built, timeout: .seconds(20)) }
    let text = try #require(buyer.record.requests.first)
    let pair = Data("leadd:s3cret".utf8).base64EncodedString()
    #expect(text.contains("Authorization: Basic \(pair)\r\n"))
    #expect(text.contains("X-Api-Key: s3cret-key\r\n"))
    try await buyer.stop()
  }

  @Test func aSecretThatIsMissingSendsNothing() async throws {
    let buyer = try await RawBuyer.start()
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let lane = try delivery(url) { $0.request.auth = .bearer(.environment("ACME_TOKEN")) }
    let observation = try await withClient(lane) {
      await $0.send(request(url), timeout: .seconds(20))
    }
    #expect(observation.unsent == .notBuilt)
    #expect(observation.detail?.contains("environment ACME_TOKEN is not set") == true)
    #expect(buyer.record.connections == 0)
    try await buyer.stop()
  }
}

extension WireObservation {
  var response: WireResponse? { if case .response(let response) = self { response } else { nil } }
  var unsent: UnsentCause? { if case .unsent(let cause, _) = self { cause } else { nil } }
  var lost: LostCause? { if case .lost(let cause, _) = self { cause } else { nil } }
  var detail: String? {
    switch self {
    case .response: nil
    case .unsent(_, let detail), .lost(_, let detail): detail
    }
  }
}
