import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

@Suite struct NoticeSenderTests {
  private let body = Data("{\"event\":\"delivery_paused\"}".utf8)

  private func sender(_ environment: [String: String] = [:], tries: Int = 3) -> NoticeSender {
    NoticeSender(
      secrets: secrets(environment), version: "1.2", timeout: .seconds(3),
      pauses: Array(repeating: .milliseconds(10), count: tries - 1))
  }

  private func webhook(_ buyer: RawBuyer) throws -> NoticeWebhook {
    NoticeWebhook(url: try Template("http://127.0.0.1:\(buyer.port)/hook?token=private"))
  }

  @Test func aNoticeIsPosted() async throws {
    let buyer = try await RawBuyer.start()
    var webhook = try webhook(buyer)
    webhook.headers = [
      .init(name: "X-Team", value: .text(try Template("leads"))),
      .init(name: "X-Key", value: .secret(.environment("KEY"))),
    ]
    try await sender(["KEY": "s3cret"]).send(body, to: webhook)
    let text = try #require(buyer.record.requests.first)
    #expect(text.hasPrefix("POST /hook?token=private HTTP/1.1\r\n"))
    #expect(text.contains("\r\nContent-Type: application/json\r\n"))
    #expect(text.contains("\r\nUser-Agent: leadd/1.2\r\n"))
    #expect(text.contains("\r\nX-Team: leads\r\n") && text.contains("\r\nX-Key: s3cret\r\n"))
    #expect(!text.contains("webhook-signature"))
    #expect(text.hasSuffix("\r\n\r\n{\"event\":\"delivery_paused\"}"))
    try await buyer.stop()
  }

  @Test func aNoticeIsSignedTheSameIdInEachTry() async throws {
    let buyer = try await RawBuyer.start { number, _ in
      number < 3 ? .answer(RawBuyer.ok("", status: "500 No")) : .answer(RawBuyer.ok())
    }
    var webhook = try webhook(buyer)
    webhook.secrets = [.environment("SIGNING")]
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    try await sender(["SIGNING": secret]).send(body, to: webhook, id: "notice-7")
    #expect(buyer.record.requests.count == 3)
    for text in buyer.record.requests {
      func header(_ name: String) -> String? {
        text.split(separator: "\r\n").first { $0.hasPrefix("\(name): ") }
          .map { String($0.dropFirst(name.count + 2)) }
      }
      #expect(header("webhook-id") == "notice-7")
      let timestamp = try #require(header("webhook-timestamp").flatMap(Int64.init))
      let key = try StandardWebhooks.Key(Secret(secret), from: .environment("SIGNING"))
      #expect(
        header("webhook-signature")
          == StandardWebhooks.headers(id: "notice-7", timestamp: timestamp, body: body, keys: [key])
          .last?.value)
    }
    try await buyer.stop()
  }

  @Test func afterThreeTriesItIsGivenUpWithWords() async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answer(RawBuyer.ok("", status: "302 Found", headers: "Location: /elsewhere\r\n"))
    }
    let webhook = try webhook(buyer)
    let error = await #expect(throws: NoticeError.self) {
      try await sender().send(body, to: webhook)
    }
    #expect(error?.words == "http://127.0.0.1:\(buyer.port) answered 302")
    #expect(buyer.record.requests.count == 3)
    try await buyer.stop()
  }

  @Test func anAddressThatIsDownIsTold() async throws {
    let buyer = try await RawBuyer.start()
    try await buyer.stop()
    let webhook = try webhook(buyer)
    let error = await #expect(throws: NoticeError.self) {
      try await sender().send(body, to: webhook)
    }
    #expect(error?.words == "127.0.0.1:\(buyer.port) refused the connection (ECONNREFUSED)")
  }

  @Test func aSecretThatIsMissingIsToldAtOnce() async throws {
    let buyer = try await RawBuyer.start()
    var webhook = try webhook(buyer)
    webhook.secrets = [.environment("SIGNING")]
    let asked = webhook
    let error = await #expect(throws: NoticeError.self) {
      try await NoticeSender(secrets: secrets(), version: "1").send(body, to: asked)
    }
    #expect(error?.words.contains("environment SIGNING is not set") == true)
    #expect(buyer.record.connections == 0)
    try await buyer.stop()
  }

  @Test func whoIsCancelledDoesNotWaitOutThePauses() async throws {
    let buyer = try await RawBuyer.start { _, _ in .answer(RawBuyer.ok("", status: "500 No")) }
    let webhook = try webhook(buyer)
    let sender = NoticeSender(
      secrets: secrets(), version: "1", timeout: .seconds(3), pauses: [.seconds(3600)])
    let sending = Task { try await sender.send(body, to: webhook) }
    try await eventually("the first try was made") { buyer.record.requests.count == 1 }
    sending.cancel()
    await #expect(throws: NoticeError.self) { try await sending.value }
    #expect(buyer.record.requests.count == 1)
    try await buyer.stop()
  }
}
