import Foundation
import GRDB
import LeadModel
import Testing

@testable import LeadStore

@Suite struct BackupTests {
  /// A copy in a folder of its own, as it is before it becomes a database again.
  private func backUp(_ scene: Scene) async throws -> (folder: URL, facts: BackupFacts) {
    let folder = try Scene.newFolder()
    let facts = try await scene.store.backUp(to: folder.appending(path: "leadd.db").path) { true }
    return (folder, facts)
  }

  @Test func `A backup is one sound file that holds everything and knows what it is`() async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(300)
    try await scene.exchange("a", .yes)
    let (folder, facts) = try await backUp(scene)
    #expect(facts.leads == 300)
    #expect(facts.uploads == 1)
    #expect(facts.openJobs == 299)
    #expect(facts.installation == scene.store.installation)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["leadd.db"])
    let copy = try DatabaseQueue(path: folder.appending(path: "leadd.db").path)
    let mode = try await copy.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    #expect(mode == "delete")
    #expect(try await copy.read { try BackupMark.isSet(in: $0) })
    let accepted = try await copy.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM lead WHERE status = 'accepted'")
    }
    #expect(accepted == 1)
    // The database itself is no backup.
    #expect(try await !scene.crash().wasRestored)
  }

  @Test
  func `Writing goes on while a backup is made, and what was committed before its end is in it`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    for _ in 0..<20 { try await scene.bring(1000) }
    let (store, now) = (scene.store, scene.now)
    let folder = try Scene.newFolder()
    let path = folder.appending(path: "leadd.db").path
    // The writer is handed over in every step: without it the copy would be made in one go.
    let isOver = Mutexed(false)
    let pauses = Task {
      var number = 0
      while !isOver.withLock({ $0 }) {
        number += 1
        _ = try await store.pause(
          DeliveryKey("w", DeliveryName(rawValue: "d\(number)")), reason: "r", actor: "a", at: now)
        try await store.checkpoint()
      }
      return number
    }
    let outcome: Result<BackupFacts, StoreError>
    do {
      outcome = .success(try await store.backUp(to: path) { true })
    } catch {
      outcome = .failure(error)
    }
    isOver.withLock { $0 = true }
    let written = try await pauses.value
    let facts = try outcome.get()
    #expect(try await scene.count("pause") == written)
    #expect(facts.leads == 20_000)
    #expect(written > 1, "nothing was written meanwhile")
    let copy = try DatabaseQueue(path: path)
    let copied = try await copy.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM pause") ?? 0
    }
    // The last ones came while the copy was checked.
    #expect(copied <= written)
    #expect(copied > 0)
  }

  @Test func `A backup that nobody wants any more ends, and harms nothing`() async throws {
    let scene = try await Scene()
    for _ in 0..<5 { try await scene.bring(1000) }
    let folder = try Scene.newFolder()
    let asked = Mutexed(0)
    let store = scene.store
    let error = await #expect(throws: StoreError.self) {
      _ = try await store.backUp(to: folder.appending(path: "leadd.db").path) {
        asked.withLock { asked in
          asked += 1
          return asked < 2
        }
      }
    }
    #expect(error?.kind == .refused)
    try await scene.bring(1)
    #expect(try await scene.count("lead") == 5001)
  }

  @Test func `A backup opened on a machine that knows nothing is restored, and repeats no number`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(3)
    try await scene.store.seen(scene.run, at: scene.now.wall, drift: .zero)
    let (folder, _) = try await backUp(scene)
    // After the backup many more come, which the new machine cannot know.
    try await scene.bring(5000)
    let tables = ["lead", "operation", "job", "attempt", "list"]
    var given: [String: Int] = [:]
    for table in tables {
      given[table] = try await scene.value("SELECT max(id) FROM \(table)") ?? 0
    }
    scene.advance(.minutes(10))
    let start = try await scene.open(folder)
    #expect(start.wasRestored)
    #expect(start.killedAt == nil)
    try await scene.bring(1, list: "july")
    for table in ["lead", "operation", "job", "list"] {
      let newest = try #require(try await scene.value("SELECT max(id) FROM \(table)", as: Int.self))
      #expect(newest > given[table] ?? .max, "\(table)")
    }
    #expect(try await scene.store.sendingHeldBackSince() == scene.now.wall)
    // It is told once: from here on it is a database like any other, and still held back.
    let again = try await scene.crash()
    #expect(!again.wasRestored)
    #expect(try await scene.store.sendingHeldBackSince() != nil)
  }

  @Test func `Where the numbers are known, a restored database goes on right behind them`()
    async throws
  {
    let scene = try await Scene()
    try await scene.bring(3)
    let (folder, _) = try await backUp(scene)
    try await scene.bring(5)
    try await scene.store.seen(scene.run, at: scene.now.wall, drift: .zero)
    try FileManager.default.copyItem(
      at: scene.folder.appending(path: "leadd.db.numbers"),
      to: folder.appending(path: "leadd.db.numbers"))
    scene.advance(.days(1))
    #expect(try await scene.open(folder).wasRestored)
    try await scene.bring(1)
    let newest = try #require(try await scene.value("SELECT max(id) FROM lead", as: Int.self))
    #expect(newest > 1_048_576 + 8)
    #expect(newest < 1_048_576 + 5000)
  }

  @Test func `A database beside the numbers of another installation counts as restored`()
    async throws
  {
    let scene = try await Scene()
    try await scene.bring(3)
    try await scene.store.endRun(scene.run, at: scene.now.wall)
    let other = try await Scene()
    try await other.store.endRun(other.run, at: other.now.wall)
    let folder = try Scene.newFolder()
    for name in ["leadd.db", "leadd.db-wal"] {
      try FileManager.default.copyItem(
        at: scene.folder.appending(path: name), to: folder.appending(path: name))
    }
    try FileManager.default.copyItem(
      at: other.folder.appending(path: "leadd.db.numbers"),
      to: folder.appending(path: "leadd.db.numbers"))
    #expect(try await other.open(folder).wasRestored)
  }
}
