import Foundation
import GRDB
import LeadModel
import Testing

@testable import LeadStore

@Suite struct ExaminationTests {
  private func books(_ scene: Scene, full: Bool = true) async throws -> [String] {
    try await scene.store.examineBooks(isFull: full, within: .seconds(60)).faults
  }

  @Test(arguments: [true, false])
  func `A sound database has no faults, and all of it was looked at`(isFull: Bool) async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(20)
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .no)
    let file = try await scene.store.examineFile(isFull: isFull, within: .seconds(60))
    #expect(file.faults.isEmpty)
    #expect(file.looked == file.all)
    #expect(file.all > 15)
    let books = try await scene.store.examineBooks(isFull: isFull, within: .seconds(60))
    #expect(books.faults.isEmpty)
    #expect(books.looked == books.all)
    #expect(books.all > Books.quick.count)
  }

  @Test func `A lead whose job is lost, and a row too few, are found in seconds`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(20)
    try await scene.execute(
      """
      UPDATE job SET state = 'withdrawn', due_at = NULL, finished_at = 1
      WHERE id = (SELECT max(id) FROM job);
      UPDATE upload SET rows_stored = 21
      """)
    let faults = try await books(scene, full: false)
    #expect(faults.count == 2, "\(faults)")
    #expect(faults[0].contains("a lead in its window has an open job (L1048595)"))
    #expect(faults[1].contains("21 rows were stored, 20 are there"))
  }

  @Test func `A status that no transition led to is found by a full look only`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(2)
    try await scene.exchange("a", .yes)
    try await scene.execute(
      "UPDATE lead SET status = 'assigned', agent = 'x' WHERE status = 'accepted'")
    #expect(try await books(scene, full: false).isEmpty)
    let faults = try await books(scene)
    #expect(faults.count == 1)
    #expect(faults.first?.contains("where its last transition led (L1048576)") == true)
  }

  @Test func `A damaged page is found`() async throws {
    let scene = try await Scene()
    try await scene.bring(500)
    try await scene.store.checkpoint()
    let place = try #require(
      try await scene.value("SELECT rootpage FROM sqlite_schema WHERE name = 'row'", as: Int.self))
    // The store's own connections may have the page in memory: a copy is looked at.
    let folder = try Scene.newFolder()
    let path = folder.appending(path: "leadd.db").path
    _ = try await scene.store.backUp(to: path) { true }
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: UInt64((place - 1) * 4096))
    try file.write(contentsOf: Data(repeating: 7, count: 4096))
    try file.close()
    let faults = try await Inspection.run(of: path, within: nil) { inspection in
      try inspection.look { try Integrity.firstFault(in: $0, isFull: false) }
    }
    #expect(faults != nil)
    #expect(throws: StoreError.self) { try BackupFile.prepare(path, version: "1") }
    // The database that was copied is as it was.
    #expect(try await books(scene).isEmpty)
  }

  @Test func `A look ends when its time is over, and says how far it came`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(10)
    let clock = ContinuousClock()
    let took = try await clock.measure {
      let endless = try await Inspection.run(of: scene.store.path, within: .milliseconds(50)) {
        try $0.look { database in
          try Int.fetchOne(
            database,
            sql: """
              WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
              """)
        }
      }
      #expect(endless == nil)
    }
    #expect(took < .seconds(30))
    let books = try await scene.store.examineBooks(isFull: false, within: .zero)
    #expect(books.looked == 0)
    #expect(books.faults.isEmpty)
  }
}
