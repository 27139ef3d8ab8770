import LeadModel
import Testing

@testable import LeadStore

@Suite struct RecallTests {
  private static func recall(_ scene: Scene, _ upload: OperationID) async throws {
    _ = try await scene.store.recall(upload, actor: "maria", at: scene.now)
    try await close(scene, upload)
  }

  private static func close(_ scene: Scene, _ upload: OperationID) async throws {
    var last: LeadID?
    repeat {
      last = try await scene.store.closeRecalled(
        upload, after: last, limit: 2, scene.inForce, at: scene.now
      ).last
    } while last != nil
  }

  @Test func `What was not sent is taken back, what is on the wire gets its answer`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    let upload = try await scene.bring(7)
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .no)
    try await scene.exchange("a", .failure)
    try await scene.exchange("a", .silence)
    let jobs = try await scene.due("a")
    let first = try #require(try await scene.begin(jobs[0]))
    let second = try #require(try await scene.begin(jobs[1]))
    try await Self.recall(scene, upload)
    #expect(
      try await scene.statuses() == [
        "accepted", "rejected", "rejected", "processing", "processing", "processing", "rejected",
      ])
    #expect(
      try await scene.values("SELECT DISTINCT code FROM lead WHERE rejected_by = 'schema'")
        == ["REJECT_LEAD_CANCELLED"])
    let report = try await scene.store.recallReport(of: upload)
    #expect((report.sent, report.accepted, report.onTheWire, report.recalled) == (6, 1, 3, 3))
    #expect(try await scene.store.counts(of: upload).total == 7)
    // One is taken; the other's error is not tried again; the doubt is asked for.
    try await scene.record(.yes, first, jobs[0])
    try await scene.record(.failure, second, jobs[1])
    scene.advance(.minutes(5))
    try await scene.exchange("a", .yes)
    #expect(
      try await scene.statuses() == [
        "accepted", "rejected", "rejected", "accepted", "accepted", "rejected", "rejected",
      ])
    #expect(try await scene.count("job WHERE state IN ('waiting', 'sending')") == 0)
    #expect(try await scene.store.answerable() == [upload])
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    #expect(try await scene.store.upload(upload).state == .cancelled)
  }

  @Test func `Nothing of it leaves from the moment on, even where a crash came between`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    let upload = try await scene.bring(3)
    let jobs = try await scene.due("a")
    _ = try await scene.store.recall(upload, actor: "maria", at: scene.now)
    #expect(try await scene.begin(jobs[0]) == nil)
    try await scene.crash()
    for job in try await scene.due("a") { #expect(try await scene.begin(job) == nil) }
    #expect(try await scene.count("attempt") == 0)
    #expect(try await scene.statuses() == ["rejected", "rejected", "rejected"])
    #expect(
      try await scene.values("SELECT DISTINCT actor FROM transition WHERE to_status = 'rejected'")
        == ["maria"])
  }

  @Test func `Held leads are taken back, and what waits for other buyers of an accepted one`()
    async throws
  {
    let late = Delivery.sample("b") {
      $0.schedule = .daily(12, 18)
      $0.whenClosed = .hold
    }
    let scene = try await Scene(.sample([.sample("a"), late, .sample("c")], .all))
    let upload = try await scene.bring(2)
    try await scene.exchange("a", .yes)
    try await Self.recall(scene, upload)
    #expect(try await scene.statuses() == ["accepted", "rejected"])
    #expect(try await scene.count("job WHERE state = 'waiting'") == 0)
    scene.advance(.minutes(180))
    try await scene.releaseHeld()
    #expect(try await scene.count("job WHERE state = 'waiting'") == 0)
    let other = try await Scene(.sample([late]))
    let held = try await other.bring(2)
    #expect(try await other.statuses() == ["held", "held"])
    try await Self.recall(other, held)
    #expect(try await other.statuses() == ["rejected", "rejected"])
    other.advance(.minutes(180))
    try await other.releaseHeld()
    #expect(try await other.statuses() == ["rejected", "rejected"])
  }

  @Test func `Rows not read yet are kept and not taken in, and the same file may come again`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    let upload = try await scene.claim(content: "same").id
    let rows = (1...3).map { IncomingRow.sample($0, "p\($0)@example.com") }
    _ = try await scene.store.store(
      Array(rows.prefix(1)), of: upload, scene.inForce, at: scene.now)
    try await Self.recall(scene, upload)
    _ = try await scene.store.store(
      Array(rows.dropFirst()), of: upload, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 3, remarks: [], at: scene.now)
    let counts = try await scene.store.counts(of: upload)
    #expect(counts.total == 3)
    #expect(counts.byCode == [.cancelled: 3])
    #expect(try await scene.count("lead") == 1)
    #expect(try await scene.count("lead_key") == 0)
    let again = try await scene.claim(content: "same")
    #expect(again.state == .reading)
    _ = try await scene.store.store(rows, of: again.id, scene.inForce, at: scene.now)
    #expect(try await scene.statuses() == ["rejected", "processing", "processing", "processing"])
  }

  @Test func `A doubt of a recalled lead waits for its delivery like any other`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    let upload = try await scene.bring(1)
    try await scene.exchange("a", .silence)
    try await Self.recall(scene, upload)
    scene.advance(.minutes(2))
    let job = try #require(try await scene.due("a").first)
    _ = try await scene.store.pause(scene.key("a"), reason: "r", actor: "maria", at: scene.now)
    #expect(try await scene.begin(job) == nil)
    #expect(try await scene.statuses() == ["held"])
    scene.advance(.minutes(60))
    _ = try await scene.store.resume(scene.key("a"))
    try await scene.reconsiderHeld("a")
    #expect(try await scene.statuses() == ["processing"])
    try await scene.exchange("a", .no)
    #expect(try await scene.jobs() == ["a rejected"])
    #expect(try await scene.values("SELECT code FROM lead") == ["REJECT_LEAD_CANCELLED"])
  }

  @Test func `What is final cannot be recalled, nor what is being recalled`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let upload = try await scene.bring(1)
    _ = try await scene.store.recall(upload, actor: "maria", at: scene.now)
    await #expect(throws: StoreError.self) {
      try await scene.store.recall(upload, actor: "maria", at: scene.now)
    }
    try await Self.close(scene, upload)
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    await #expect(throws: StoreError.self) {
      try await scene.store.recall(upload, actor: "maria", at: scene.now)
    }
  }

  @Test func `A person may send a recalled lead all the same, by its name`() async throws {
    let scene = try await Scene(Settings.outside().reading)
    let upload = try await scene.bring([.sample(1, "p@example.com"), .sample(2, "q@example.com")])
    try await Self.recall(scene, upload)
    scene.advance(.seconds(1))
    try await scene.redeliver([scene.lead(1)], to: "c")
    #expect(try await scene.statuses() == ["processing", "rejected"])
    try await scene.exchange("c", .failure)
    #expect(try await scene.statuses() == ["processing", "rejected"])
    scene.advance(.minutes(1))
    try await scene.exchange("c", .yes)
    #expect(try await scene.statuses() == ["accepted", "rejected"])
    #expect(try await scene.values("SELECT value FROM lead_key") == ["p@example.com"])
  }
}
