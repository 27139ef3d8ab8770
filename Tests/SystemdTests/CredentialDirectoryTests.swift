import Glibc
import SystemPackage
import Systemd
import Testing

@Suite struct CredentialDirectoryTests {
  private func code(
    _ name: String, in directory: CredentialDirectory
  ) -> CredentialError.Code? {
    do throws(CredentialError) {
      _ = try directory.secret(named: name)
      return nil
    } catch {
      return error.code
    }
  }

  @Test(arguments: [
    ("token\n", "token"), ("token", "token"), ("token\r\n", "token"), ("token\n\n", "token\n"),
    (" spaced \n", " spaced "), ("pässwörd", "pässwörd"),
  ])
  func `a secret is the file's text without one newline at its end`(
    content: String, secret: String
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(content.utf8), to: "acme_token")
    let directory = CredentialDirectory(
      environment: ["CREDENTIALS_DIRECTORY": folder.path.string])
    #expect(try directory.secret(named: "acme_token") == secret)
  }

  @Test(arguments: [
    "", ".", "..", "../etc/passwd", "a/b", "/etc/passwd", "a:b", "a\nb", "a\0b", "größe",
    String(repeating: "a", count: 256),
  ])
  func `a name that could lead elsewhere is refused`(name: String) throws {
    let folder = try TemporaryFolder()
    let directory = CredentialDirectory(
      environment: ["CREDENTIALS_DIRECTORY": folder.path.string])
    #expect(code(name, in: directory) == .badName)
  }

  @Test func `without a directory, and without the file, the error says what to do`() throws {
    for environment in [[:], ["CREDENTIALS_DIRECTORY": ""]] {
      #expect(code("acme_token", in: CredentialDirectory(environment: environment)) == .noDirectory)
    }
    let folder = try TemporaryFolder()
    let directory = CredentialDirectory(
      environment: ["CREDENTIALS_DIRECTORY": folder.path.string])
    let error = #expect(throws: CredentialError.self) {
      try directory.secret(named: "acme_token")
    }
    #expect(error?.code == .missing)
    #expect(error?.description.contains("LoadCredential=acme_token:") == true)
  }

  @Test func `what cannot be a secret is refused, not cut or guessed`() throws {
    let folder = try TemporaryFolder()
    let limit = CredentialDirectory.maximumSize
    try folder.write([UInt8](repeating: 97, count: limit), to: "largest")
    try folder.write([UInt8](repeating: 97, count: limit + 1), to: "larger")
    try folder.write([], to: "nothing")
    try folder.write([10], to: "newline")
    try folder.write([0xFF, 0xFE], to: "binary")
    try folder.write([97, 0, 98], to: "nul")
    try #require(mkdir(folder.path.appending("folder").string, 0o755) == 0)
    try #require(mkfifo(folder.path.appending("pipe").string, 0o644) == 0)
    let directory = CredentialDirectory(
      environment: ["CREDENTIALS_DIRECTORY": folder.path.string])
    #expect(try directory.secret(named: "largest").utf8.count == limit)
    #expect(code("larger", in: directory) == .tooLarge)
    #expect(code("nothing", in: directory) == .empty)
    #expect(code("newline", in: directory) == .empty)
    #expect(code("binary", in: directory) == .notText)
    #expect(code("nul", in: directory) == .notText)
    #expect(code("folder", in: directory) == .unreadable(.invalidArgument))
    #expect(code("pipe", in: directory) == .unreadable(.invalidArgument))
  }
}
