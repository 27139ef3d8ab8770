import Foundation
import SystemPackage
import Testing

@testable import LeadFolders

struct KeyedHashTests {
  @Test("the secret is made when it is needed, for its owner alone, and stays")
  func secret() throws {
    let folder = try TemporaryFolder()
    let state = folder.path
    let file = state.appending("leadd.erasure-key").string
    let hash = KeyedHash(in: state)
    #expect(!FileManager.default.fileExists(atPath: file))
    let word = try hash.word(for: "ann@example.com")
    #expect(word.count == 64)
    #expect(word != (try hash.word(for: "ann@example.org")))
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    #expect(try KeyedHash(in: state).word(for: "ann@example.com") == word, "after a restart")
    try FileManager.default.removeItem(atPath: file)
    #expect(try KeyedHash(in: state).word(for: "ann@example.com") != word, "by another secret")
  }

  @Test("a damaged secret is refused with what to do, and not replaced")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let file = folder.path.appending("leadd.erasure-key").string
    try Data("short".utf8).write(to: URL(fileURLWithPath: file))
    let error = #expect(throws: FolderError.self) {
      try KeyedHash(in: folder.path).word(for: "x")
    }
    #expect(error?.cure.contains("move it away") == true)
    #expect(FileManager.default.contents(atPath: file) == Data("short".utf8))
  }
}
