import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

@Suite struct DeliveryClientStoppingTests {
  @Test func aCancelledSendIsLostOnceTheRequestLeft() async throws {
    let buyer = try await RawBuyer.start { _, _ in .silence }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    try await withClient(try delivery(url)) { client in
      let sending = Task { await client.send(request(url), timeout: .seconds(60)) }
      try await eventually("the request arrived") { buyer.record.requests.count == 1 }
      sending.cancel()
      #expect(await sending.value.lost == .reset)
      try await eventually("the connection is broken off") { buyer.record.open == 0 }
    }
    try await buyer.stop()
  }

  @Test func aCancelledSendIsUnsentBeforeAConnectionStands() async throws {
    let deaf = try DeafListener()
    defer { deaf.close() }
    let url = "http://127.0.0.1:\(deaf.port)/leads"
    try await withClient(try delivery(url)) { client in
      let sending = Task { await client.send(request(url), timeout: .seconds(60)) }
      sending.cancel()
      #expect(await sending.value.unsent == .connect)
    }
  }

  @Test func finishingWaitsForTheLastAnswersAndLetsNothingBegin() async throws {
    let buyer = try await RawBuyer.start { _, _ in .answerLater(RawBuyer.ok("last")) }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let client = DeliveryClient(delivery: try delivery(url), secrets: secrets())
    let sending = Task { await client.send(request(url), timeout: .seconds(60)) }
    try await eventually("the request arrived") { buyer.record.requests.count == 1 }
    await client.finish()
    #expect(await sending.value.response?.body == Data("last".utf8))
    #expect(await client.send(request(url), timeout: .seconds(60)).unsent == .connect)
    try await eventually("its connections are closed") { buyer.record.open == 0 }
    try await buyer.stop()
  }

  @Test func shuttingDownEndsFinishing() async throws {
    let buyer = try await RawBuyer.start { _, _ in .silence }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let client = DeliveryClient(delivery: try delivery(url), secrets: secrets())
    let sending = Task { await client.send(request(url), timeout: .seconds(60)) }
    try await eventually("the request arrived") { buyer.record.requests.count == 1 }
    async let finished: Void = client.finish()
    await client.shutdown()
    await finished
    #expect(await sending.value.lost == .reset)
    try await buyer.stop()
  }

  @Test func shuttingDownEndsWhatIsOnTheWireAndLetsNothingBegin() async throws {
    let buyer = try await RawBuyer.start { _, _ in .silence }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let client = DeliveryClient(delivery: try delivery(url), secrets: secrets())
    let sending = Task { await client.send(request(url), timeout: .seconds(60)) }
    try await eventually("the request arrived") { buyer.record.requests.count == 1 }
    await client.shutdown()
    #expect(await sending.value.lost == .reset)
    #expect(await client.send(request(url), timeout: .seconds(60)).unsent == .connect)
    await client.shutdown()
    try await buyer.stop()
  }
}
