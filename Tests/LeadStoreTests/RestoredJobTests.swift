import Foundation
import GRDB
import LeadModel
import Testing

@testable import LeadStore

@Suite struct RestoredJobTests {
  /// A scene that goes on from a backup of itself.
  private func restore(_ scene: Scene) async throws {
    let folder = try Scene.newFolder()
    _ = try await scene.store.backUp(to: folder.appending(path: "leadd.db").path) { true }
    try await scene.open(folder)
  }

  private func settle(_ scene: Scene, limit: Int = 500) async throws -> (open: Int, doubts: Int) {
    var (open, doubts) = (0, 0)
    var last: JobID?
    repeat {
      let page = try await scene.store.settleRestored(
        after: last, limit: limit, scene.inForce, at: scene.now)
      open += page.open
      doubts += page.doubts
      last = page.last
    } while last != nil
    return (open, doubts)
  }

  @Test
  func `What waited is in doubt: held for a person, or sent with its key, as each buyer has it`()
    async throws
  {
    var careful = Delivery.sample("b")
    careful.inDoubt = .hold
    let scene = try await Scene(.sample([.sample("a"), careful], .all))
    try await scene.bring(3)
    try await scene.exchange("a", .yes)
    let before = try await scene.values("SELECT id FROM job ORDER BY id", as: Int64.self)
    try await restore(scene)
    let settled = try await settle(scene, limit: 2)
    #expect(settled.open == 5)
    #expect(settled.doubts == 3)
    #expect(try await scene.values("SELECT id FROM job ORDER BY id", as: Int64.self) == before)
    #expect(
      try await scene.jobs().sorted()
        == [
          "a accepted", "a waiting", "a waiting", "b in_doubt", "b in_doubt", "b in_doubt",
        ])
    let resent = try await scene.due("a")
    #expect(resent.count == 2)
    #expect(resent.allSatisfy { $0.isDoubtful && $0.wasSent })
    // "Duplicate" is the buyer's word that it came: it was sent after the backup.
    try await scene.exchange("a", .yes)
    scene.advance(.minutes(31))
    try await scene.closeWindows()
    let codes = try await scene.values(
      "SELECT DISTINCT code FROM job WHERE delivery = 'b'", as: String.self)
    #expect(codes == ["IN_DOUBT"])
  }

  @Test func `Settling it again changes nothing`() async throws {
    var careful = Delivery.sample("b")
    careful.inDoubt = .hold
    let scene = try await Scene(.sample([.sample("a"), careful], .all))
    try await scene.bring(4)
    try await restore(scene)
    _ = try await settle(scene)
    let (jobs, transitions) = (try await scene.jobs(), try await scene.count("transition"))
    #expect(try await settle(scene).doubts == 0)
    #expect(try await scene.jobs() == jobs)
    #expect(try await scene.count("transition") == transitions)
  }

  @Test func `What may have been sent counts in a buyer's cap`() async throws {
    var capped = Delivery.sample("a")
    capped.caps = .daily(2)
    let scene = try await Scene(.sample([capped]))
    try await scene.bring(2)
    try await restore(scene)
    _ = try await settle(scene)
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 2)
    try await scene.bring([.sample(1, "late@example.com")])
    #expect(try await scene.jobs().last == "a skipped")
    for job in try await scene.due("a") where job.isDoubtful {
      let attempt = try #require(try await scene.begin(job))
      try await scene.record(.yes, attempt, job)
    }
    #expect(try await scene.count("cap_use") == 2)
  }
}
