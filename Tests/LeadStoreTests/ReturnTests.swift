import Foundation
import LeadModel
import Testing

@testable import LeadStore

/// Returns and rollbacks over a real store.
@Suite struct ReturnTests {
  private static func capped(_ change: (inout Delivery) -> Void = { _ in }) -> Settings {
    .sample([
      .sample("a") {
        $0.caps = .daily(2)
        change(&$0)
      }, .sample("b"),
    ])
  }

  @Test func `A lead that is given back frees its slot, and undone takes it back`() async throws {
    let scene = try await Scene(Self.capped())
    try await scene.bring(2)
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .yes)
    let before = try await scene.books()
    scene.advance(.minutes(5))
    let returned = try await scene.giveBack(scene.lead(1), scene.lead(2))
    #expect(try await scene.outcomes(of: returned) == ["RETURNED", "RETURNED"])
    #expect(try await scene.statuses() == ["returned", "returned"])
    #expect(try await scene.count("cap_use") == 0)
    #expect(try await scene.reasons().sentence == "returned: dead")
    let back = try await scene.rollBack(scene.lead(1), scene.lead(2))
    #expect(try await scene.outcomes(of: back) == ["ROLLED_BACK", "ROLLED_BACK"])
    try await scene.expectBooks(before)
    #expect(try await scene.count("lead_return WHERE rolled_back_at IS NULL") == 0)
  }

  @Test func `Returned twice it was bad before; not returned it is left alone`() async throws {
    let scene = try await Scene(Self.capped())
    try await scene.bring(1)
    try await scene.exchange("a", .yes)
    #expect(try await scene.outcomes(of: scene.rollBack(scene.lead(1))) == ["NOT_RETURNED"])
    try await scene.giveBack(scene.lead(1))
    #expect(try await scene.outcomes(of: scene.giveBack(scene.lead(1))) == ["ALREADY_BAD"])
    #expect(try await scene.statuses() == ["returned"])
    await #expect(throws: StoreError.self) { try await scene.giveBack(LeadID(rawValue: 7)) }
  }

  @Test func `An open job is withdrawn and comes back to its place with its key and deadline`()
    async throws
  {
    let scene = try await Scene(Self.capped())
    try await scene.bring(3)
    try await scene.exchange("a", .status(503))
    let before = try await scene.books()
    let leads = [scene.lead(1), scene.lead(2), scene.lead(3)]
    try await scene.act(.returns, .giveBack, on: leads) { $0.reason = ReturnReason("dead") }
    #expect(try await scene.jobs() == ["a withdrawn", "a withdrawn", "a withdrawn"])
    #expect(try await scene.due("a").isEmpty)
    try await scene.act(.rollbacks, .rollBack(of: nil), on: leads)
    try await scene.expectBooks(before)
  }

  @Test func `A window that is over meanwhile is a fresh one after the rollback`() async throws {
    let scene = try await Scene(Self.capped())
    try await scene.bring(1)
    try await scene.giveBack(scene.lead(1))
    scene.advance(.minutes(40))
    try await scene.closeWindows()
    try await scene.rollBack(scene.lead(1))
    #expect(try await scene.statuses() == ["processing"])
    let job = try #require(try await scene.due("a").first)
    #expect(job.deadline == scene.now.steady + .minutes(30))
    #expect(try await scene.value("SELECT deadline_at FROM lead") == job.deadline.rawValue)
  }

  @Test func `What is on the wire is finished, and the lead stays returned until that counts`()
    async throws
  {
    let scene = try await Scene(Self.capped())
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    let attempt = try #require(try await scene.begin(job))
    try await scene.giveBack(scene.lead(1))
    try await scene.record(.yes, attempt, job)
    #expect(try await scene.statuses() == ["returned"])
    #expect(try await scene.jobs() == ["a accepted"])
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 1)
    try await scene.rollBack(scene.lead(1))
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `What was on the wire and failed is not tried again while the lead is returned`()
    async throws
  {
    let scene = try await Scene(Self.capped())
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    let attempt = try #require(try await scene.begin(job))
    try await scene.giveBack(scene.lead(1))
    try await scene.record(.status(503), attempt, job)
    #expect(try await scene.jobs() == ["a withdrawn"])
    #expect(try await scene.statuses() == ["returned"])
    try await scene.rollBack(scene.lead(1))
    #expect(try await scene.statuses() == ["processing"])
    #expect(try await scene.jobs() == ["a waiting"])
  }

  @Test func `A doubt is not sent again for a returned lead, also not after a crash`() async throws
  {
    let scene = try await Scene(Self.capped())
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    _ = try #require(try await scene.begin(job))
    try await scene.giveBack(scene.lead(1))
    try await scene.crash()
    _ = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
    for job in try await scene.due("a") { #expect(try await scene.begin(job) == nil) }
    #expect(try await scene.statuses() == ["returned"])
    #expect(try await scene.due("a").isEmpty)
  }

  @Test func `Of several acceptances one is given back, then the last`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")], .all))
    try await scene.bring(1)
    try await scene.exchange("a", .yes)
    try await scene.exchange("b", .yes)
    let before = try await scene.books()
    try await scene.giveBack(scene.lead(1), by: ["b"])
    #expect(try await scene.statuses() == ["accepted"])
    #expect(
      try await scene.value(
        "SELECT delivery FROM job JOIN lead ON decisive_job = job.id") == "a")
    try await scene.giveBack(scene.lead(1), by: ["a"])
    #expect(try await scene.statuses() == ["returned"])
    try await scene.rollBack(scene.lead(1), by: ["a"])
    #expect(try await scene.statuses() == ["accepted"])
    try await scene.rollBack(scene.lead(1))
    try await scene.expectBooks(before)
  }

  @Test func `The policy's number counts a file's own rows`() async throws {
    let scene = try await Scene(
      Self.capped {
        $0.caps = nil
        $0.returns.most = ReturnPolicy.Limit(.count(2), per: .day, in: .gmt)
      })
    try await scene.bring(3)
    for _ in 0..<3 { try await scene.exchange("a", .yes) }
    let operation = try await scene.giveBack(scene.lead(1), scene.lead(2), scene.lead(3))
    #expect(
      try await scene.outcomes(of: operation) == ["RETURNED", "RETURNED", "NOT_RETURNABLE"])
    try await scene.rollBack(scene.lead(1))
    #expect(try await scene.outcomes(of: scene.giveBack(scene.lead(3))) == ["RETURNED"])
  }

  @Test func `Offered to the next buyer, never to the one that returned it`() async throws {
    let scene = try await Scene(Self.capped { $0.returns.offersNext = true })
    try await scene.bring(1)
    try await scene.exchange("a", .yes)
    try await scene.giveBack(scene.lead(1))
    #expect(try await scene.statuses() == ["processing"])
    #expect(try await scene.jobs() == ["a accepted", "b waiting"])
    // While it is only offered, the rollback takes the offer back.
    try await scene.rollBack(scene.lead(1))
    #expect(try await scene.statuses() == ["accepted"])
    #expect(try await scene.jobs() == ["a accepted", "b withdrawn"])
    try await scene.giveBack(scene.lead(1))
    try await scene.exchange("b", .yes)
    #expect(try await scene.statuses() == ["accepted"])
    #expect(try await scene.outcomes(of: scene.rollBack(scene.lead(1))) == ["ACCEPTED_ELSEWHERE"])
    try await scene.churn()
    #expect(try await scene.due("a").isEmpty)
  }

  @Test func `Of buyers who had it one after the other only the last return is undone`()
    async throws
  {
    let scene = try await Scene(Self.capped { $0.returns.offersNext = true })
    try await scene.bring(1)
    try await scene.exchange("a", .yes)
    try await scene.giveBack(scene.lead(1))
    try await scene.exchange("b", .yes)
    try await scene.giveBack(scene.lead(1))
    #expect(try await scene.statuses() == ["returned"])
    try await scene.rollBack(scene.lead(1))
    #expect(try await scene.statuses() == ["accepted"])
    #expect(
      try await scene.value("SELECT delivery FROM job JOIN lead ON decisive_job = job.id") == "b")
    #expect(try await scene.outcomes(of: scene.rollBack(scene.lead(1))) == ["ACCEPTED_ELSEWHERE"])
  }

  @Test func `A doubt of a returned lead stays one that a person can settle`() async throws {
    let scene = try await Scene(Self.capped())
    try await scene.bring(1)
    let before = try #require(try await scene.due("a").first)
    _ = try #require(try await scene.begin(before))
    try await scene.crash()
    _ = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
    #expect(try await scene.jobs() == ["a waiting"])
    try await scene.giveBack(scene.lead(1))
    #expect(try await scene.jobs() == ["a in_doubt"])
    try await scene.rollBack(scene.lead(1))
    #expect(try await scene.jobs() == ["a waiting"])
    #expect(try await scene.statuses() == ["processing"])
  }

  @Test func `A held lead comes back as it was held`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    _ = try await scene.store.pause(scene.key("a"), reason: "r", actor: "x", at: scene.now)
    try await scene.bring(1)
    let before = try await scene.books()
    scene.advance(.minutes(1))
    try await scene.giveBack(scene.lead(1))
    #expect(try await scene.statuses() == ["returned"])
    try await scene.reconsiderHeld("a")
    try await scene.rollBack(scene.lead(1))
    try await scene.expectBooks(before)
  }

  @Test func `A whole file is undone, and only what it returned`() async throws {
    let scene = try await Scene(Self.capped { $0.caps = nil })
    try await scene.bring(3)
    for _ in 0..<3 { try await scene.exchange("a", .yes) }
    try await scene.giveBack(scene.lead(1))
    let second = try await scene.giveBack(scene.lead(1), scene.lead(2))
    let undo = try await scene.undo(second)
    #expect(try await scene.statuses() == ["returned", "accepted", "accepted"])
    #expect(try await scene.outcomes(of: undo) == ["ROLLED_BACK"])
    await #expect(throws: StoreError.self) { try await scene.undo(second) }
  }
}
