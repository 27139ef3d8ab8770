import Dispatch
import Foundation
import GRDB
import LeadModel
import Testing

@testable import LeadStore

@Suite struct PromisesTests {
  @Test func `The writer syncs every commit: synchronous is FULL, the log is write-ahead`()
    async throws
  {
    let scene = try await Scene()
    #expect(try scene.store.durability() == 2)
    let mode = try await scene.store.pool.writeWithoutTransaction {
      try String.fetchOne($0, sql: "PRAGMA journal_mode")
    }
    #expect(mode == "wal")
    let keys = try await scene.store.pool.writeWithoutTransaction {
      try Int.fetchOne($0, sql: "PRAGMA foreign_keys")
    }
    #expect(keys == 1)
  }

  @Test func `What a method has returned is seen by every other connection`() async throws {
    let scene = try await Scene()
    let other = try DatabaseQueue(path: scene.store.path)
    for number in 1...20 {
      _ = try await scene.claim("\(number).csv")
      let seen = try await other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM upload") }
      #expect(seen == number)
    }
  }

  @Test func `A command that fails changes nothing of its neighbours in the same group`()
    async throws
  {
    let scene = try await Scene()
    let writer = scene.store.writer
    let gate = try await Gate(writer)
    let before = writer.changeCount
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<30 {
        group.addTask {
          do throws(StoreError) {
            try await writer.perform { database in
              try database.run(
                "INSERT INTO pause (workspace, delivery, since, reason, actor) VALUES (?, ?, 0, '', '')",
                ["w", "\(number)"])
              if number % 3 == 0 { throw StoreError(.refused, "third") }
            }
            return true
          } catch {
            return error != StoreError(.refused, "third")
          }
        }
      }
      await gate.open(when: 30)
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(outcomes == 20)
    #expect(try await scene.count("pause") == 20)
    #expect(writer.changeCount >= before + 20)
  }

  @Test func `A commit that fails fails every command of its group, and leaves nothing`()
    async throws
  {
    let scene = try await Scene()
    let refuses = Mutexed(false)
    let writer = Writer(pool: scene.store.pool) { _ in
      if refuses.withLock({ $0 }) { throw StoreError(.diskFull, "the disk is full") }
    }
    let gate = try await Gate(writer)
    refuses.withLock { $0 = true }
    let failures = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<10 {
        group.addTask {
          do throws(StoreError) {
            try await writer.perform { database in
              try database.run(
                "INSERT INTO pause (workspace, delivery, since, reason, actor) VALUES (?, ?, 0, '', '')",
                ["w", "\(number)"])
            }
            return false
          } catch {
            return error.kind == .diskFull
          }
        }
      }
      await gate.open(when: 10)
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(failures == 10)
    #expect(writer.changeCount == 0)
    refuses.withLock { $0 = false }
    try await writer.perform { try $0.run("DELETE FROM pause") }
    #expect(try await scene.count("pause") == 0)
  }

  @Test func `A disk that is full in the middle of a group loses the group and nothing before it`()
    async throws
  {
    let scene = try await Scene()
    try await scene.bring(1)
    let pages = try #require(
      try await scene.store.pool.writeWithoutTransaction {
        try Int.fetchOne($0, sql: "PRAGMA page_count")
      })
    try await scene.store.pool.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA max_page_count = \(pages + 4)")
    }
    let error = await #expect(throws: StoreError.self) { try await scene.bring(2000) }
    #expect(error?.kind == .diskFull)
    #expect(try await scene.count("lead") == 1)
    try await scene.store.pool.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA max_page_count = 1000000")
    }
    try await scene.bring(2000)
    #expect(try await scene.count("lead") == 2001)
  }

  @Test func `Reading does not wait while the writer is at work`() async throws {
    let scene = try await Scene()
    try await scene.bring(3)
    let writer = scene.store.writer
    let gate = try await Gate(writer)
    #expect(try await scene.store.counts(of: OperationID(rawValue: 1)).total == 3)
    #expect(try await scene.due("none").isEmpty)
    await gate.open(when: 0)
  }

  @Test func `A cancelled task still has its change recorded`() async throws {
    let scene = try await Scene()
    let store = scene.store
    let now = scene.now
    let gate = try await Gate(store.writer)
    let task = Task {
      try await store.pause(DeliveryKey("w", "d"), reason: "r", actor: "a", at: now)
    }
    task.cancel()
    await gate.open(when: 1)
    #expect(try await task.value)
    #expect(try await store.pauses().count == 1)
  }

  @Test func `A file that is no database is refused, and left as it is`() throws {
    let folder = try Scene.newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }  // Temporary anyway.
    let path = folder.appending(path: "leadd.db").path
    let text = String(repeating: "this is not a database\n", count: 100)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    let error = #expect(throws: StoreError.self) { try Store(path: path) }
    #expect(error?.kind == .unusable)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func `Each installation has an id of its own, which stays`() async throws {
    let scene = try await Scene()
    let other = try await Scene()
    let id = scene.store.installation
    #expect(id.count == 12)
    #expect(other.store.installation != id)
    try await scene.crash()
    #expect(scene.store.installation == id)
  }
}

/// Keeps the writer busy until so many commands wait behind it: they become one group.
private struct Gate {
  private let writer: Writer
  private let release = DispatchSemaphore(value: 0)
  private let holding: Task<Void, any Error>

  init(_ writer: Writer) async throws {
    self.writer = writer
    let (entered, release) = (AsyncStream.makeStream(of: Void.self), release)
    holding = Task {
      try await writer.performAlone { _ in
        entered.continuation.finish()
        release.wait()
      }
    }
    for await _ in entered.stream {}
  }

  func open(when count: Int) async {
    while writer.waitingCount < count { await Task.yield() }
    release.signal()
    // Nothing can fail in it; its end is what matters.
    _ = try? await holding.value
  }
}
