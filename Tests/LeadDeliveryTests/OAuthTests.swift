import Foundation
import LeadModel
import Synchronization
import Testing

@testable import LeadDelivery

@Suite struct OAuthTests {
  /// A buyer whose leads and tokens have one port, and what it does with those who ask for a token.
  private func buyer(
    leads: @escaping @Sendable (String) -> RawBuyer.Move = { _ in .answer(RawBuyer.ok()) },
    token: @escaping @Sendable (String) -> RawBuyer.Move
  ) async throws -> RawBuyer {
    try await RawBuyer.start { _, request in
      request.hasPrefix("POST /token ") ? token(request) : leads(request)
    }
  }

  private func lane(
    _ buyer: RawBuyer, change: (inout RequestSettings.ClientCredentials) -> Void = { _ in }
  ) throws -> Delivery {
    try delivery(url(buyer)) {
      var credentials = RequestSettings.ClientCredentials(
        tokenURL: "http://127.0.0.1:\(buyer.port)/token", clientID: "le add",
        clientSecret: .environment("SECRET"))
      change(&credentials)
      $0.request.auth = .oauth2(credentials)
    }
  }

  private func url(_ buyer: RawBuyer) -> String { "http://127.0.0.1:\(buyer.port)/leads" }

  private let source = secrets(["SECRET": "s3cret/&"])

  private static func token(_ value: String, _ more: String = "") -> RawBuyer.Move {
    .answer(RawBuyer.ok("{\"access_token\":\"\(value)\",\"token_type\":\"Bearer\"\(more)}"))
  }

  /// What a buyer that gives tokens knows.
  private final class Tokens: Sendable {
    let given = Mutex(0)
    /// Whether the first token is no longer taken.
    let isRevoked = Mutex(false)
  }

  /// Sends one lead to a buyer that gives this for a token.
  private func sendOnce(
    token: RawBuyer.Move, timeout: Span = .seconds(20)
  ) async throws -> (WireObservation, RawBuyer.Record) {
    let buyer = try await buyer { _ in token }
    let observation = try await withClient(try lane(buyer), secrets: source) {
      await $0.send(request(url(buyer)), timeout: timeout)
    }
    try await buyer.stop()
    #expect(!"\(observation)".contains("s3cret"))
    return (observation, buyer.record)
  }

  @Test func theTokenIsAskedForInAHeaderAndSentAsBearer() async throws {
    let (observation, record) = try await sendOnce(token: Self.token("abc", ",\"expires_in\":3600"))
    #expect(observation.response?.status == 200)
    try #require(record.requests.count == 2)
    let pair = Data("le+add:s3cret%2F%26".utf8).base64EncodedString()
    #expect(record.requests[0].contains("\r\nAuthorization: Basic \(pair)\r\n"))
    #expect(
      record.requests[0].contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"))
    #expect(record.requests[0].hasSuffix("\r\n\r\ngrant_type=client_credentials"))
    #expect(record.requests[1].contains("\r\nAuthorization: Bearer abc\r\n"))
  }

  @Test func idAndSecretMayStandInTheForm() async throws {
    let buyer = try await buyer { _ in Self.token("abc") }
    let lane = try lane(buyer) {
      $0.clientAuthentication = .body
      $0.scope = "a b"
      $0.audience = "https://crm"
    }
    _ = try await withClient(lane, secrets: source) {
      await $0.send(request(url(buyer)), timeout: .seconds(20))
    }
    let asked = try #require(buyer.record.requests.first)
    #expect(!asked.contains("Authorization"))
    #expect(
      asked.hasSuffix(
        "\r\n\r\ngrant_type=client_credentials&scope=a+b&audience=https%3A%2F%2Fcrm"
          + "&client_id=le+add&client_secret=s3cret%2F%26"))
    try await buyer.stop()
  }

  @Test func manyLeadsShareOneToken() async throws {
    let buyer = try await buyer { _ in Self.token("abc", ",\"expires_in\":\"3600\"") }
    let count = try await withClient(try lane(buyer), secrets: source) { client in
      await withTaskGroup(of: Int?.self) { group in
        for _ in 0..<30 {
          group.addTask {
            await client.send(request(url(buyer)), timeout: .seconds(20)).response?.status
          }
        }
        return await group.reduce(0) { $0 + ($1 == 200 ? 1 : 0) }
      }
    }
    #expect(count == 30)
    #expect(buyer.record.requests.count { $0.hasPrefix("POST /token ") } == 1)
    try await buyer.stop()
  }

  @Test func aDeniedTokenIsFetchedAgainForTheNextRequest() async throws {
    let tokens = Tokens()
    let buyer = try await buyer(
      leads: { lead in
        lead.contains("Bearer t1\r\n") && tokens.isRevoked.withLock { $0 }
          ? .answer(RawBuyer.ok("", status: "401 Unauthorized")) : .answer(RawBuyer.ok())
      },
      token: { _ in
        let number = tokens.given.withLock {
          $0 += 1
          return $0
        }
        return Self.token("t\(number)")
      })
    try await withClient(try lane(buyer), secrets: source) { client in
      #expect(await client.send(request(url(buyer)), timeout: .seconds(20)).response?.status == 200)
      // The buyer revokes it.
      tokens.isRevoked.withLock { $0 = true }
      let denied = await client.send(request(url(buyer)), timeout: .seconds(20)).response
      #expect(denied?.status == 401)
      #expect(denied?.deniedOldToken == true)
      let next = await client.send(request(url(buyer)), timeout: .seconds(20)).response
      #expect(next?.status == 200)
      #expect(next?.deniedOldToken == false)
    }
    #expect(buyer.record.requests.count == 5, "nothing is sent twice by itself")
    try await buyer.stop()
  }

  @Test func aTokenThatWasNeverGoodIsNotAnOldOne() async throws {
    let buyer = try await buyer(
      leads: { _ in .answer(RawBuyer.ok("", status: "401 Unauthorized")) },
      token: { _ in Self.token("t") })
    try await withClient(try lane(buyer), secrets: source) { client in
      for _ in 0..<2 {
        let denied = await client.send(request(url(buyer)), timeout: .seconds(20)).response
        #expect(denied?.deniedOldToken == false)
      }
    }
    #expect(buyer.record.requests.count { $0.hasPrefix("POST /token ") } == 2)
    try await buyer.stop()
  }

  @Test(arguments: [
    (
      RawBuyer.ok("{\"error\":\"invalid_client\"}", status: "401 Unauthorized"),
      "answered 401 (invalid_client); check token_url, client_id"
    ),
    (RawBuyer.ok("{\"error\":\"s3cret/&\"}", status: "400 Bad Request"), "answered 400; check"),
    (RawBuyer.ok("<html>", status: "404 Not Found"), "answered 404; check"),
    (
      RawBuyer.ok("", status: "302 Found", headers: "Location: /login\r\n"),
      "answered 302, a redirect"
    ),
    (RawBuyer.ok("<html>"), "answered 200 without an access_token"),
    (RawBuyer.ok("{\"access_token\":\"\"}"), "without an access_token"),
    (RawBuyer.ok("{\"access_token\":\"a b\"}"), "a token that no header can hold"),
    (
      RawBuyer.ok("{\"access_token\":\"\(String(repeating: "a", count: 9000))\"}"),
      "a token that no header can hold"
    ),
    (
      RawBuyer.ok("{\"access_token\":\"a\",\"token_type\":\"mac\"}"),
      "a token that is not a bearer token"
    ),
  ])
  func aNoPausesTheDelivery(_ answer: String, _ words: String) async throws {
    let (observation, record) = try await sendOnce(token: .answer(answer))
    #expect(observation.unsent == .notBuilt, "\(observation)")
    #expect(observation.detail?.contains(words) == true, "\(observation)")
    #expect(record.requests.count == 1)
  }

  @Test(arguments: [
    (
      RawBuyer.Move.answer(RawBuyer.ok("", status: "503 Service Unavailable")),
      WireObservation.UnsentCause.connect
    ),
    (.answer(RawBuyer.ok("", status: "429 Too Many Requests")), .connect),
    (.answer(RawBuyer.ok("", status: "504 Gateway Timeout")), .timeout),
    (.answerAndClose(""), .connect),
    (.answerAndReset("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"), .connect),
    (
      .flood(head: "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n", bytes: 104_857_600),
      .connect
    ),
  ])
  func whatPassesByItselfIsTriedAgainAndNeverInDoubt(
    _ move: RawBuyer.Move, _ cause: WireObservation.UnsentCause
  ) async throws {
    let (observation, record) = try await sendOnce(token: move)
    #expect(observation.unsent == cause, "\(observation)")
    #expect(observation.detail?.hasPrefix("no access token: ") == true)
    #expect(record.requests.count == 1)
    #expect(record.bytesSent < 20_000_000)
  }

  @Test func theTimeForTheTokenIsOfTheRequestsTime() async throws {
    let begin = ContinuousClock.now
    let (observation, _) = try await sendOnce(token: .silence, timeout: .milliseconds(200))
    #expect(observation.unsent == .timeout)
    // Not the 30 seconds that a token may take by itself.
    #expect(ContinuousClock.now - begin < .seconds(20))
  }

  @Test func aTokenAddressThatIsDownIsUnsent() async throws {
    let gone = try await RawBuyer.start()
    try await gone.stop()
    let buyer = try await RawBuyer.start()
    let lane = try lane(buyer) { $0.tokenURL = "http://127.0.0.1:\(gone.port)/token" }
    let observation = try await withClient(lane, secrets: source) {
      await $0.send(request(url(buyer)), timeout: .seconds(20))
    }
    #expect(observation.unsent == .connect)
    #expect(buyer.record.connections == 0)
    try await buyer.stop()
  }

  @Test func aSecretThatIsMissingAsksNobody() async throws {
    let buyer = try await buyer { _ in Self.token("t") }
    let observation = try await withClient(try lane(buyer)) {
      await $0.send(request(url(buyer)), timeout: .seconds(20))
    }
    #expect(observation.unsent == .notBuilt)
    #expect(observation.detail?.contains("environment SECRET is not set") == true)
    #expect(buyer.record.connections == 0)
    try await buyer.stop()
  }

  @Test func stoppingEndsAFetchThatNobodyWaitsFor() async throws {
    let buyer = try await buyer { _ in .silence }
    let client = DeliveryClient(delivery: try lane(buyer), secrets: source)
    let sending = Task { await client.send(request(url(buyer)), timeout: .seconds(60)) }
    try await eventually("the token is asked for") { buyer.record.requests.count == 1 }
    sending.cancel()
    #expect(await sending.value.unsent == .connect)
    await client.shutdown()
    try await eventually("its connection is closed") { buyer.record.open == 0 }
    try await buyer.stop()
  }
}
