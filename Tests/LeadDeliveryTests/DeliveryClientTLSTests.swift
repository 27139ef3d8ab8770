import Foundation
import LeadModel
import NIOSSL
import Testing

@testable import LeadDelivery

@Suite struct DeliveryClientTLSTests {
  /// Sends one request over TLS to a buyer with a certificate for a host.
  private func send(
    certificateFor host: String, expired: Bool = false, isTrusted: Bool = true,
    server: (inout TLSConfiguration) -> Void = { _ in },
    move: @escaping @Sendable (Int, String) -> RawBuyer.Move = { _, _ in
      .answer(RawBuyer.ok("safe"))
    }
  ) async throws -> WireObservation {
    try await withFolder { folder in
      let certificate = try await TestCertificate(
        for: host, expired: expired, in: folder, change: server)
      let buyer = try await RawBuyer.start(tls: certificate.server, move: move)
      let url = "https://localhost:\(buyer.port)/leads"
      let tls = isTrusted ? certificate.trust : .makeClientConfiguration()
      let observation = try await withClient(try delivery(url), tls: tls) {
        await $0.send(request(url), timeout: .seconds(20))
      }
      if observation.unsent != nil { #expect(buyer.record.requests.isEmpty) }
      try await buyer.stop()
      return observation
    }
  }

  @Test func aTrustedBuyerIsSentTo() async throws {
    let observation = try await send(certificateFor: "localhost")
    #expect(observation.response?.body == Data("safe".utf8))
  }

  @Test func aBuyerThatClosesInsteadOfAnsweringIsLost() async throws {
    let observation = try await send(
      certificateFor: "localhost", move: { _, _ in .answerAndReset("") })
    #expect(observation.lost == .reset)
  }

  @Test func aBuyerThatOffersHTTP2IsSpokenToInHTTP1() async throws {
    let observation = try await send(certificateFor: "localhost") {
      $0.applicationProtocols = ["h2", "http/1.1"]
    }
    #expect(observation.response?.body == Data("safe".utf8))
  }

  @Test func aBuyerThatSpeaksOnlyOldTLSIsUnsent() async throws {
    let observation = try await send(certificateFor: "localhost") {
      $0.minimumTLSVersion = .tlsv1
      $0.maximumTLSVersion = .tlsv11
    }
    #expect(observation.unsent == .tls)
    #expect(observation.detail?.contains("versions of TLS that are not safe") == true)
  }

  @Test func anUnknownIssuerIsUnsent() async throws {
    let observation = try await send(certificateFor: "localhost", isTrusted: false)
    #expect(observation.unsent == .tls)
    #expect(observation.detail?.contains("its certificate is not trusted") == true)
  }

  @Test func anExpiredCertificateIsUnsent() async throws {
    let observation = try await send(certificateFor: "localhost", expired: true)
    #expect(observation.unsent == .tls)
    #expect(observation.detail?.contains("expired") == true)
  }

  @Test func aCertificateForAnotherHostIsUnsent() async throws {
    let observation = try await send(certificateFor: "other.example")
    #expect(observation.unsent == .tls)
    #expect(observation.detail?.contains("for another host name") == true)
  }

  @Test(arguments: [
    (
      RawBuyer.Greeting.say("HTTP/1.1 400 Bad Request\r\n\r\n"), WireObservation.UnsentCause.tls,
      "it does not speak TLS on this port"
    ),
    (.listen, .timeout, "within 300 ms"),
  ])
  func aBuyerThatDoesNotSpeakTLSIsUnsent(
    _ greeting: RawBuyer.Greeting, _ cause: WireObservation.UnsentCause, _ words: String
  ) async throws {
    let buyer = try await RawBuyer.start(greeting: greeting)
    let url = "https://127.0.0.1:\(buyer.port)/leads"
    let observation = try await withClient(try delivery(url)) {
      await $0.send(request(url), timeout: greeting == .listen ? .milliseconds(300) : .seconds(20))
    }
    #expect(observation.unsent == cause)
    #expect(observation.detail?.contains(words) == true, "\(observation)")
    try await buyer.stop()
  }

  /// A reset may overtake the end of the connection; that nothing left is certain either way.
  @Test(arguments: [RawBuyer.Greeting.close, .reset])
  func aBuyerThatHangsUpInTheHandshakeIsUnsent(_ greeting: RawBuyer.Greeting) async throws {
    let buyer = try await RawBuyer.start(greeting: greeting)
    let url = "https://127.0.0.1:\(buyer.port)/leads"
    let observation = try await withClient(try delivery(url)) {
      await $0.send(request(url), timeout: .seconds(20))
    }
    #expect(observation.unsent == .tls || observation.unsent == .connect, "\(observation)")
    try await buyer.stop()
  }
}
