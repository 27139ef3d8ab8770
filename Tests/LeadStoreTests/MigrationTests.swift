import Foundation
import GRDB
import LeadModel
import Testing

@testable import LeadStore

@Suite struct MigrationTests {
  @Test func `A database of version 1 is opened, read, and gone on with`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let start = try await scene.open(try Self.folder(with: Version1.dump))
    #expect(start.run == RunID(rawValue: 2))
    #expect(scene.store.installation == "0123456789ab")
    let upload = OperationID(rawValue: 1)
    let counts = try await scene.store.counts(of: upload)
    #expect(counts.byStatus == [.accepted: 1, .processing: 1, .rejected: 1])
    let rows = try await scene.store.answeredRows(of: upload, after: 0, limit: 9)
    #expect(
      rows.map(\.cells) == [
        ["one@example.com", "José"], ["two@example.com", "José"], ["three", "José"],
      ])
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted", "accepted", "rejected"])
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    #expect(try await scene.store.upload(upload).state == .answered)
    try await scene.bring([.sample(1, "two@example.com")])
    #expect(try await scene.statuses().last == "rejected")
  }

  @Test func `An upgraded database has the tables of a new one`() async throws {
    let old = try await Scene()
    try await old.open(try Self.folder(with: Version1.dump))
    let new = try await Scene()
    let tables = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
    let upgraded: [String] = try await old.values(tables)
    // What differs was changed in place: released tables are only ever changed by a new migration.
    #expect(upgraded == (try await new.values(tables, as: String.self)))
  }

  @Test func `What is written for every lead is held against no list of words`() async throws {
    // For more than two SQLite fills an index of its own with each row.
    let scene = try await Scene()
    let definitions: [String] = try await scene.values(
      """
      SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN
        ('lead', 'lead_key', 'row', 'job', 'attempt', 'transition', 'cap_use')
      """)
    #expect(definitions.count > 30)
    #expect(definitions.filter { $0.contains(/IN \('\w+',\s*'\w+',/) }.isEmpty)
  }

  @Test(arguments: [
    "UPDATE lead SET status = 'lost'", "UPDATE job SET state = 'lost'",
    "UPDATE job SET finished_at = NULL WHERE state NOT IN ('waiting', 'sending')",
    "INSERT INTO transition (lead, at, to_status, cause, actor) SELECT id, 1, status, 'whim', 'me' FROM lead",
  ])
  func `An upgraded database still refuses what no version knows`(sql: String) async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.open(try Self.folder(with: Version1.dump))
    try await scene.exchange("a", .yes)
    await #expect(throws: (any Error).self) { try await scene.execute(sql) }
    #expect(try await scene.values("PRAGMA integrity_check") == ["ok"])
  }

  @Test func `A database that a newer leadd has written is refused and left alone`() async throws {
    let folder = try Self.folder(
      with: Version1.dump + "INSERT INTO grdb_migrations VALUES ('99 of the future');")
    defer { try? FileManager.default.removeItem(at: folder) }  // Temporary anyway.
    let error = #expect(throws: StoreError.self) {
      try Store(path: folder.appending(path: "leadd.db").path, version: "0.0.9")
    }
    #expect(error?.kind == .tooNew)
    #expect(error?.sentence.contains("written by leadd 0.1.0, and this is leadd 0.0.9") == true)
  }

  private static func folder(with dump: String) throws -> URL {
    let folder = try Scene.newFolder()
    let queue = try DatabaseQueue(path: folder.appending(path: "leadd.db").path)
    try queue.writeWithoutTransaction { try $0.execute(sql: dump) }
    try queue.close()
    return folder
  }
}
