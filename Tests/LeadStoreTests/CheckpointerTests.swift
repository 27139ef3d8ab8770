import Foundation
import GRDB
import LeadModel
import Testing

@testable import LeadStore

/// The write-ahead log, moved into the database by leadd itself.
@Suite struct CheckpointerTests {
  /// The size of the log's file, in bytes.
  private func log(of scene: Scene) throws -> Int {
    let path = scene.folder.appending(path: "leadd.db-wal").path
    return try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
  }

  /// Writes a number of changes of about two megabytes each, in place; all stand in the log until it begins anew.
  private func write(_ changes: Int, into scene: Scene) async throws {
    try await scene.store.writer.perform { database in
      try database.execute(sql: "CREATE TABLE IF NOT EXISTS filler (id INTEGER PRIMARY KEY, bytes)")
    }
    for change in 0..<changes {
      try await scene.store.writer.perform { database in
        for id in 0..<512 {
          try database.execute(
            sql: "INSERT OR REPLACE INTO filler VALUES (?, randomblob(4000))",
            arguments: [id + change % 4 * 512])
        }
      }
    }
  }

  @Test func `The log stays short while somebody reads all the time`() async throws {
    let scene = try await Scene()
    try await write(1, into: scene)
    let store = scene.store
    try await withThrowingTaskGroup(of: Void.self) { group in
      // There is no moment in which none of them reads.
      for _ in 0..<3 {
        group.addTask {
          while !Task.isCancelled {
            _ = try await store.read { database in
              try Int.fetchOne(database, sql: "SELECT sum(length(hex(bytes))) FROM filler")
            }
          }
        }
      }
      // As upkeep does it; whoever else is at it is no fault.
      group.addTask { while !Task.isCancelled { try await store.checkpoint() } }
      try await write(150, into: scene)
      group.cancelAll()
    }
    #expect(try log(of: scene) < 250 << 20)
    #expect(
      try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM filler") } == 2048)
  }

  @Test
  func `A long reader sees what it saw, holds nobody up, and the log is short again behind it`()
    async throws
  {
    let scene = try await Scene()
    try await write(1, into: scene)
    let snapshot = try scene.store.pool.makeSnapshot()
    let sql = "SELECT sum(length(bytes)), group_concat(substr(hex(bytes), 1, 4)) FROM filler"
    let before = try snapshot.read { try Row.fetchOne($0, sql: sql) }
    try await write(100, into: scene)
    #expect(try snapshot.read { try Row.fetchOne($0, sql: sql) } == before)
    #expect(try log(of: scene) > 180 << 20)
    try snapshot.close()
    try await write(60, into: scene)
    #expect(try log(of: scene) <= 64 << 20)
  }
}
