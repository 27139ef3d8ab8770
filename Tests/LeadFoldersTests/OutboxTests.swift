import Glibc
import SystemPackage
import Testing

@testable import LeadFolders

@Suite struct OutboxTests {
  private let prepared: PreparedInbox
  private let outbox: Outbox
  private let path: FilePath = "events/leads/june/a.12.results.csv"

  init() throws {
    prepared = try PreparedInbox()
    outbox = Outbox(prepared.layout, work: prepared.work)
  }

  @Test func `an answer is not seen before it is whole, and then has its name`() async throws {
    let file = try await outbox.begin(path)
    try await file.write(Array("one,".utf8))
    try await file.write(Array("two\n".utf8))
    #expect(try await outbox.exists(path) == false)
    try await file.commit()
    #expect(prepared.temporary.text("outbox/\(path)") == "one,two\n")
    #expect(try prepared.temporary.names("outbox/events/leads/june") == ["a.12.results.csv"])
  }

  @Test func `an answer replaces an older one at once`() async throws {
    try await outbox.write(Array("old".utf8), to: path)
    let file = try await outbox.begin(path)
    try await file.write(Array("new".utf8))
    #expect(prepared.temporary.text("outbox/\(path)") == "old")
    try await file.commit()
    #expect(prepared.temporary.text("outbox/\(path)") == "new")
  }

  @Test func `a half answer of an earlier run does not disturb`() async throws {
    try prepared.temporary.makeFolder("outbox/events/leads/june")
    try prepared.temporary.write("half", to: "outbox/events/leads/june/.a.12.results.csv.tmp")
    try await outbox.write(Array("whole".utf8), to: path)
    #expect(prepared.temporary.text("outbox/\(path)") == "whole")
    #expect(try prepared.temporary.names("outbox/events/leads/june") == ["a.12.results.csv"])
  }

  @Test func `an answer given up or forgotten leaves nothing`() async throws {
    try await outbox.begin(path).discard()
    do { _ = try await outbox.begin(path) }
    #expect(try prepared.temporary.names("outbox/events/leads/june") == [])
  }

  @Test func `an answer is committed once`() async throws {
    let file = try await outbox.begin(path)
    try await file.commit()
    await #expect(throws: FolderError.self) { try await file.commit() }
    await #expect(throws: FolderError.self) { try await file.write([1]) }
  }

  @Test func `an answer taken away is known to be gone`() async throws {
    #expect(try await outbox.exists(path) == false)
    try await outbox.write([], to: path)
    #expect(try await outbox.exists(path))
    for _ in 0..<2 { try await outbox.remove(path) }
    #expect(try await outbox.exists(path) == false)
  }

  @Test func `an answer is not written through a link or out of the outbox`() async throws {
    try prepared.temporary.makeFolder("elsewhere")
    try prepared.temporary.link(
      prepared.temporary.path.appending("elsewhere").string, "outbox/events/leads")
    await #expect { try await outbox.write([1], to: path) } throws: {
      ($0 as? FolderError)?.code == .link
    }
    await #expect(throws: FolderError.self) { try await outbox.write([1], to: "../x") }
    #expect(try prepared.temporary.names("elsewhere") == [])
    #expect(!prepared.temporary.has("x"))
  }

  @Test func `a full disk is a fault of its own`() throws {
    let file = OpenFile(descriptor: open("/dev/full", O_WRONLY), path: "/dev/full")
    #expect { try file.write([1]) } throws: {
      let error = $0 as? FolderError
      return error?.code == .noSpace && error?.message.contains("/dev/full") == true
    }
  }

  @Test func `a folder without access is a fault that says who needs it`() throws {
    let folder = prepared.layout.outbox
    #expect(chmod(folder.string, 0o500) == 0)
    let work = prepared.work
    #expect {
      try AsNobody.run { _ = try AtomicFile.begin("a/b.csv", under: folder, work: work) }
    } throws: {
      let error = $0 as? FolderError
      return error?.code == .noPermission && error?.cure.contains("access") == true
    }
  }
}
