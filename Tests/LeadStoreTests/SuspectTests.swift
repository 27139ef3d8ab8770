import LeadModel
import LeadStoreFixture
import Testing

@testable import LeadStore

@Suite struct SuspectTests {
  /// Ends uncleanly with these jobs on the wire.
  private static func die(_ scene: Scene, sending jobs: [DueJob], alone: Bool = false) async throws
  {
    for job in jobs {
      let intent = Intent(job: job, request: job.request ?? .sample("{}"))
      let begun = try await scene.store.begin(
        [intent], run: scene.run, isAlone: alone, scene.inForce, at: scene.now)
      guard case .sending? = begun.beginnings.first else { throw Failure() }
    }
    try await scene.crash()
    _ = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
  }

  private struct Failure: Error {}

  @Test func `After three unclean ends a job is no more among the others, and tried alone`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a") { $0.caps = .daily(5) }]))
    try await scene.bring(3)
    for end in 1...3 {
      #expect(try await scene.store.suspects(at: scene.now).isEmpty)
      try await Self.die(scene, sending: Array(try await scene.due("a").prefix(2)))
      #expect(try await scene.values("SELECT unclean_ends FROM job") == [end, end, 0])
    }
    let suspects = try await scene.store.suspects(at: scene.now)
    #expect(suspects.map(\.lead) == [scene.lead(1), scene.lead(2)])
    #expect(try await scene.due("a").map(\.lead) == [scene.lead(3)])
    // The first is innocent; the second ends it once more.
    let first = try #require(try await scene.begin(suspects[0]))
    try await scene.record(.yes, first, suspects[0])
    try await Self.die(scene, sending: [suspects[1]], alone: true)
    #expect(try await scene.statuses() == ["accepted", "failed", "processing"])
    #expect(
      try await scene.values("SELECT code FROM lead WHERE status = 'failed'") == ["EXC_FATAL"])
    #expect(try await scene.store.suspects(at: scene.now).isEmpty)
    // The buyer may have it: its slot stays, and a person may settle it.
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 2)
    _ = try await scene.store.settleDoubt(
      about: scene.lead(2), at: nil, as: .accepted, actor: "maria", scene.inForce, at: scene.now)
    #expect(try await scene.statuses() == ["accepted", "accepted", "processing"])
  }

  @Test func `An answer between the ends clears a job`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    for _ in 0..<2 { try await Self.die(scene, sending: try await scene.due("a")) }
    try await scene.exchange("a", .failure)
    #expect(try await scene.values("SELECT unclean_ends FROM job") == [0])
    scene.advance(.minutes(5))
    try await Self.die(scene, sending: try await scene.due("a"))
    #expect(try await scene.store.suspects(at: scene.now).isEmpty)
  }

  @Test func `A suspect whose delivery is closed waits, and is one again after the next end`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    for _ in 0..<3 { try await Self.die(scene, sending: try await scene.due("a")) }
    _ = try await scene.store.pause(scene.key("a"), reason: "r", actor: "maria", at: scene.now)
    let suspect = try #require(try await scene.store.suspects(at: scene.now).first)
    #expect(try await scene.begin(suspect) == nil)
    try await scene.store.releaseSuspects()
    _ = try await scene.store.resume(scene.key("a"))
    try await scene.reconsiderHeld("a")
    #expect(try await scene.due("a").count == 1)
    try await Self.die(scene, sending: try await scene.due("a"))
    #expect(try await scene.store.suspects(at: scene.now).count == 1)
  }
}
