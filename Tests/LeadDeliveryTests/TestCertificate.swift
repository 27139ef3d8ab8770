import Foundation
import NIOSSL
import SystemPackage
import Testing

/// A self-signed certificate, made by openssl for one test.
struct TestCertificate {
  let certificate: NIOSSLCertificate
  let server: NIOSSLContext

  /// One for a host, with its time running or over.
  init(
    for host: String, expired: Bool = false, in folder: FilePath,
    change: (inout TLSConfiguration) -> Void = { _ in }
  ) async throws {
    let key = folder.appending("key.pem").string
    let request = folder.appending("request.pem").string
    let file = folder.appending("certificate.pem").string
    let settings = folder.appending("openssl.cnf").string
    try Data().write(to: URL(filePath: folder.appending("index").string))
    try Data(
      """
      [ca]
      default_ca = own
      [own]
      database = \(folder.appending("index"))
      new_certs_dir = \(folder)
      default_md = sha256
      rand_serial = yes
      unique_subject = no
      copy_extensions = copy
      policy = any
      [any]
      commonName = supplied
      """.utf8
    ).write(to: URL(filePath: settings))
    try await Self.openssl(
      ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        + ["-keyout", key, "-out", request, "-subj", "/CN=\(host)"]
        + ["-addext", "subjectAltName=DNS:\(host)"])
    // Only `ca` can set both dates, in every version of openssl.
    try await Self.openssl(
      ["ca", "-selfsign", "-batch", "-notext", "-config", settings, "-keyfile", key]
        + ["-in", request, "-out", file, "-startdate", "20200101000000Z"]
        + ["-enddate", expired ? "20200102000000Z" : "20480101000000Z"])
    certificate = try #require(NIOSSLCertificate.fromPEMFile(file).first)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: [.certificate(certificate)],
      privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
    change(&configuration)
    server = try NIOSSLContext(configuration: configuration)
  }

  /// What a client believes that knows this certificate.
  var trust: TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.additionalTrustRoots = [.certificates([certificate])]
    return configuration
  }

  private static func openssl(_ arguments: [String]) async throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // Other tests share these threads: none may be blocked until openssl is done.
    let status = try await withCheckedThrowingContinuation { waiter in
      process.terminationHandler = { waiter.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { waiter.resume(throwing: error) }
    }
    try #require(status == 0, "openssl \(arguments[0]) failed; is it installed?")
  }
}
