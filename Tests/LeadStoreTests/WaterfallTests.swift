import LeadModel
import Testing

@testable import LeadStore

@Suite struct WaterfallTests {
  private static let three: [Delivery] = [.sample("a"), .sample("b"), .sample("c")]

  @Test func `A no goes to the next at once, and the last no rejects the lead`() async throws {
    let scene = try await Scene(.sample(Self.three))
    try await scene.bring(1)
    for delivery in ["a", "b", "c"] as [DeliveryName] {
      #expect(try await scene.statuses() == ["processing"])
      try await scene.exchange(delivery, .no)
    }
    #expect(try await scene.statuses() == ["rejected"])
    #expect(try await scene.values("SELECT rejected_by FROM lead") == ["buyers"])
    #expect(try await scene.jobs() == ["a rejected", "b rejected", "c rejected"])
  }

  @Test func `After an error the same buyer is tried until half of the time left, then the next`()
    async throws
  {
    let scene = try await Scene(.sample(Self.three))
    try await scene.bring(1)
    try await scene.exchange("a", .refused)
    scene.advance(.minutes(15))
    #expect(try await scene.store.nextDeadline() == scene.now.steady)
    try await scene.closeWindows()
    #expect(try await scene.jobs() == ["a error", "b waiting"])
    // Its own error stands, the window is not over.
    #expect(try await scene.values("SELECT code FROM job") == ["ERROR_CONNECT", nil])
    let job = try #require(try await scene.due("b").first)
    #expect(job.giveUp == scene.now.steady + .seconds(450))
    #expect(job.deadline == scene.now.steady + .minutes(15))
  }

  @Test func `At the deadline what is open expires and says what ate the time`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let upload = try await scene.bring(2)
    try await scene.exchange("a", .failure)
    scene.advance(.minutes(30))
    let closed = try await scene.closeWindows()
    #expect(closed.handled == 2)
    #expect(closed.arrivals == [.failed: 2])
    #expect(closed.touched == [upload])
    #expect(try await scene.jobs() == ["a expired", "a expired"])
    #expect(try await scene.reasons(of: 1).sentence.contains("a failed (HTTP 500)"))
    #expect(try await scene.reasons(of: 2).sentence.contains("it was not its turn in time"))
    #expect(try await scene.values("SELECT DISTINCT code FROM lead") == ["EXC_WINDOW_EXPIRED"])
    #expect(try await scene.store.answerable() == [upload])
    #expect(try await scene.closeWindows().handled == 0)
  }

  @Test func `A lead that no job speaks for any more is closed behind its deadline as a fault`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(2)
    try await scene.execute(
      "UPDATE job SET state = 'withdrawn', due_at = NULL, finished_at = 0 WHERE id = 1")
    scene.advance(.minutes(29))
    #expect(
      try await scene.store.closeAbandoned(limit: 9, scene.inForce, at: scene.now).handled == 0)
    scene.advance(.minutes(2))
    #expect(
      try await scene.store.closeAbandoned(limit: 9, scene.inForce, at: scene.now).handled == 1)
    #expect(try await scene.statuses() == ["failed", "processing"])
    #expect(try await scene.reasons(of: 1).map(\.code) == [.fatal])
  }

  @Test func `A limit on a transaction leaves the rest to the next`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(5)
    scene.advance(.minutes(30))
    let first = try await scene.store.closeWindows(limit: 3, scene.inForce, at: scene.now)
    #expect(first.handled == 3)
    #expect(try await scene.closeWindows().handled == 2)
  }

  @Test func `While a job is in doubt the next is not tried, and at the deadline it expires`()
    async throws
  {
    let scene = try await Scene(.sample(Self.three))
    try await scene.bring(1)
    try await scene.exchange("a", .silence)
    scene.advance(.minutes(20))
    try await scene.closeWindows()
    #expect(try await scene.jobs() == ["a waiting"])
    try await scene.exchange("a", .failure)
    scene.advance(.minutes(10))
    try await scene.closeWindows()
    #expect(try await scene.jobs() == ["a expired"])
    let reasons = try await scene.reasons()
    #expect(reasons.map(\.code) == [.exceptionInDoubt])
    #expect(reasons.sentence.contains("an earlier request may have arrived"))
    #expect(reasons.sentence.contains("a failed (HTTP 500)"))
  }

  @Test func `A request that never got an answer says so when the window is over`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    let attempt = try #require(try await scene.begin(job))
    scene.advance(.minutes(30))
    // What is on the wire is not closed under it.
    #expect(try await scene.closeWindows().handled == 0)
    try await scene.record(.silence, attempt, job)
    #expect(try await scene.statuses() == ["failed"])
    #expect(try await scene.reasons().map(\.code) == [.exceptionInDoubt])
    #expect(try await scene.reasons().sentence.contains("the request may have arrived"))
  }

  @Test func `A duplicate is a no at the first attempt and a yes to a resend`() async throws {
    let deliveries = [
      Delivery.sample("a") {
        $0.answers = [
          AnswerRule(conditions: [.status(409...409)], outcome: .duplicate)
        ]
      },
      .sample("b"),
    ]
    let scene = try await Scene(.sample(deliveries))
    try await scene.bring(2)
    try await scene.exchange("a", .status(409))
    #expect(try await scene.jobs() == ["a duplicate", "a waiting", "b waiting"])
    try await scene.exchange("a", .silence)
    scene.advance(.minutes(5))
    try await scene.exchange("a", .status(409))
    #expect(try await scene.jobs() == ["a duplicate", "a accepted", "b waiting"])
    #expect(try await scene.statuses() == ["processing", "accepted"])
  }
}
