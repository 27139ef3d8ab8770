import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

@Suite struct StandardWebhooksTests {
  @Test(arguments: StandardWebhooksVector.all)
  func theSignatureIsThatOfTheReferenceLibraries(_ vector: StandardWebhooksVector) throws {
    let key = try StandardWebhooks.Key(Secret(vector.secret), from: .environment("S"))
    let headers = StandardWebhooks.headers(
      id: vector.id, timestamp: vector.timestamp, body: Data(vector.body.utf8), keys: [key])
    #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
    #expect(
      headers.map(\.value) == [vector.id, String(vector.timestamp), vector.signature],
      "\(vector.name)")
  }

  @Test(arguments: ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
  func thePrefixMayBeLeftOut(_ secret: String) throws {
    let vector = StandardWebhooksVector.all[0]
    let key = try StandardWebhooks.Key(Secret(secret), from: .environment("S"))
    let headers = StandardWebhooks.headers(
      id: vector.id, timestamp: vector.timestamp, body: Data(vector.body.utf8), keys: [key])
    #expect(headers.last?.value == vector.signature)
  }

  @Test(arguments: ["whsec_AAECAw==", "whsec_AAECAw"])
  func thePaddingMayBeLeftOut(_ secret: String) throws {
    let key = try StandardWebhooks.Key(Secret(secret), from: .environment("S"))
    let headers = StandardWebhooks.headers(id: "a", timestamp: 1, body: Data(), keys: [key])
    // openssl dgst -sha256 -mac HMAC -macopt hexkey:00010203
    #expect(headers.last?.value == "v1,Mg0ccPB57JL32mg18v8jrAxVvr12y+XpvCVwSnnnU08=")
  }

  @Test(arguments: ["hunter2!", "whsec_", "whsec_hunter2 hunter2", "whsk_AAECAw=="])
  func aSecretOfAnotherKindIsRefusedAndNotRepeated(_ secret: String) {
    let error = #expect(throws: Unsendable.self) {
      try StandardWebhooks.Key(Secret(secret), from: .environment("SIGNING"))
    }
    #expect(error?.cause == .notBuilt)
    #expect(error?.words.contains("environment SIGNING") == true)
    #expect(error?.words.contains("hunter2") == false)
  }

  @Test func eachSecretSignsTheNewOneFirst() async throws {
    let vectors = StandardWebhooksVector.all.filter { $0.id == "msg_rot" }
    let request = try await sent(vectors, secrets: vectors.map(\.secret))
    let signatures = vectors.map(\.signature).joined(separator: " ")
    #expect(vectors.count == 2)
    #expect(request.contains("\r\nwebhook-signature: \(signatures)\r\n"))
  }

  @Test func theBytesThatLeaveAreSigned() async throws {
    let vector = StandardWebhooksVector.all[0]
    let request = try await sent([vector], secrets: [vector.secret])
    #expect(request.contains("\r\nwebhook-id: \(vector.id)\r\n"))
    #expect(request.contains("\r\nwebhook-timestamp: 1614265330\r\n"))
    #expect(request.contains("\r\nwebhook-signature: \(vector.signature)\r\n"))
    #expect(request.hasSuffix("\r\n\r\n\(vector.body)"))
  }

  @Test func theIdIsTheIdempotencyKeyAndNoSecretIsStored() throws {
    let lane = try delivery("https://h/") {
      $0.request.signature = .standardWebhooks([.environment("S")])
      $0.idempotency.header = nil
    }
    let built = try RequestBuilder(delivery: lane, version: "1").build(
      fields: LeadFields(), system: [:], key: IdempotencyKey(rawValue: "inst-7"))
    #expect(StandardWebhooks.id(of: built) == "inst-7")
    #expect(!built.headers.contains { $0.name == "webhook-signature" })
  }

  @Test func aRequestStoredBeforeItWasToBeSignedHasAnIdOfItsBytes() {
    let id = StandardWebhooks.id(of: request("http://h/a"))
    #expect(id == StandardWebhooks.id(of: request("http://h/a")))
    #expect(id != StandardWebhooks.id(of: request("http://h/b")))
    #expect(id != StandardWebhooks.id(of: request("http://h/a", body: "other")))
    #expect(id.hasPrefix("leadd-") && id.count == 38)
  }

  /// What a buyer sees of a signed request with the first vector's id, time, and body.
  private func sent(
    _ vectors: [StandardWebhooksVector], secrets values: [String]
  ) async throws -> String {
    let vector = vectors[0]
    let buyer = try await RawBuyer.start()
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let names = values.indices.map { "S\($0)" }
    let lane = try delivery(url) {
      $0.request.signature = .standardWebhooks(names.map { .environment($0) })
    }
    let client = DeliveryClient(
      delivery: lane,
      secrets: secrets(Dictionary(uniqueKeysWithValues: zip(names, values))),
      now: { Date(timeIntervalSince1970: TimeInterval(vector.timestamp) + 0.9) })
    let stored = OutboundRequest(
      method: .post, url: url, headers: [HeaderField(name: "webhook-id", value: vector.id)],
      body: Data(vector.body.utf8))
    _ = await client.send(stored, timeout: .seconds(20))
    await client.shutdown()
    try await buyer.stop()
    return try #require(buyer.record.requests.first)
  }
}
