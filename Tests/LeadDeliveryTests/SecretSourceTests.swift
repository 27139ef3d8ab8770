import Foundation
import LeadModel
import SystemPackage
import Testing

@testable import LeadDelivery

@Suite struct SecretSourceTests {
  private struct NoCredential: Error, CustomStringConvertible {
    let description = "credential acme does not exist; add LoadCredential="
  }

  private func source(_ folder: FilePath = "/", _ environment: [String: String] = [:])
    -> SecretSource
  {
    SecretSource(folder: folder, environment: environment) { name in
      if name == "acme" { return "from systemd" }
      throw NoCredential()
    }
  }

  private func write(_ text: String, mode: Int = 0o600, to path: FilePath) throws {
    try Data(text.utf8).write(to: URL(filePath: path.string))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path.string)
  }

  @Test func aCredentialIsAskedForByName() throws {
    #expect(try source().secret(at: .credential("acme")).value == "from systemd")
    let error = #expect(throws: SecretError.self) { try source().secret(at: .credential("other")) }
    #expect(error?.words == "credential acme does not exist; add LoadCredential=")
  }

  @Test func aVariableIsReadFromTheEnvironment() throws {
    let source = source("/", ["TOKEN": "from environment", "BLANK": ""])
    #expect(try source.secret(at: .environment("TOKEN")).value == "from environment")
    #expect(error(source, .environment("OTHER"))?.code == .missing)
    #expect(error(source, .environment("BLANK"))?.code == .empty)
  }

  @Test(arguments: ["s3cret", "s3cret\n", "s3cret\r\n", "s3cret\nwhat it is for\n"])
  func aFilesFirstLineIsTheSecret(_ text: String) async throws {
    try await withFolder { folder in
      try write(text, to: folder.appending("token"))
      #expect(try source(folder).secret(at: .file("token")).value == "s3cret")
      #expect(try source().secret(at: .file(folder.appending("token").string)).value == "s3cret")
    }
  }

  @Test func aChangedFileIsUsedAtOnce() async throws {
    try await withFolder { folder in
      let source = source(folder)
      try write("old", to: folder.appending("token"))
      #expect(try source.secret(at: .file("token")).value == "old")
      try write("new", to: folder.appending("token"))
      #expect(try source.secret(at: .file("token")).value == "new")
    }
  }

  @Test(arguments: [0o620, 0o602, 0o666]) func aFileThatOthersMayWriteIsRefused(_ mode: Int)
    async throws
  {
    try await withFolder { folder in
      try write("s3cret", mode: mode, to: folder.appending("token"))
      let error = error(source(folder), .file("token"))
      #expect(error?.code == .unsafe)
      #expect(error?.words.contains("chmod go-w") == true)
    }
  }

  @Test(arguments: [0o400, 0o640, 0o644]) func aFileThatOthersMayReadIsUsed(_ mode: Int)
    async throws
  {
    try await withFolder { folder in
      try write("s3cret", mode: mode, to: folder.appending("token"))
      #expect(try source(folder).secret(at: .file("token")).value == "s3cret")
    }
  }

  @Test func whatIsNoSecretIsAnErrorThatDoesNotShowIt() async throws {
    try await withFolder { folder in
      let source = source(folder)
      #expect(error(source, .file("none"))?.code == .missing)
      try write("", to: folder.appending("empty"))
      #expect(error(source, .file("empty"))?.code == .empty)
      try write("s3\u{1B}cret", to: folder.appending("control"))
      #expect(error(source, .file("control"))?.code == .malformed)
      try write("\(String(repeating: "s3cret", count: 10_000))", to: folder.appending("long"))
      #expect(error(source, .file("long"))?.code == .malformed)
      try Data([0xFF, 0xFE, 0x41]).write(to: URL(filePath: folder.appending("bytes").string))
      #expect(error(source, .file("bytes"))?.code == .malformed)
      #expect(error(source, .file("."))?.code == .unreadable)
      for name in ["control", "long"] {
        #expect(error(source, .file(name))?.description.contains("s3") == false)
      }
    }
  }

  @Test func aSecretPrintsAsNoSecret() throws {
    let secret = try source().secret(at: .credential("acme"))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])"] {
      #expect(!text.contains("systemd"))
    }
  }

  private func error(_ source: SecretSource, _ reference: SecretReference) -> SecretError? {
    do {
      _ = try source.secret(at: reference)
      return nil
    } catch {
      return error
    }
  }
}
