import Foundation
import LeadModel
import Testing

@testable import LeadStore

@Suite struct RunTests {
  @Test func `A first start finds nothing; LeadIDs begin with seven digits`() async throws {
    let scene = try await Scene()
    try await scene.bring(1)
    #expect(scene.run == RunID(rawValue: 1))
    #expect(try await scene.value("SELECT min(id) FROM lead", as: Int.self) == 1_048_576)
  }

  @Test func `A clean end leaves no trace at the next start, a kill does`() async throws {
    let scene = try await Scene()
    scene.advance(.minutes(5))
    try await scene.store.seen(scene.run, at: scene.now.wall, drift: .zero)
    let seen = scene.now.wall
    scene.advance(.minutes(1))
    let killed = try await scene.crash()
    #expect(killed.killedAt == seen)
    #expect(!killed.wasRestored)
    try await scene.store.endRun(scene.run, at: scene.now.wall)
    let clean = try await scene.crash()
    #expect(clean.killedAt == nil)
    #expect(!clean.wasRestored)
    #expect(clean.run == RunID(rawValue: 3))
  }

  @Test func `A clean end leaves no gap in the numbers`() async throws {
    let scene = try await Scene()
    try await scene.bring(3)
    try await scene.store.endRun(scene.run, at: scene.now.wall)
    try await scene.crash()
    try await scene.bring(1)
    #expect(try await scene.value("SELECT max(id) FROM lead", as: Int.self) == 1_048_579)
  }

  @Test(arguments: [true, false])
  func `An older copy put back is noticed, and no number is given twice`(runsSince: Bool)
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(3)
    if runsSince { try await scene.store.endRun(scene.run, at: scene.now.wall) }
    let backup = try Scene.newFolder()
    try Self.copyDatabase(of: scene, to: backup)
    if runsSince { try await scene.crash() }
    try await scene.bring(5)
    // The sign of life that comes every few seconds.
    try await scene.store.seen(scene.run, at: scene.now.wall, drift: .zero)
    let tables = ["lead", "operation", "job", "attempt", "list"]
    var given: [String: Int] = [:]
    for table in tables {
      given[table] = try await scene.value("SELECT max(id) FROM \(table)") ?? 0
    }
    try FileManager.default.copyItem(
      at: scene.folder.appending(path: "leadd.db.numbers"),
      to: backup.appending(path: "leadd.db.numbers"))

    let start = try await scene.open(backup)
    #expect(start.wasRestored)
    #expect(try await scene.count("lead") == 3)
    let brought = try await scene.bring(1, list: "july")
    #expect(brought.rawValue > Int64(try #require(given["operation"])))
    for table in ["lead", "job", "list"] {
      let newest = try #require(try await scene.value("SELECT max(id) FROM \(table)", as: Int.self))
      #expect(newest > given[table] ?? .max, "\(table)")
    }
    #expect(start.run > RunID(rawValue: 1))
    #expect(try await !scene.crash().wasRestored)
  }

  @Test func `A copy put back within the seconds of one run repeats no number either`()
    async throws
  {
    let scene = try await Scene()
    try await scene.bring(3)
    let backup = try Scene.newFolder()
    try Self.copyDatabase(of: scene, to: backup)
    try await scene.bring(5)
    let given = try #require(try await scene.value("SELECT max(id) FROM lead", as: Int.self))
    try FileManager.default.copyItem(
      at: scene.folder.appending(path: "leadd.db.numbers"),
      to: backup.appending(path: "leadd.db.numbers"))
    try await scene.open(backup)
    try await scene.bring(1)
    #expect(try #require(try await scene.value("SELECT max(id) FROM lead", as: Int.self)) > given)
  }

  @Test func `What a restored database still wants to send is in doubt`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    try await scene.bring(1)
    let backup = try Scene.newFolder()
    try Self.copyDatabase(of: scene, to: backup)
    try await scene.exchange("a", .yes)
    try await scene.store.seen(scene.run, at: scene.now.wall, drift: .zero)
    try FileManager.default.copyItem(
      at: scene.folder.appending(path: "leadd.db.numbers"),
      to: backup.appending(path: "leadd.db.numbers"))
    try await scene.open(backup)
    let job = try #require(try await scene.due("a").first)
    #expect(job.wasSent)
    #expect(job.isDoubtful)
    // Nobody else is tried, however long it takes.
    #expect(job.giveUp == job.deadline)
  }

  @Test func `A new database beside an old file of numbers goes on behind them`() async throws {
    let scene = try await Scene()
    try await scene.bring(3)
    let next = try Scene.newFolder()
    try FileManager.default.copyItem(
      at: scene.folder.appending(path: "leadd.db.numbers"),
      to: next.appending(path: "leadd.db.numbers"))
    let start = try await scene.open(next)
    #expect(start.wasRestored)
    try await scene.reload(.sample())
    try await scene.bring(1)
    #expect(
      try #require(try await scene.value("SELECT min(id) FROM lead", as: Int.self)) > 1_048_578)
  }

  @Test func `A damaged file of numbers stops the start and is named`() async throws {
    let scene = try await Scene()
    let folder = try Scene.newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }  // Temporary anyway.
    try Self.copyDatabase(of: scene, to: folder)
    let path = folder.appending(path: "leadd.db").path
    try "{".write(toFile: path + ".numbers", atomically: false, encoding: .utf8)
    let error = #expect(throws: StoreError.self) { try Store(path: path) }
    #expect(error?.kind == .unusable)
    #expect(error?.sentence.contains(path + ".numbers") == true)
  }

  @Test
  func `Numbers whose file cannot be written are not given out, and not believed to be covered`()
    async throws
  {
    let scene = try await Scene()
    try await scene.bring(1)
    // A folder in the way of the new file.
    let blocked = scene.store.path + ".numbers.new"
    try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: false)
    for _ in 0..<2 {
      let error = await #expect(throws: StoreError.self) { try await scene.bring(1500) }
      #expect(error?.kind == .unusable)
      #expect(try await scene.count("lead") == 1)
    }
    try FileManager.default.removeItem(atPath: blocked)
    try await scene.bring(1500)
    #expect(try await scene.count("lead") == 1501)
  }

  @Test func `Inside one boot the steady clock keeps its beginning`() async throws {
    let scene = try await Scene()
    let first = try await scene.store.beginRun(
      bootID: "b", bootWall: .init(milliseconds: 1000), pid: 1, version: "1", now: scene.now.wall)
    let second = try await scene.store.beginRun(
      bootID: "b", bootWall: .init(milliseconds: 9000), pid: 1, version: "1", now: scene.now.wall)
    let other = try await scene.store.beginRun(
      bootID: "c", bootWall: .init(milliseconds: 9000), pid: 1, version: "1", now: scene.now.wall)
    #expect(first.bootWall == .init(milliseconds: 1000))
    #expect(second.bootWall == .init(milliseconds: 1000))
    #expect(other.bootWall == .init(milliseconds: 9000))
  }

  @Test func `Wall time that was set during the boot before moves what is open, and nothing else`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    let done = try await scene.bring(1)
    try await scene.exchange("a", .yes)
    try await scene.store.recordAnswer(of: done, at: scene.now)
    let open = try await scene.bring(2)
    let job = try #require(try await scene.due("a").first)
    _ = try #require(try await scene.begin(job))
    let before = try await scene.times()
    try await scene.store.seen(scene.run, at: scene.now.wall, drift: .minutes(7))
    let start = try await scene.store.beginRun(
      bootID: "other", bootWall: .init(milliseconds: 5), pid: 1, version: "1", now: scene.now.wall)
    #expect(start.moved == .minutes(7))
    let after = try await scene.times()
    for (key, time) in before {
      let isOpen = !key.hasPrefix("upload \(done)") && !key.contains("accepted")
      #expect(after[key] == time + (isOpen ? 420_000 : 0), "\(key)")
    }
    // Two uploads, two leads in their window, one due time, two times of each of three jobs.
    #expect(before.count == 11)
    #expect(try await scene.store.upload(open).deadline == scene.now.steady + .minutes(37))
  }

  @Test func `A configuration is stored once for as long as it is in force`() async throws {
    let scene = try await Scene()
    let first = try await scene.store.settingsVersion(of: "a", at: scene.now.wall)
    #expect(try await scene.store.settingsVersion(of: "a", at: scene.now.wall) == first)
    let second = try await scene.store.settingsVersion(of: "b", at: scene.now.wall)
    #expect(second > first)
    #expect(try await scene.store.settingsVersion(of: "a", at: scene.now.wall) > second)
  }

  /// The database's files without the file of numbers, as a backup has them.
  private static func copyDatabase(of scene: Scene, to folder: URL) throws {
    for name in ["leadd.db", "leadd.db-wal"] {
      try FileManager.default.copyItem(
        at: scene.folder.appending(path: name), to: folder.appending(path: name))
    }
  }
}

extension Scene {
  /// Every steady time of uploads, leads, and jobs, by what it belongs to.
  fileprivate func times() async throws -> [String: Int64] {
    let rows = try await values(
      """
      SELECT 'upload ' || operation || ' ' || deadline_at FROM upload
      UNION ALL SELECT 'lead ' || id || ' ' || deadline_at FROM lead WHERE deadline_at IS NOT NULL
      UNION ALL SELECT 'due ' || id || state || ' ' || due_at FROM job WHERE state = 'waiting'
      UNION ALL SELECT 'deadline ' || id || state || ' ' || deadline_at FROM job
      UNION ALL SELECT 'give up ' || id || state || ' ' || give_up_at FROM job
      """, as: String.self)
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        guard let space = row.lastIndex(of: " "), let time = Int64(row[row.index(after: space)...])
        else { return nil }
        return (String(row[..<space]), time)
      })
  }
}
