import LeadModel
import Testing

@testable import LeadStore

@Suite struct RedeliveryCancelTests {
  @Test(arguments: Before.allCases)
  func `Cancelled, a lead stands where it stood, for the same reason`(before: Before) async throws {
    let scene = try await Scene(.outside())
    try await scene.bring(before)
    let reasons = try await scene.reasons()
    let decisive: Int? = try await scene.value("SELECT decisive_job FROM lead")
    let operation = try await scene.redeliver(to: "c")
    try await scene.cancel(operation)
    #expect(try await scene.statuses() == [before.rawValue])
    #expect(try await scene.reasons() == reasons)
    if before != .assigned, before != .held {
      #expect(try await scene.value("SELECT decisive_job FROM lead", as: Int.self) == decisive)
    }
    #expect(try await scene.count("job WHERE state IN ('waiting', 'sending')") == 0)
    #expect(try await scene.store.redelivery(operation).state == .cancelled)
  }

  @Test func `A held lead that is put back asks whom it waited for, and nobody who said no`()
    async throws
  {
    let deliveries: [Delivery] = [
      .sample("a"), .sample("b") { $0.schedule = .daily(12, 18) }, .sample("c"),
    ]
    var settings = Settings.sample(deliveries)
    settings.workspaces["events"]?.campaigns["campaign0"]?.deliveries = ["a", "b"]
    let scene = try await Scene(settings)
    try await scene.bring(1)
    try await scene.exchange("a", .no)
    #expect(try await scene.statuses() == ["held"])
    try await scene.cancel(try await scene.redeliver(to: "c"))
    #expect(try await scene.statuses() == ["held"])
    try await scene.releaseHeld()
    #expect(try await scene.statuses() == ["held"])
    #expect(try await scene.due("a").isEmpty, "a said no")
    scene.advance(.minutes(180))
    try await scene.releaseHeld()
    #expect(try await scene.due("a").isEmpty, "a said no")
    try await scene.exchange("b", .yes)
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `What is on the wire is finished and counted, and not tried again`() async throws {
    let scene = try await Scene(.outside())
    try await scene.bring(2)
    for _ in 0..<2 { try await scene.exchange("a", .status(302)) }
    let operation = try await scene.redeliver(to: "c")
    let jobs = try await scene.due("c")
    let first = try #require(try await scene.begin(jobs[0]))
    let second = try #require(try await scene.begin(jobs[1]))
    try await scene.cancel(operation)
    #expect(try await scene.statuses() == ["processing", "processing"])
    try await scene.record(.yes, first, jobs[0])
    try await scene.record(.failure, second, jobs[1])
    #expect(try await scene.statuses() == ["accepted", "failed"])
    #expect(try await scene.jobs().suffix(2) == ["c accepted", "c withdrawn"])
    #expect(try await scene.values("SELECT code FROM lead") == ["ACCEPTED", "ERROR_REDIRECT"])
  }

  @Test func `What may have arrived is asked for until there is an answer`() async throws {
    let scene = try await Scene(.outside())
    try await scene.bring(.failed)
    let operation = try await scene.redeliver(to: "c")
    try await scene.exchange("c", .silence)
    try await scene.cancel(operation)
    #expect(try await scene.jobs() == ["a error", "c waiting"])
    scene.advance(.minutes(5))
    try await scene.exchange("c", .yes)
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `What was learned of the jobs before is not lost when it is put back`() async throws {
    let scene = try await Scene(.outside(a: { $0.inDoubt = .hold }))
    try await scene.bring(2)
    for _ in 0..<2 { try await scene.exchange("a", .silence) }
    let operation = try await scene.redeliver(to: "c")
    for (lead, settlement) in [(1, .accepted), (2, .rejected)] as [(Int64, DoubtSettlement)] {
      _ = try await scene.store.settleDoubt(
        about: scene.lead(lead), at: "a", as: settlement, actor: "maria", scene.inForce,
        at: scene.now)
    }
    try await scene.cancel(operation)
    #expect(try await scene.statuses() == ["accepted", "rejected"])
  }

  @Test func `A lead may be re-delivered again once it was put back, also elsewhere`() async throws
  {
    let scene = try await Scene(.outside())
    try await scene.bring(.rejected)
    try await scene.cancel(try await scene.redeliver(to: "c"))
    try await scene.redeliver(to: "a")
    try await scene.exchange("a", .status(302))
    #expect(try await scene.statuses() == ["failed"])
    #expect(try await scene.jobs() == ["a rejected", "c withdrawn", "a error"])
  }
}
