import LeadModel
import NIOCore
import NIOSSL
import Synchronization

/// What a delivery shows and believes in TLS, read from its files when it is needed.
///
/// The files are looked at again after a minute, so that a certificate that was renewed is shown
/// without a restart, and one that was mended is found.
final class ClientTLS: Sendable {
  private struct Reading {
    let configuration: TLSConfiguration
    let texts: [String]
    let readAt: NIODeadline
  }

  private static let keptFor = TimeAmount.minutes(1)

  private let settings: RequestSettings.TLS
  private let base: TLSConfiguration
  private let secrets: SecretSource
  private let last = Mutex<Reading?>(nil)

  /// What is shown and believed beyond a base.
  init(_ settings: RequestSettings.TLS, base: TLSConfiguration, secrets: SecretSource) {
    self.settings = settings
    self.base = base
    self.secrets = secrets
  }

  /// The configuration for a request now; nil when there is nothing beyond the base.
  func configuration() async throws(Unsendable) -> TLSConfiguration? {
    guard settings != RequestSettings.TLS() else { return nil }
    let now = NIODeadline.now()
    if let last = last.withLock({ $0 }), now < last.readAt + Self.keptFor {
      return last.configuration
    }
    return try await secrets.reading { try self.read(at: now) }
  }

  private func read(at now: NIODeadline) throws -> TLSConfiguration {
    let places = [settings.clientCertificate, settings.privateKey, settings.authorities]
    let texts = try places.compactMap(\.self).map { try secrets.document(at: $0) }
    // The same objects as before: connections of the same configuration are shared.
    let same = last.withLock { last in
      last.flatMap { $0.texts == texts ? $0.configuration : nil }
    }
    let configuration = try same ?? make()
    last.withLock { $0 = Reading(configuration: configuration, texts: texts, readAt: now) }
    return configuration
  }

  private func make() throws -> TLSConfiguration {
    var configuration = base
    if let place = settings.authorities {
      configuration.additionalTrustRoots.append(.certificates(try certificates(at: place)))
    }
    guard let certificatePlace = settings.clientCertificate, let keyPlace = settings.privateKey
    else { return configuration }
    configuration.certificateChain = try certificates(at: certificatePlace).map { .certificate($0) }
    let key: NIOSSLPrivateKey
    do {
      key = try NIOSSLPrivateKey(
        bytes: Array(secrets.document(at: keyPlace).utf8), format: .pem)
    } catch let error as SecretError {
      throw error
    } catch {
      throw Unsendable(
        "tls.private_key: \(keyPlace) holds no private key that can be read; write one in PEM form, "
          + "without a passphrase")
    }
    configuration.privateKey = .privateKey(key)
    do {
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw Unsendable(
        "tls: the private key (\(keyPlace)) does not belong to the certificate "
          + "(\(certificatePlace)); give the pair that was made together")
    }
    return configuration
  }

  private func certificates(at place: SecretReference) throws -> [NIOSSLCertificate] {
    let text = try secrets.document(at: place)
    do {
      let certificates = try NIOSSLCertificate.fromPEMBytes(Array(text.utf8))
      if !certificates.isEmpty { return certificates }
    } catch {
      // What is wrong with it is said below, without any of it.
    }
    throw Unsendable("tls: \(place) holds no certificate that can be read; write it in PEM form")
  }
}
