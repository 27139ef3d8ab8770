import Glibc
import SystemPackage
import Testing

@testable import LeadFolders

@Suite struct QuarantineTests {
  private let prepared: PreparedInbox
  private let quarantine: Quarantine

  init() throws {
    prepared = try PreparedInbox()
    quarantine = Quarantine(prepared.layout, work: prepared.work)
  }

  @Test func `a refused link is moved itself, with its reason beside it`() async throws {
    try prepared.temporary.write("secret", to: "target")
    try prepared.temporary.link(
      prepared.temporary.path.appending("target").string, "inbox/events/leads/june/a.csv")
    let refused = try await prepared.refused("events/leads/june/a.csv")
    #expect(try await quarantine.keep(refused) == "events/leads/june/a.csv")
    #expect(!prepared.has("events/leads/june/a.csv"))
    #expect(prepared.temporary.text("target") == "secret")
    var found = stat()
    let kept = prepared.layout.quarantine.appending("events/leads/june/a.csv")
    #expect(lstat(kept.string, &found) == 0 && found.st_mode & S_IFMT == S_IFLNK)
    let reason = try #require(
      prepared.temporary.text("quarantine/events/leads/june/a.csv.reason.txt"))
    #expect(reason.contains("symbolic link"))
    #expect(reason.contains("Copy the file itself"))
  }

  @Test func `a folder named like a file is moved with what is in it`() async throws {
    try prepared.temporary.makeFolder("inbox/x.csv")
    try prepared.drop("a", "x.csv/inner")
    #expect(try await quarantine.keep(try await prepared.refused("x.csv")) == "x.csv")
    #expect(prepared.temporary.text("quarantine/x.csv/inner") == "a")
  }

  @Test func `a second thing of one name gets a number`() async throws {
    for text in ["first", "second"] {
      try prepared.drop(text, "nowhere.csv")
      try prepared.temporary.makeFolder("inbox/events/returns/deep")
      try prepared.temporary.rename("inbox/nowhere.csv", "inbox/events/x.csv")
      _ = try await quarantine.keep(try await prepared.refused("events/x.csv"))
    }
    #expect(prepared.temporary.text("quarantine/events/x.csv") == "first")
    #expect(prepared.temporary.text("quarantine/events/2__x.csv") == "second")
    #expect(prepared.temporary.has("quarantine/events/2__x.csv.reason.txt"))
  }

  @Test func `a name that is no text or too long is kept under one that fits`() async throws {
    let raw = try #require(
      FilePath.Component(platformString: [CChar(bitPattern: 0xFF), 0x61, 0x0A, 0]))
    let long = try #require(FilePath.Component(String(repeating: "ä", count: 127)))
    for name in [raw, long] {
      var path = prepared.layout.inbox
      path.append(name)
      let file = try FileDescriptor.open(
        path, .writeOnly, options: .create, permissions: .ownerReadWrite)
      try file.close()
      let stamp = try #require(try FileStamp.of(path))
      let found = FoundFile(file: FilePath(root: nil, [name]), stamp: stamp)
      guard
        case .refused(let drop) = try await prepared.inbox.open(found, among: prepared.workspaces)
      else { throw Failed("opened") }
      _ = try await quarantine.keep(drop)
    }
    #expect(prepared.temporary.has("quarantine/\\xFFa\\x0A"))
    #expect(prepared.temporary.has("quarantine/" + String(repeating: "ä", count: 100)))
  }

  @Test func `what changed since it was refused is left alone`() async throws {
    try prepared.drop("a", "events/x.csv")
    let refused = try await prepared.refused("events/x.csv")
    try prepared.drop("ab", "events/x.csv")
    #expect(try await quarantine.keep(refused) == nil)
    #expect(prepared.text("events/x.csv") == "ab")
  }

  @Test func `a claimed file is kept with its options, and again is no fault`() async throws {
    try prepared.drop("\0\0", "events/leads/june/a.csv")
    try prepared.drop("churn: true\n", "events/leads/june/a.csv.yaml")
    let working = try await prepared.claim("events/leads/june/a.csv", as: 12)
    let refusal = DropRefusal(.unusable, "it is a picture", cure: "Drop a CSV")
    for _ in 0..<2 {
      #expect(try await quarantine.keep(working, refusal) == "events/leads/june/12__a.csv")
    }
    #expect(
      try prepared.temporary.names("quarantine/events/leads/june")
        == ["12__a.csv", "12__a.csv.reason.txt", "12__a.csv.yaml"])
    #expect(try prepared.working() == [])
  }
}
