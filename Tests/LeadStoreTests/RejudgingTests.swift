import Foundation
import LeadModel
import Testing

@testable import LeadStore

@Suite struct RejudgingTests {
  /// A `422` is a yes.
  private static let mended = [
    AnswerRule(conditions: [.status(422...422)], outcome: .accepted)
  ]

  private static func rejudge(_ scene: Scene, _ delivery: DeliveryName = "a") async throws
    -> RejudgingPage
  {
    let configured = try #require(scene.settings.delivery(scene.key(delivery)))
    let operation = try await scene.store.beginOperation(
      .rejudge, in: "events", actor: "maria", at: scene.now)
    var whole = RejudgingPage()
    var last: JobID?
    repeat {
      let page = try await scene.store.rejudge(
        configured, after: last, limit: 2, by: (operation, "maria"), scene.inForce, at: scene.now
      ).page
      whole.looked += page.looked
      whole.changes += page.changes
      last = page.last
    } while last != nil
    return whole
  }

  private static func settings(
    _ answers: [AnswerRule], cap: Int? = nil, _ distribution: Distribution = .first
  ) -> Settings {
    .sample(
      [
        .sample("a") {
          $0.answers = answers
          if let cap { $0.caps = .daily(cap) }
        }, .sample("b"),
      ], distribution)
  }

  @Test func `Mended rules change what came of jobs, with transitions and slots, and send nothing`()
    async throws
  {
    let scene = try await Scene(Self.settings([], cap: 9))
    try await scene.bring(4)
    for seen in [WireObservation.no, .yes, .no, .refused] { try await scene.exchange("a", seen) }
    try await scene.exchange("b", .no)
    #expect(try await scene.statuses() == ["rejected", "accepted", "processing", "processing"])
    try await scene.reload(Self.settings(Self.mended, cap: 9))
    let before: [String] = try await scene.values("SELECT json_array(id, state) FROM job")
    let delivery = try #require(scene.settings.delivery(scene.key("a")))
    let ahead = try await scene.store.rejudgement(of: delivery, after: nil, limit: 99)
    #expect(ahead.changes.map(\.lead) == [scene.lead(1), scene.lead(3)])
    #expect(try await scene.values("SELECT json_array(id, state) FROM job") == before)
    let done = try await Self.rejudge(scene)
    #expect(done.looked == 3)
    #expect(done.changes == ahead.changes)
    #expect(try await scene.statuses() == ["accepted", "accepted", "accepted", "processing"])
    // The one that waited for the next buyer waits no more.
    #expect(
      try await scene.jobs().sorted()
        == ["a accepted", "a accepted", "a accepted", "a waiting", "b rejected", "b withdrawn"])
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 3)
    #expect(
      try await scene.values(
        "SELECT from_status FROM transition WHERE actor = 'maria' AND cause = 'operation' "
          + "AND to_status = 'accepted' ORDER BY lead") == ["rejected", "processing"])
    #expect(try await Self.rejudge(scene).changes.isEmpty)
  }

  @Test func `A yes that was none loses its slot, and the lead is nobody's`() async throws {
    let scene = try await Scene(Self.settings([], cap: 9))
    try await scene.bring(1)
    try await scene.exchange("a", .status(200, "sorry"))
    try await scene.reload(
      Self.settings([AnswerRule(conditions: [.status(200...200)], outcome: .rejected)], cap: 9))
    #expect(try await Self.rejudge(scene).changes.count == 1)
    #expect(try await scene.statuses() == ["rejected"])
    #expect(try await scene.jobs() == ["a rejected"])
    #expect(try await scene.count("cap_use") == 0)
  }

  @Test func `A lead that turns out to be taken twice is listed`() async throws {
    let scene = try await Scene(Self.settings([]))
    try await scene.bring(1)
    try await scene.exchange("a", .no)
    try await scene.exchange("b", .yes)
    try await scene.reload(Self.settings(Self.mended))
    let delivery = try #require(scene.settings.delivery(scene.key("a")))
    let ahead = try await scene.store.rejudgement(of: delivery, after: nil, limit: 9)
    let would = try await scene.store.acceptedTwice(ahead.changes, scene.inForce)
    #expect(would.map(\.lead) == [scene.lead(1)])
    let done = try await Self.rejudge(scene)
    let twice = try await scene.store.acceptedTwice(done.changes, scene.inForce)
    #expect(twice.map(\.deliveries) == [["a", "b"]])
    #expect(try await scene.statuses() == ["accepted"])
    // Where all may have it, that is no news.
    try await scene.reload(Self.settings(Self.mended, .all))
    #expect(try await scene.store.acceptedTwice(done.changes, scene.inForce).isEmpty)
  }

  @Test func `A response that was cut where it matters changes nothing`() async throws {
    let scene = try await Scene(Self.settings([]))
    try await scene.bring(1)
    try await scene.exchange("a", .status(200, String(repeating: "x", count: 20_000)))
    #expect(try await scene.statuses() == ["accepted"])
    try await scene.reload(
      Self.settings([
        AnswerRule(conditions: [.body(.contains(["no thanks"]))], outcome: .rejected)
      ]))
    #expect(try await Self.rejudge(scene).changes.isEmpty)
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `What the schema rejected since stays rejected, unless a buyer has it`() async throws {
    let scene = try await Scene(Self.settings([]))
    try await scene.bring(2)
    for _ in 0..<2 { try await scene.exchange("a", .no) }
    for _ in 0..<2 { try await scene.exchange("b", .no) }
    try await scene.execute("UPDATE lead SET rejected_by = 'schema'")
    try await scene.reload(
      Self.settings([AnswerRule(conditions: [.status(422...422)], outcome: .fatal)]))
    _ = try await Self.rejudge(scene)
    #expect(try await scene.values("SELECT DISTINCT rejected_by FROM lead") == ["schema"])
    try await scene.reload(Self.settings(Self.mended))
    _ = try await Self.rejudge(scene)
    #expect(try await scene.statuses() == ["accepted", "accepted"])
  }
}
