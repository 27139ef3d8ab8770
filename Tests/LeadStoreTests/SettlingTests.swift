import LeadModel
import Testing

@testable import LeadStore

@Suite struct SettlingTests {
  /// One lead in doubt at `a`, which has a cap.
  private static func doubtful(_ more: [Delivery] = [], _ distribution: Distribution = .first)
    async throws -> Scene
  {
    let holding = Delivery.sample("a") {
      $0.inDoubt = .hold
      $0.caps = .daily(5)
    }
    let scene = try await Scene(.sample([holding] + more, distribution))
    try await scene.bring(1)
    try await scene.exchange("a", .silence)
    return scene
  }

  private static func settle(
    _ scene: Scene, _ settlement: DoubtSettlement, at delivery: DeliveryName? = nil
  ) async throws {
    _ = try await scene.store.settleDoubt(
      about: scene.lead(1), at: delivery, as: settlement, actor: "maria", scene.inForce,
      at: scene.now)
  }

  @Test func `Settled as accepted the lead is accepted and keeps its slot, where it was sent`()
    async throws
  {
    let scene = try await Self.doubtful([.sample("b")])
    let sent: Int64? = try await scene.value("SELECT at FROM cap_use")
    scene.advance(.days(2))
    try await Self.settle(scene, .accepted)
    #expect(try await scene.statuses() == ["accepted"])
    #expect(try await scene.jobs() == ["a accepted"])
    #expect(try await scene.value("SELECT at FROM cap_use WHERE is_taken = 1") == sent)
    #expect(
      try await scene.values(
        "SELECT actor || ' ' || cause FROM transition ORDER BY id DESC LIMIT 1")
        == ["maria operation"])
    #expect(try await scene.count("operation WHERE action = 'settle' AND actor = 'maria'") == 1)
    await #expect(throws: StoreError.self) { try await Self.settle(scene, .accepted) }
  }

  @Test func `Settled as rejected the slot is free, and nobody else is asked`() async throws {
    let scene = try await Self.doubtful([.sample("b")])
    try await Self.settle(scene, .rejected)
    #expect(try await scene.statuses() == ["rejected"])
    #expect(try await scene.jobs() == ["a rejected"])
    #expect(try await scene.count("cap_use") == 0)
    #expect(try await scene.values("SELECT taken + reserved FROM cap_count") == [0, 0])
  }

  @Test func `Sent again it has the same job, request, and slot, and a window of its own`()
    async throws
  {
    let scene = try await Self.doubtful([.sample("b")])
    scene.advance(.days(1))
    try await Self.settle(scene, .resend)
    #expect(try await scene.statuses() == ["processing"])
    let job = try #require(try await scene.due("a").first)
    #expect(job.request == .sample("{}"))
    #expect(job.wasSent && job.isDoubtful)
    #expect(job.deadline == scene.now.steady + .minutes(30))
    let attempt = try #require(try await scene.begin(job))
    #expect(try await scene.count("cap_use") == 1)
    try await scene.record(.no, attempt, job)
    // Its answer makes room for the next, as ever.
    #expect(try await scene.jobs() == ["a rejected", "b waiting"])
    #expect(try await scene.count("cap_use") == 0)
  }

  @Test func `With two doubts the delivery has to be named, and each counts for itself`()
    async throws
  {
    let scene = try await Self.doubtful([.sample("b") { $0.inDoubt = .hold }], .all)
    try await scene.exchange("b", .silence)
    await #expect(throws: StoreError.self) { try await Self.settle(scene, .accepted) }
    #expect(try await scene.statuses() == ["failed"])
    try await Self.settle(scene, .rejected, at: "b")
    #expect(try await scene.statuses() == ["failed"])
    #expect(try await scene.reasons().map(\.code) == [.exceptionInDoubt])
    await #expect(throws: StoreError.self) { try await Self.settle(scene, .accepted, at: "b") }
    try await Self.settle(scene, .accepted)
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `Without a doubt it is refused and nothing changes`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    try await scene.exchange("a", .no)
    let operations = try await scene.count("operation")
    for settlement in DoubtSettlement.allCases {
      await #expect(throws: StoreError.self) { try await Self.settle(scene, settlement) }
    }
    #expect(try await scene.statuses() == ["rejected"])
    #expect(try await scene.count("operation") == operations)
  }

  @Test(arguments: ["returned", "deleted", "assigned"])
  func `What was given back or away is not sent again, and keeps its status`(status: String)
    async throws
  {
    let scene = try await Self.doubtful()
    try await scene.execute("UPDATE lead SET status = '\(status)', agent = 'ann'")
    await #expect(throws: StoreError.self) { try await Self.settle(scene, .resend) }
    #expect(try await scene.jobs() == ["a in_doubt"])
    try await Self.settle(scene, .accepted)
    #expect(try await scene.jobs() == ["a accepted"])
    #expect(try await scene.statuses() == [status])
  }

  @Test func `A doubt that was left behind is settled while another buyer's answer stands`()
    async throws
  {
    let scene = try await Self.doubtful([.sample("b")])
    try await scene.redeliver(to: "b")
    try await scene.exchange("b", .no)
    #expect(try await scene.statuses() == ["rejected"])
    try await Self.settle(scene, .resend)
    #expect(try await scene.statuses() == ["processing"])
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `An upload that is still open does not wait longer for a doubt sent again`()
    async throws
  {
    let other = Delivery.sample("b")
    let scene = try await Self.doubtful([other], .all)
    scene.advance(.minutes(10))
    #expect(try await scene.statuses() == ["processing"])
    try await Self.settle(scene, .resend)
    scene.advance(.minutes(20))
    try await scene.closeWindows()
    #expect(try await scene.statuses() == ["failed"])
    #expect(try await scene.store.answerable().count == 1)
  }
}
