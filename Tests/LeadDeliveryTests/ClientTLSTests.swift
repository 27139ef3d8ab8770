import Foundation
import LeadModel
import NIOSSL
import SystemPackage
import Testing

@testable import LeadDelivery

@Suite struct ClientTLSTests {
  /// A buyer that takes only requests with our certificate.
  private struct Pair {
    let ours: TestCertificate
    let folder: FilePath
    let buyer: RawBuyer
    var url: String { "https://localhost:\(buyer.port)/leads" }
    let trust: TLSConfiguration

    init(in folder: FilePath) async throws {
      self.folder = folder.appending("ours")
      let theirs = folder.appending("theirs")
      for folder in [self.folder, theirs] {
        try FileManager.default.createDirectory(
          atPath: folder.string, withIntermediateDirectories: true)
      }
      let ours = try await TestCertificate(for: "leadd.example", in: self.folder)
      self.ours = ours
      let server = try await TestCertificate(for: "localhost", in: theirs) {
        $0.certificateVerification = .noHostnameVerification
        $0.trustRoots = .certificates([ours.certificate])
      }
      buyer = try await RawBuyer.start(tls: server.server)
      trust = server.trust
    }

    /// Sends one request with what the settings show.
    func send(_ change: (inout RequestSettings.TLS) -> Void) async throws -> WireObservation {
      let lane = try delivery(url) { change(&$0.request.tls) }
      return try await withClient(lane, tls: trust) {
        await $0.send(request(url), timeout: .seconds(20))
      }
    }

    func file(_ name: String) -> SecretReference { .file(folder.appending(name).string) }
  }

  @Test func aBuyerThatWantsOurCertificateGetsIt() async throws {
    try await withFolder { folder in
      let pair = try await Pair(in: folder)
      let observation = try await pair.send {
        $0.clientCertificate = pair.file("certificate.pem")
        $0.privateKey = pair.file("key.pem")
      }
      #expect(observation.response?.status == 200, "\(observation)")
      try await pair.buyer.stop()
    }
  }

  /// In TLS 1.3 the buyer's no comes after the request may have left.
  @Test func withoutACertificateTheBuyersWishIsTold() async throws {
    try await withFolder { folder in
      let pair = try await Pair(in: folder)
      let observation = try await pair.send { _ in }
      #expect(observation.response == nil)
      #expect(
        observation.detail?.contains("it wants a client certificate") == true, "\(observation)")
      #expect(pair.buyer.record.requests.isEmpty)
      try await pair.buyer.stop()
    }
  }

  @Test func anIssuerOfOurOwnChoiceIsBelieved() async throws {
    try await withFolder { folder in
      let certificate = try await TestCertificate(for: "localhost", in: folder)
      let buyer = try await RawBuyer.start(tls: certificate.server)
      let url = "https://localhost:\(buyer.port)/leads"
      let lane = try delivery(url) {
        $0.request.tls.authorities = .file(folder.appending("certificate.pem").string)
      }
      let observation = try await withClient(lane) {
        await $0.send(request(url), timeout: .seconds(20))
      }
      #expect(observation.response?.status == 200, "\(observation)")
      try await buyer.stop()
    }
  }

  @Test func whatCannotBeReadPausesAndIsFoundOnceItIsMended() async throws {
    try await withFolder { folder in
      let pair = try await Pair(in: folder)
      let later = folder.appending("later.pem")
      let lane = try delivery(pair.url) {
        $0.request.tls.clientCertificate = .file(later.string)
        $0.request.tls.privateKey = pair.file("key.pem")
      }
      try await withClient(lane, tls: pair.trust) { client in
        let missing = await client.send(request(pair.url), timeout: .seconds(20))
        #expect(missing.unsent == .notBuilt)
        #expect(missing.detail?.contains("\(later) does not exist") == true, "\(missing)")
        try FileManager.default.copyItem(
          atPath: pair.folder.appending("certificate.pem").string, toPath: later.string)
        let mended = await client.send(request(pair.url), timeout: .seconds(20))
        #expect(mended.response?.status == 200, "\(mended)")
      }
      try await pair.buyer.stop()
    }
  }

  @Test func aKeyOfAnotherCertificateIsTold() async throws {
    try await withFolder { folder in
      let pair = try await Pair(in: folder)
      let observation = try await pair.send {
        $0.clientCertificate = pair.file("certificate.pem")
        $0.privateKey = .file(folder.appending("theirs/key.pem").string)
      }
      #expect(observation.unsent == .notBuilt)
      #expect(observation.detail?.contains("does not belong to the certificate") == true)
      #expect(pair.buyer.record.connections == 0)
      try await pair.buyer.stop()
    }
  }

  @Test(arguments: ["certificate.pem", "openssl.cnf"])
  func aKeyThatIsNoneIsTold(_ name: String) async throws {
    try await withFolder { folder in
      let pair = try await Pair(in: folder)
      let observation = try await pair.send {
        $0.clientCertificate = pair.file("certificate.pem")
        $0.privateKey = pair.file(name)
      }
      #expect(observation.unsent == .notBuilt)
      #expect(
        observation.detail?.contains("holds no private key that can be read") == true,
        "\(observation)")
      try await pair.buyer.stop()
    }
  }

  @Test(arguments: ["key.pem", "openssl.cnf"])
  func aCertificateThatIsNoneIsTold(_ name: String) async throws {
    try await withFolder { folder in
      let pair = try await Pair(in: folder)
      let observation = try await pair.send { $0.authorities = pair.file(name) }
      #expect(observation.unsent == .notBuilt)
      #expect(
        observation.detail?.contains("holds no certificate that can be read") == true,
        "\(observation)")
      try await pair.buyer.stop()
    }
  }
}
