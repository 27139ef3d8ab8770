import LeadModel
import Testing

@testable import LeadStore

@Suite struct DoubtTests {
  @Test func `What was on the wire when a run was killed is sent again with the same key`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a") { $0.caps = .daily(1) }, .sample("b")]))
    try await scene.bring(2)
    let job = try #require(try await scene.due("a").first)
    _ = try #require(try await scene.begin(job, body: "x"))
    try await scene.crash()
    let settled = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
    #expect(settled.handled == 1)
    #expect(try await scene.store.settleDoubts(scene.inForce, at: scene.now).handled == 0)
    #expect(try await scene.jobs() == ["a waiting", "a waiting"])
    #expect(try await scene.values("SELECT code FROM attempt") == ["IN_DOUBT"])
    #expect(try await scene.value("SELECT unclean_ends FROM job", as: Int.self) == 1)
    let again = try #require(try await scene.due("a").first { $0.id == job.id })
    #expect(again.isDoubtful)
    #expect(again.wasSent)
    #expect(again.request == .sample("x"))
    // It kept its slot: the other one may not have it, and it needs no second.
    let other = try #require(try await scene.due("a").first { $0.id != job.id })
    #expect(try await scene.begin(other) == nil)
    let attempt = try #require(try await scene.begin(again))
    try await scene.record(.yes, attempt, again)
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 1)
    #expect(try await scene.jobs() == ["a accepted", "a skipped", "b waiting"])
  }

  @Test func `A delivery that holds its doubts leaves them to a person`() async throws {
    let scene = try await Scene(
      .sample([
        .sample("a") {
          $0.inDoubt = .hold
          $0.caps = .daily(5)
        },
        .sample("b"),
      ]))
    try await scene.bring(2)
    let job = try #require(try await scene.due("a").first)
    _ = try #require(try await scene.begin(job))
    try await scene.crash()
    _ = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
    try await scene.exchange("a", .silence)
    #expect(try await scene.jobs() == ["a in_doubt", "a in_doubt"])
    #expect(try await scene.statuses() == ["failed", "failed"])
    #expect(try await scene.values("SELECT DISTINCT code FROM lead") == ["EXC_IN_DOUBT"])
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 2)
    #expect(
      try await scene.values("SELECT cause FROM transition WHERE to_status = 'failed' ORDER BY id")
        == ["restart", "attempt"])
  }

  @Test func `A doubt found after its deadline expires`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    _ = try #require(try await scene.begin(job))
    scene.advance(.minutes(31))
    try await scene.crash()
    _ = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
    #expect(try await scene.jobs() == ["a expired"])
    #expect(try await scene.values("SELECT code FROM lead") == ["EXC_IN_DOUBT"])
    #expect(
      try await scene.reasons().sentence.contains("leadd ended while the request was on its way"))
  }

  @Test func `Old requests and responses are forgotten first, and none that is still needed`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a") { $0.inDoubt = .hold }]))
    try await scene.bring(6)
    for _ in 0..<4 {
      scene.advance(.seconds(1))
      try await scene.exchange("a", .status(200, String(repeating: "x", count: 1000)))
    }
    try await scene.exchange("a", .silence)
    try await scene.exchange("a", .failure)
    let requests = "job WHERE request IS NOT NULL"
    let responses = "attempt WHERE response IS NOT NULL"
    #expect(try await scene.store.trimExchanges(to: 1 << 20) == 0)
    #expect(try await scene.store.trimExchanges(to: 2500, batch: 1) > 0)
    #expect(try await scene.count(responses) > 0)
    #expect(
      try await scene.value(
        "SELECT response IS NULL FROM attempt ORDER BY id LIMIT 1", as: Bool.self)
        == true)
    _ = try await scene.store.trimExchanges(to: 0, batch: 1)
    #expect(try await scene.count(responses) == 0)
    // One that a person may send again, one that waits for its retry.
    #expect(
      try await scene.values("SELECT state FROM \(requests) ORDER BY id") == [
        "in_doubt", "waiting",
      ])
    #expect(try await scene.count("attempt WHERE code IS NOT NULL") == 6)
  }
}
