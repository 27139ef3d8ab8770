import Glibc
import LeadFolders
import SystemPackage
import Testing

@Suite struct FolderPreparationTests {
  private let temporary: TemporaryFolder
  private let layout: FolderLayout
  private let work = FileWork()

  init() throws {
    temporary = try TemporaryFolder()
    layout = try FolderLayout(under: temporary.path.appending("var"))
  }

  private func mode(_ name: String) throws -> mode_t {
    var found = stat()
    guard lstat(temporary.path.appending(name).string, &found) == 0 else { throw Failed("lstat") }
    return found.st_mode & 0o7777
  }

  /// The name of a group that this process may give files to.
  private func ownGroup() throws -> String {
    let entry = try #require(getgrgid(getegid()))
    return String(cString: entry.pointee.gr_name)
  }

  @Test func `folders of all configured things are made, and again is no fault`() async throws {
    let events = WorkspaceFolders(name: "events", deliveries: ["acme"], lists: ["june"])
    for _ in 0..<2 { #expect(try await layout.prepare([events], work: work) == []) }
    #expect(try temporary.names("var") == ["archive", "inbox", "outbox", "quarantine"])
    #expect(try temporary.names("var/inbox") == [".working", "events"])
    #expect(
      try temporary.names("var/inbox/events")
        == ["assignments", "ignores", "leads", "redeliver", "returns", "rollbacks"])
    #expect(temporary.has("var/inbox/events/leads/june"))
    #expect(temporary.has("var/inbox/events/redeliver/acme"))
    #expect(temporary.has("var/outbox/events"))
    #expect(try mode("var/inbox/.working") == 0o700)
  }

  @Test func `a folder that a member makes under any umask is open to the group`() async throws {
    let events = WorkspaceFolders(name: "events", deliveries: [], group: try ownGroup())
    #expect(try await layout.prepare([events], work: work) == [])
    #expect(try mode("var/inbox/events/leads") == 0o2770)
    let list = layout.inbox.appending("events/leads/june").string
    try Child.run("/bin/sh", ["-c", "umask 077; mkdir '\(list)' && : > '\(list)/x.csv'"])
    #expect(try mode("var/inbox/events/leads/june") & 0o070 == 0o070)
    #expect(try mode("var/inbox/events/leads/june/x.csv") & 0o060 == 0o060)
  }

  @Test func `members read answers and write none, and others only pass`() async throws {
    let events = WorkspaceFolders(name: "events", deliveries: [], group: try ownGroup())
    #expect(try await layout.prepare([events], work: work) == [])
    #expect(try mode("var/outbox/events") & 0o2057 == 0o2050)
    #expect(try await layout.prepare([events], work: work) == [])
    #expect(try mode("var/outbox/events") & 0o2057 == 0o2050, "again is no fault")
    #expect(try mode("var/outbox") & 0o005 == 0o001 || mode("var/outbox") & 0o005 == 0o005)
    try await Outbox(layout, work: work).write([65], to: "events/leads/june/june.1.results.csv")
    #expect(try mode("var/outbox/events/leads/june") & 0o2057 == 0o2050)
    #expect(try mode("var/outbox/events/leads/june/june.1.results.csv") & 0o067 == 0o040)
  }

  @Test func `one workspace's missing group does not stop the others`() async throws {
    let faults = try await layout.prepare(
      [
        WorkspaceFolders(name: "events", deliveries: [], group: "no-such-group-here"),
        WorkspaceFolders(name: "mortgage", deliveries: []),
      ], work: work)
    #expect(faults.count == 1)
    #expect(faults.first?.message.contains("no-such-group-here") == true)
    #expect(temporary.has("var/inbox/mortgage/leads"))
  }

  @Test func `a link in place of a workspace's folder is not followed`() async throws {
    try temporary.makeFolder("elsewhere")
    try temporary.makeFolder("var/inbox")
    try temporary.link(temporary.path.appending("elsewhere").string, "var/inbox/events")
    let faults = try await layout.prepare(
      [WorkspaceFolders(name: "events", deliveries: [])], work: work)
    #expect(faults.map(\.code) == [.link])
    #expect(try temporary.names("elsewhere") == [])
  }

  @Test(arguments: [
    ("/a/inbox", "/a/inbox/out", "/b", "/c"), ("/a", "/b", "/a", "/c"),
    ("/a/../b", "/b", "/c", "/d"),
    ("relative", "/b", "/c", "/d"),
  ])
  func `roots inside one another are refused`(
    inbox: String, outbox: String, archive: String, quarantine: String
  ) {
    #expect(throws: FolderError.self) {
      try FolderLayout(
        inbox: FilePath(inbox), outbox: FilePath(outbox), archive: FilePath(archive),
        quarantine: FilePath(quarantine))
    }
  }
}
