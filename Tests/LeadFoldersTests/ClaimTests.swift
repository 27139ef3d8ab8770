import Glibc
import SystemPackage
import Testing

@testable import LeadFolders

/// An inbox with a workspace, and shortcuts for drops in it.
struct PreparedInbox {
  let temporary: TemporaryFolder
  let layout: FolderLayout
  let inbox: Inbox
  let work = FileWork()
  let workspaces = [WorkspaceFolders(name: "events", deliveries: ["acme"], lists: ["june"])]

  init() throws {
    temporary = try TemporaryFolder()
    layout = try FolderLayout(under: temporary.path)
    inbox = Inbox(layout, work: work)
    _ = try FolderPreparation(layout: layout, workspaces: workspaces).prepare()
  }

  func found(_ file: String) throws -> FoundFile {
    let stamp = try #require(try FileStamp.of(layout.inbox.appending(file)))
    return FoundFile(file: FilePath(file), stamp: stamp)
  }

  func look(_ file: String) async throws -> DropLook {
    try await inbox.open(try found(file), among: workspaces)
  }

  func open(_ file: String) async throws -> OpenedDrop {
    guard case .opened(let drop) = try await look(file) else { throw Failed("open \(file)") }
    return drop
  }

  func refused(_ file: String) async throws -> RefusedDrop {
    guard case .refused(let drop) = try await look(file) else { throw Failed("refuse \(file)") }
    return drop
  }

  func claim(_ file: String, as number: Int64) async throws -> WorkingFile {
    guard case .claimed(let working) = try await inbox.claim(try await open(file), as: number)
    else {
      throw Failed("claim \(file)")
    }
    return working
  }

  func drop(_ text: String, _ file: String) throws {
    try temporary.write(text, to: "inbox/\(file)")
  }
  func text(_ file: String) -> String? { temporary.text("inbox/\(file)") }
  func has(_ file: String) -> Bool { temporary.has("inbox/\(file)") }
  func working() throws -> [String] { try temporary.names("inbox/.working") }
}

@Suite struct ClaimTests {
  private let prepared: PreparedInbox
  private let file = "events/leads/june/a.csv"

  init() throws { prepared = try PreparedInbox() }

  // MARK: - Opening

  @Test func `an opened drop has its place and the bytes of both option files`() async throws {
    try prepared.drop("email\n", file)
    try prepared.drop("churn: true\n", file + ".yaml")
    try prepared.drop("source: fair-a\n", "events/leads/june/.leadd.yaml")
    let drop = try await prepared.open(file)
    #expect(drop.place.target == "june")
    #expect(drop.stamp.size == 6)
    #expect(drop.options == Array("churn: true\n".utf8))
    #expect(drop.folderOptions == Array("source: fair-a\n".utf8))
  }

  @Test func `links, hard links, fifos, and folders are refused`() async throws {
    let folder = prepared.layout.inbox.appending("events/leads/june")
    try prepared.temporary.link("/etc/passwd", "inbox/events/leads/june/link.csv")
    #expect(mkfifo(folder.appending("fifo.csv").string, 0o600) == 0)
    try prepared.temporary.makeFolder("inbox/events/leads/june/folder.csv")
    try prepared.temporary.write("a", to: "elsewhere")
    #expect(
      link(
        prepared.temporary.path.appending("elsewhere").string, folder.appending("hard.csv").string)
        == 0)
    let codes: [(String, DropRefusal.Code)] = [
      ("link.csv", .link), ("fifo.csv", .notAFile), ("folder.csv", .folder), ("hard.csv", .link),
    ]
    for (name, code) in codes {
      #expect(try await prepared.refused("events/leads/june/\(name)").refusal.code == code)
    }
  }

  @Test func `a file that leadd may not read is refused with the way to mend it`() throws {
    try prepared.drop("a", file)
    #expect(chmod(prepared.layout.inbox.appending(file).string, 0) == 0)
    let opening = DropOpening(
      layout: prepared.layout, found: try prepared.found(file), workspaces: prepared.workspaces)
    let look = try AsNobody.run { try opening.open() }
    guard case .refused(let drop) = look else { throw Failed("\(look)") }
    #expect(drop.refusal.code == .unreadable)
    #expect(drop.refusal.cure.contains("chmod"))
  }

  @Test func `option files that are links or too long refuse the drop`() async throws {
    try prepared.drop("a", file)
    try prepared.temporary.link("/etc/passwd", "inbox/\(file).yaml")
    #expect(try await prepared.refused(file).refusal.code == .options)
    #expect(unlink(prepared.layout.inbox.appending(file + ".yaml").string) == 0)
    try prepared.drop(String(repeating: "#", count: 65_537), file + ".yaml")
    #expect(try await prepared.refused(file).refusal.code == .options)
    try prepared.drop(String(repeating: "#", count: 65_536), file + ".yaml")
    #expect(try await prepared.open(file).options?.count == 65_536)
  }

  @Test func `a drop that changed since it was found is still changing, a missing one gone`()
    async throws
  {
    try prepared.drop("a", file)
    let found = try prepared.found(file)
    try prepared.drop("ab", file)
    let workspaces = prepared.workspaces
    guard case .stillChanging = try await prepared.inbox.open(found, among: workspaces) else {
      throw Failed("not still changing")
    }
    #expect(unlink(prepared.layout.inbox.appending(file).string) == 0)
    guard case .gone = try await prepared.inbox.open(found, among: workspaces) else {
      throw Failed("not gone")
    }
  }

  @Test func `a folder swapped for a link is not followed`() async throws {
    try prepared.drop("a", file)
    let found = try prepared.found(file)
    try prepared.temporary.rename("inbox/events/leads/june", "moved")
    try prepared.temporary.link(
      prepared.temporary.path.appending("moved").string, "inbox/events/leads/june")
    guard case .gone = try await prepared.inbox.open(found, among: prepared.workspaces) else {
      throw Failed("followed")
    }
  }

  // MARK: - Claiming

  @Test func `a claim moves file and options under the operation's number`() async throws {
    try prepared.drop("email\n", file)
    try prepared.drop("churn: true\n", file + ".yaml")
    let working = try await prepared.claim(file, as: 12)
    #expect(try prepared.working() == [".12__a.csv.place", "12__a.csv", "12__a.csv.yaml"])
    #expect(prepared.text(".working/12__a.csv") == "email\n")
    #expect(prepared.text(".working/12__a.csv.yaml") == "churn: true\n")
    #expect(!prepared.has(file))
    #expect(!prepared.has(file + ".yaml"))
    #expect(working.origin == "events/leads/june")
    #expect(working.hasOptions)
  }

  @Test func `a folder's options stay where they are`() async throws {
    try prepared.drop("email\n", file)
    try prepared.drop("churn: true\n", "events/leads/june/.leadd.yaml")
    #expect(try await prepared.claim(file, as: 12).hasOptions == false)
    #expect(prepared.has("events/leads/june/.leadd.yaml"))
  }

  @Test func `a file that was written to after it was opened goes back`() async throws {
    try prepared.drop("email\n", file)
    let opened = try await prepared.open(file)
    try prepared.temporary.append("a@b.c\n", to: "inbox/\(file)")
    guard case .stillChanging = try await prepared.inbox.claim(opened, as: 12) else {
      throw Failed("claimed")
    }
    #expect(prepared.text(file) == "email\na@b.c\n")
    #expect(try prepared.working() == [])
  }

  @Test func `another file under the same name is not claimed for the opened one`() async throws {
    try prepared.drop("email\n", file)
    let opened = try await prepared.open(file)
    try prepared.drop("other\n", "events/leads/june/b.csv")
    try prepared.temporary.rename("inbox/events/leads/june/b.csv", "inbox/\(file)")
    guard case .stillChanging = try await prepared.inbox.claim(opened, as: 12) else {
      throw Failed("claimed")
    }
    #expect(prepared.text(file) == "other\n")
    #expect(try prepared.working() == [])
  }

  @Test func `a file that is gone is not claimed and leaves nothing behind`() async throws {
    try prepared.drop("email\n", file)
    let opened = try await prepared.open(file)
    #expect(unlink(prepared.layout.inbox.appending(file).string) == 0)
    guard case .gone = try await prepared.inbox.claim(opened, as: 12) else {
      throw Failed("claimed")
    }
    #expect(try prepared.working() == [])
  }

  @Test func `a number that is taken in the working folder claims nothing`() async throws {
    try prepared.drop("first", file)
    _ = try await prepared.claim(file, as: 12)
    try prepared.drop("second", file)
    let opened = try await prepared.open(file)
    await #expect(throws: FolderError.self) { try await prepared.inbox.claim(opened, as: 12) }
    #expect(prepared.text(".working/12__a.csv") == "first")
    #expect(prepared.text(file) == "second")
    #expect(try await prepared.inbox.workingFiles().files.first?.origin == "events/leads/june")
  }

  // MARK: - After a crash

  @Test func `the working folder lists claims with their origin, and names strays`() async throws {
    try prepared.drop("a", file)
    try prepared.drop("churn: true\n", file + ".yaml")
    let working = try await prepared.claim(file, as: 12)
    try prepared.drop("b", ".working/7__no note.csv")
    for stray in ["x.csv", "012__x.csv", "9__x.csv.yaml"] {
      try prepared.drop("", ".working/\(stray)")
    }
    try prepared.drop("", ".working/.5__x.csv.place")
    let listed = try await prepared.inbox.workingFiles()
    #expect(listed.files.map(\.number) == [7, 12])
    #expect(listed.files.last == working)
    #expect(listed.files.first?.origin == nil)
    #expect(listed.strays == ["012__x.csv", "9__x.csv.yaml", "x.csv"])
    #expect(!prepared.has(".working/.5__x.csv.place"))
  }

  @Test func `a claim cut off before its options came along is completed`() async throws {
    try prepared.drop("a", file)
    let working = try await prepared.claim(file, as: 12)
    try prepared.drop("churn: true\n", file + ".yaml")
    let options = Array("churn: true\n".utf8)
    for _ in 0..<2 {
      #expect(try await prepared.inbox.finishClaim(working, options: options).hasOptions)
    }
    #expect(prepared.text(".working/12__a.csv.yaml") == "churn: true\n")
  }

  @Test func `a newer drop's options are not taken for an older claim`() async throws {
    try prepared.drop("a", file)
    let working = try await prepared.claim(file, as: 12)
    try prepared.drop("b", file)
    try prepared.drop("churn: true\n", file + ".yaml")
    let options = Array("churn: true\n".utf8)
    #expect(try await prepared.inbox.finishClaim(working, options: options).hasOptions == false)
    #expect(prepared.has(file + ".yaml"))
  }

  @Test func `a claim without a record is put back with its options, also again`() async throws {
    try prepared.drop("a", file)
    try prepared.drop("churn: true\n", file + ".yaml")
    let working = try await prepared.claim(file, as: 12)
    #expect(try await prepared.inbox.putBack(working) == FilePath(file))
    #expect(prepared.text(file) == "a")
    #expect(prepared.text(file + ".yaml") == "churn: true\n")
    #expect(try prepared.working() == [])
  }

  @Test func `putting back makes a folder that is gone`() async throws {
    try prepared.drop("a", file)
    let working = try await prepared.claim(file, as: 12)
    #expect(rmdir(prepared.layout.inbox.appending("events/leads/june").string) == 0)
    _ = try await prepared.inbox.putBack(working)
    #expect(prepared.text(file) == "a")
  }

  @Test func `putting back never writes over a newer drop`() async throws {
    try prepared.drop("old", file)
    let working = try await prepared.claim(file, as: 12)
    try prepared.drop("new", file)
    #expect(try await prepared.inbox.putBack(working) == "events/leads/june/12__a.csv")
    #expect(prepared.text(file) == "new")
    #expect(prepared.text("events/leads/june/12__a.csv") == "old")
  }

  @Test func `putting back goes on where a crash cut it off`() async throws {
    try prepared.drop("a", file)
    try prepared.drop("churn: true\n", file + ".yaml")
    _ = try await prepared.claim(file, as: 12)
    try prepared.temporary.rename("inbox/.working/12__a.csv.yaml", "inbox/\(file).yaml")
    let listed = try #require(try await prepared.inbox.workingFiles().files.first)
    #expect(try await prepared.inbox.putBack(listed) == FilePath(file))
    #expect(prepared.text(file + ".yaml") == "churn: true\n")
  }

  // MARK: - Reading

  @Test func `the digest is SHA-256 of all bytes`() async throws {
    try prepared.drop("abc", file)
    let working = try await prepared.claim(file, as: 12)
    let digest = try await prepared.inbox.digest(of: working)
    // FIPS 180-2, appendix B.1.
    #expect(
      digest.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(digest.size == 3)
    #expect(digest.keptStill)
    try prepared.temporary.append("d", to: "inbox/.working/12__a.csv")
    #expect(try await prepared.inbox.stamp(of: working).hasSameContents(as: digest.stamp) == false)
  }

  @Test func `bytes come in pieces, from any place, as often as wanted`() async throws {
    let bytes = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try prepared.temporary.write(bytes, to: "inbox/\(file)")
    let source = try await prepared.inbox.bytes(of: try await prepared.claim(file, as: 12))
    for start in [0, 1, 262_144, 1_000_002, 1_000_003, 2_000_000] {
      var read: [UInt8] = []
      for try await piece in source.from(Int64(start), piece: 4096) {
        #expect(piece.count <= 4096)
        read += piece
      }
      #expect(read == Array(bytes.dropFirst(start)))
    }
  }
}
