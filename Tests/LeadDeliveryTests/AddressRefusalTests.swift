import Foundation
import LeadModel
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Testing

@testable import LeadDelivery

@Suite struct AddressRefusalTests {
  private func strict(_ url: String) throws -> Delivery {
    try delivery(url) { $0.request.allowsPrivate = false }
  }

  @Test(arguments: [
    "127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0x7f000001",
  ])
  func aHostOnThisMachineIsRefusedBeforeItIsConnectedTo(_ host: String) async throws {
    let buyer = try await RawBuyer.start()
    let url = "http://\(host):\(buyer.port)/leads?key=value"
    let observation = try await withClient(try strict(url)) {
      await $0.send(request(url), timeout: .seconds(20))
    }
    #expect(observation.unsent == .addressRefused, "\(observation)")
    #expect(observation.detail?.contains("set allow_private: true") == true)
    #expect(observation.detail?.contains("value") == false)
    #expect(buyer.record.connections == 0)
    try await buyer.stop()
  }

  /// The name server gives an address of the internet first, and one of ours to the connection.
  @Test func aNameThatChangesItsAddressIsRefusedOnTheConnection() async throws {
    let buyer = try await RawBuyer.start()
    let url = "http://localhost:\(buyer.port)/leads"
    let client = DeliveryClient(
      delivery: try strict(url), secrets: secrets(), lookup: Self.internet)
    for _ in 0..<3 {
      let observation = await client.send(request(url), timeout: .seconds(20))
      #expect(observation.unsent == .addressRefused, "\(observation)")
      #expect(observation.detail?.contains("is a loopback address") == true)
    }
    await client.shutdown()
    try await eventually("three connections were made and closed") {
      buyer.record.connections == 3 && buyer.record.open == 0
    }
    #expect(buyer.record.bytesRead == 0)
    try await buyer.stop()
  }

  @Test func aNameThatChangesItsAddressIsRefusedBehindTLSToo() async throws {
    try await withFolder { folder in
      let certificate = try await TestCertificate(for: "localhost", in: folder)
      let buyer = try await RawBuyer.start(tls: certificate.server)
      let url = "https://localhost:\(buyer.port)/leads"
      let client = DeliveryClient(
        delivery: try strict(url), secrets: secrets(), tls: certificate.trust,
        lookup: Self.internet)
      let observation = await client.send(request(url), timeout: .seconds(20))
      #expect(observation.unsent == .addressRefused, "\(observation)")
      await client.shutdown()
      #expect(buyer.record.bytesRead == 0)
      try await buyer.stop()
    }
  }

  @Test func aHostOfWhichOneAddressIsGoodIsConnectedTo() async throws {
    let url = "http://nonexistent.invalid/leads"
    let lookups = Mutex(0)
    let client = DeliveryClient(delivery: try strict(url), secrets: secrets()) { host, port in
      lookups.withLock { $0 += 1 }
      return Self.loopback(host, port) + Self.internet(host, port)
    }
    // The client's own lookup finds nothing: so it was tried.
    for _ in 0..<2 {
      #expect(await client.send(request(url), timeout: .seconds(20)).unsent == .dns)
    }
    #expect(lookups.withLock { $0 } == 2, "after one that did not leave the host is in doubt")
    await client.shutdown()
  }

  @Test func aGoodHostIsLookedUpAgainOnlyInDoubt() async throws {
    let lookups = Mutex(0)
    let check = HostCheck { host, port in
      lookups.withLock { $0 += 1 }
      return Self.internet(host, port)
    }
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    for _ in 0..<5 {
      try await check.check("a.example", port: 1, on: loop, until: .now() + .seconds(20))
    }
    #expect(lookups.withLock { $0 } == 1)
    check.doubt("a.example")
    try await check.check("a.example", port: 1, on: loop, until: .now() + .seconds(20))
    #expect(lookups.withLock { $0 } == 2)
  }

  @Test func aLookupThatHangsEndsWithTheTime() async throws {
    let end = DispatchSemaphore(value: 0)
    let url = "http://slow.example/leads"
    let client = DeliveryClient(delivery: try strict(url), secrets: secrets()) { _, _ in
      end.wait()
      return []
    }
    let observation = await client.send(request(url), timeout: .milliseconds(100))
    #expect(observation.unsent == .timeout)
    await client.shutdown()
    end.signal()
  }

  @Test func theAddressThatGivesTokensIsRefusedToo() async throws {
    let buyer = try await RawBuyer.start()
    let lane = try delivery("http://crm.example/leads") {
      $0.request.allowsPrivate = false
      $0.request.auth = .oauth2(
        .init(
          tokenURL: "http://127.0.0.1:\(buyer.port)/token", clientID: "leadd",
          clientSecret: .environment("S")))
    }
    let observation = try await withClient(lane, secrets: secrets(["S": "s3cret"])) {
      await $0.send(request("http://crm.example/leads"), timeout: .seconds(20))
    }
    #expect(observation.unsent == .addressRefused)
    #expect(buyer.record.connections == 0)
    try await buyer.stop()
  }

  @Sendable private static func internet(_ host: String, _ port: Int) -> [SocketAddress] {
    // The literal is an address.
    (try? SocketAddress(ipAddress: "93.184.215.14", port: port)).map { [$0] } ?? []
  }

  @Sendable private static func loopback(_ host: String, _ port: Int) -> [SocketAddress] {
    (try? SocketAddress(ipAddress: "127.0.0.1", port: port)).map { [$0] } ?? []  // likewise
  }
}
