import Glibc
import SystemPackage
import Testing

@testable import LeadFolders

@Suite struct ArchiveTests {
  private let prepared: PreparedInbox
  private let archive: Archive
  private let working: WorkingFile

  init() async throws {
    prepared = try PreparedInbox()
    archive = Archive(prepared.layout, work: prepared.work)
    try prepared.drop("email\r\n\u{FEFF}a@b.c\n", "events/leads/june/a.csv")
    try prepared.drop("churn: true\n", "events/leads/june/a.csv.yaml")
    working = try await prepared.claim("events/leads/june/a.csv", as: 12)
  }

  private func keep() async throws -> FilePath {
    try await archive.keep(working.name, of: working.number, year: 2025, month: 6)
  }

  private func expectKept() throws {
    #expect(prepared.temporary.text("archive/2025/06/12__a.csv") == "email\r\n\u{FEFF}a@b.c\n")
    #expect(prepared.temporary.text("archive/2025/06/12__a.csv.yaml") == "churn: true\n")
    #expect(
      try prepared.temporary.names("archive/2025/06") == ["12__a.csv", "12__a.csv.yaml"])
    #expect(try prepared.working() == [])
  }

  @Test func `a file is kept byte for byte, with its time and options`() async throws {
    #expect(try await keep() == "2025/06/12__a.csv")
    try expectKept()
    var kept = stat()
    #expect(stat(prepared.temporary.path.appending("archive/2025/06/12__a.csv").string, &kept) == 0)
    let modified = Int64(kept.st_mtim.tv_sec) * 1_000_000_000 + Int64(kept.st_mtim.tv_nsec)
    #expect(modified == working.stamp.modified)
  }

  @Test func `keeping again after it was complete changes nothing`() async throws {
    _ = try await keep()
    #expect(try await keep() == "2025/06/12__a.csv")
    try expectKept()
  }

  @Test func `a half copy of an earlier run is replaced`() async throws {
    try prepared.temporary.makeFolder("archive/2025/06")
    try prepared.temporary.write("em", to: "archive/2025/06/.12__a.csv.tmp")
    _ = try await keep()
    try expectKept()
  }

  @Test func `a copy that was complete before the crash is recognised`() async throws {
    try prepared.temporary.makeFolder("archive/2025/06")
    try prepared.temporary.write(
      "email\r\n\u{FEFF}a@b.c\n", to: "archive/2025/06/12__a.csv")
    try prepared.temporary.rename(
      "inbox/.working/12__a.csv.yaml", "archive/2025/06/12__a.csv.yaml")
    _ = try await keep()
    try expectKept()
  }

  @Test func `another file of that name in the archive is never replaced`() async throws {
    try prepared.temporary.makeFolder("archive/2025/06")
    try prepared.temporary.write("another", to: "archive/2025/06/12__a.csv")
    await #expect { try await keep() } throws: { ($0 as? FolderError)?.code == .taken }
    #expect(prepared.temporary.text("archive/2025/06/12__a.csv") == "another")
    #expect(prepared.has(".working/12__a.csv"))
  }

  @Test func `a file that is nowhere is said to be missing`() async throws {
    for name in try prepared.working() {
      #expect(unlink(prepared.layout.working.appending(name).string) == 0)
    }
    await #expect { try await keep() } throws: { ($0 as? FolderError)?.code == .missing }
  }
}
