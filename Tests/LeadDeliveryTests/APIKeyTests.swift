import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

@Suite struct APIKeyTests {
  @Test func aKeyIsSentInItsHeader() async throws {
    let text = try await sent(to: "/leads", .header("X-Api-Key"), "s3cret")
    #expect(text.contains("\r\nX-Api-Key: s3cret\r\n"))
  }

  @Test(arguments: [
    ("/leads", "/leads?api%20key=s3%26cret%2B"),
    ("/leads?a=b", "/leads?a=b&api%20key=s3%26cret%2B"),
    ("/leads?", "/leads?api%20key=s3%26cret%2B"),
    ("/leads?a=b&", "/leads?a=b&api%20key=s3%26cret%2B"),
  ])
  func aKeyIsAddedToTheQuery(_ stored: String, _ target: String) async throws {
    let text = try await sent(to: stored, .query("api key"), "s3&cret+")
    #expect(text.hasPrefix("POST \(target) HTTP/1.1\r\n"))
  }

  @Test func aKeyInTheQueryIsNeitherStoredNorTold() async throws {
    let buyer = try await RawBuyer.start { _, _ in .answerAndClose("") }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let lane = try keyed(url, .query("key"))
    let built = try RequestBuilder(delivery: lane, version: "1").build(
      fields: LeadFields(), system: [:], key: IdempotencyKey(rawValue: "k-1"))
    #expect(built.url == url)
    let lost = try await withClient(lane, secrets: secrets(["KEY": "s3cret"])) {
      await $0.send(built, timeout: .seconds(20))
    }
    #expect(lost.lost == .reset)
    #expect(!"\(lost)".contains("s3cret"))
    let stranger = "gopher://h/"
    let unsent = try await withClient(
      keyed(stranger, .query("key")), secrets: secrets(["KEY": "s3cret"])
    ) {
      await $0.send(request(stranger), timeout: .seconds(20))
    }
    #expect(unsent.unsent == .notBuilt)
    #expect(!"\(unsent)".contains("s3cret"))
    try await buyer.stop()
  }

  @Test func aRequestOfBeforeTheAddressMovedTakesNoSecretAlong() async throws {
    let old = try await RawBuyer.start { _, _ in .answerAndClose("") }
    let before = request("http://127.0.0.1:\(old.port)/leads")
    for auth in [
      RequestSettings.Authentication.bearer(.environment("KEY")),
      .apiKey(.query("key"), .environment("KEY")),
    ] {
      let moved = try delivery("http://localhost:\(old.port)/leads") { $0.request.auth = auth }
      let observation = try await withClient(moved, secrets: secrets(["KEY": "s3cret"])) {
        await $0.send(before, timeout: .seconds(20))
      }
      #expect(observation.unsent == .moved)
    }
    #expect(old.record.requests.isEmpty)
    // Another path of the same host is no move, whatever the case of the host.
    let renamed = try delivery("HTTP://127.0.0.1:\(old.port)/v2?a=b") {
      $0.request.auth = .bearer(.environment("KEY"))
    }
    _ = try await withClient(renamed, secrets: secrets(["KEY": "s3cret"])) {
      await $0.send(before, timeout: .seconds(20))
    }
    #expect(old.record.requests.count == 1)
    try await old.stop()
  }

  private func keyed(_ url: String, _ place: RequestSettings.APIKeyPlace) throws -> Delivery {
    try delivery(url) { $0.request.auth = .apiKey(place, .environment("KEY")) }
  }

  private func sent(
    to target: String, _ place: RequestSettings.APIKeyPlace, _ secret: String
  ) async throws -> String {
    let buyer = try await RawBuyer.start()
    let url = "http://127.0.0.1:\(buyer.port)\(target)"
    _ = try await withClient(try keyed(url, place), secrets: secrets(["KEY": secret])) {
      await $0.send(request(url), timeout: .seconds(20))
    }
    try await buyer.stop()
    return try #require(buyer.record.requests.first)
  }
}
