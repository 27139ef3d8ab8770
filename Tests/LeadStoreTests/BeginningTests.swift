import Foundation
import GRDB
import LeadModel
import LeadStoreFixture
import Testing

@testable import LeadStore

@Suite struct BeginningTests {
  @Test func `An intent commits attempt, slot, and state together before anything leaves`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a") { $0.caps = .daily(5) }]))
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    #expect(try await scene.begin(job) != nil)
    try await scene.crash()
    #expect(try await scene.jobs() == ["a sending"])
    #expect(
      try await scene.count("attempt WHERE finished_at IS NULL AND number = 1 AND run = 1") == 1)
    #expect(try await scene.count("cap_use WHERE is_taken = 0") == 1)
    #expect(try await scene.value("SELECT attempts FROM job", as: Int.self) == 1)
  }

  @Test func `A job that is on the wire, or was changed since it was read, is not begun`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(2)
    let jobs = try await scene.due("a")
    let attempt = try #require(try await scene.begin(jobs[0]))
    #expect(try await scene.begin(jobs[0]) == nil)
    try await scene.record(
      .status(429, headers: [HeaderField(name: "Retry-After", value: "1")]), attempt, jobs[0])
    scene.advance(.minutes(1))
    // It counts no attempt, but its request is fixed by now.
    #expect(try await scene.begin(jobs[0]) == nil)
    let again = try #require(try await scene.due("a").last)
    #expect(try await scene.begin(again) != nil)
    #expect(try await scene.count("attempt") == 2)
  }

  @Test func `A job past its deadline is not begun`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    scene.advance(.minutes(30))
    #expect(try await scene.begin(job) == nil)
    #expect(try await scene.count("attempt") == 0)
  }

  @Test func `Sixty-four senders at once sell a cap of a hundred exactly`() async throws {
    let scene = try await Scene(.sample([.sample("a") { $0.caps = .daily(100) }]))
    try await scene.bring(300)
    let (store, run, inForce) = (scene.store, scene.run, scene.inForce)
    let delivery = try #require(inForce.settings.delivery(scene.key("a")))
    let oversold = Mutexed(0)
    while try await scene.count("lead WHERE status = 'processing'") > 0 {
      let now = scene.now
      let jobs = try await scene.due("a", limit: 64)
      try await withThrowingTaskGroup { group in
        for job in jobs {
          group.addTask {
            let begun = try await store.begin(
              [Intent(job: job, request: .sample("{}"))], run: run, inForce, at: now)
            guard case .sending(let attempt)? = begun.beginnings.first else { return }
            let used = try await store.pool.read {
              try Int.fetchOne($0, sql: "SELECT count(*) FROM cap_use") ?? 0
            }
            if used > 100 { oversold.withLock { $0 += 1 } }
            // Every third is a no, which gives its slot back.
            let verdict = AttemptVerdict(
              job.id.rawValue % 3 == 0 ? .no : .yes, delivery: delivery, wasSentBefore: false,
              now: now.wall)
            guard case .ended(let ending) = verdict.outcome else { return }
            _ = try await store.record(
              [
                AttemptResult(
                  attempt: attempt, job: job, verdict: verdict, step: .end(ending), response: nil,
                  mayHaveArrived: true)
              ], inForce, at: now)
          }
        }
        try await group.waitForAll()
      }
      scene.advance(.seconds(1))
    }
    #expect(oversold.withLock { $0 } == 0)
    #expect(try await scene.count("lead WHERE status = 'accepted'") == 100)
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 100)
    #expect(try await scene.count("cap_use") == 100)
    #expect(try await scene.count("lead WHERE status = 'processing'") == 0)
    #expect(try await scene.count("lead WHERE status = 'held' AND code = 'CAP_REACHED'") > 0)
  }

  @Test func `Full by what is on the wire means wait, full by acceptances means the next`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a") { $0.caps = .daily(1) }, .sample("b")]))
    try await scene.bring(2)
    let jobs = try await scene.due("a")
    let attempt = try #require(try await scene.begin(jobs[0]))
    #expect(try await scene.begin(jobs[1]) == nil)
    #expect(try await scene.jobs() == ["a sending", "a waiting"])
    try await scene.record(.yes, attempt, jobs[0])
    scene.advance(.seconds(1))
    let waiting = try #require(try await scene.due("a").first)
    #expect(try await scene.begin(waiting) == nil)
    #expect(try await scene.jobs() == ["a accepted", "a skipped", "b waiting"])
  }

  @Test(arguments: [WireObservation.no, .failure, .refused, .status(401), .status(200)])
  func `Any outcome but a yes or a doubt gives the slot back`(seen: WireObservation) async throws {
    let scene = try await Scene(
      .sample([
        .sample("a") {
          $0.caps = .daily(1)
          $0.acceptsAny2xx = false
        }
      ]))
    try await scene.bring(1)
    try await scene.exchange("a", seen)
    #expect(try await scene.count("cap_use") == 0)
  }

  @Test func `A doubt keeps its slot in the period in which it was sent, through its resends`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a") { $0.caps = .daily(1) }]))
    // Ten minutes before midnight.
    scene.advance(.minutes(14 * 60 + 50))
    try await scene.bring(2)
    let sent = scene.now.wall
    try await scene.exchange("a", .silence)
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 1)
    let second = try #require(try await scene.due("a").first)
    #expect(try await scene.begin(second) == nil)
    #expect(try await scene.jobs() == ["a waiting", "a skipped"])
    scene.advance(.minutes(12))
    // A new day: its cap is empty, and the resend does not count in it.
    try await scene.exchange("a", .failure)
    #expect(try await scene.values("SELECT at FROM cap_use") == [sent.rawValue])
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 1)
    scene.advance(.minutes(5))
    try await scene.exchange("a", .no)
    #expect(try await scene.count("cap_use") == 0)
  }

  @Test func `A delivery that closed meanwhile makes room for the next in the same moment`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    _ = try await scene.store.pause(
      scene.key("a"), reason: "lunch", actor: "maria", at: scene.now)
    #expect(try await scene.begin(job) == nil)
    #expect(try await scene.jobs() == ["a skipped", "b waiting"])
    #expect(try await scene.statuses() == ["processing"])
  }

  @Test func `A delivery that closed and says hold keeps the lead, exception gives it up`()
    async throws
  {
    for (action, job, status) in [
      (ClosedAction.hold, "a waiting", "held"), (.exception, "a skipped", "unassigned"),
    ] {
      let scene = try await Scene(
        .sample([.sample("a") { $0.whenPaused = action }, .sample("b")]))
      try await scene.bring(1)
      let due = try #require(try await scene.due("a").first)
      _ = try await scene.store.pause(scene.key("a"), reason: "r", actor: "maria", at: scene.now)
      #expect(try await scene.begin(due) == nil)
      #expect(try await scene.jobs() == [job])
      #expect(try await scene.statuses() == [status])
    }
  }

  @Test func `Rules that changed meanwhile are asked once more`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    try await scene.bring([.sample(1, state: "CA")])
    let job = try #require(try await scene.due("a").first)
    try await scene.reload(
      .sample([.sample("a") { $0.rules = .only("state", "NY") }, .sample("b")]))
    #expect(try await scene.begin(job) == nil)
    #expect(try await scene.jobs() == ["a skipped", "b waiting"])
  }

  @Test func `While a job is in doubt nobody else is tried, whatever closes its delivery`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    try await scene.bring([.sample(1, state: "CA")])
    try await scene.exchange("a", .silence)
    scene.advance(.minutes(2))
    let job = try #require(try await scene.due("a").first)
    _ = try await scene.store.pause(scene.key("a"), reason: "r", actor: "maria", at: scene.now)
    #expect(try await scene.begin(job) == nil)
    #expect(try await scene.jobs() == ["a waiting"])
    #expect(try await scene.statuses() == ["held"])
    _ = try await scene.store.resume(scene.key("a"))
    try await scene.reload(
      .sample([.sample("a") { $0.rules = .only("state", "NY") }, .sample("b")]))
    try await scene.reconsiderHeld("a")
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted"])
    #expect(try await scene.jobs() == ["a accepted"])
  }

  @Test func `A job that cannot be built is given up, and the next has its turn`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    let reason = Reason(.fatal, [.problem: "the url is empty"])
    for _ in 0..<2 {
      _ = try await scene.store.giveUp(job.id, reason: reason, scene.inForce, at: scene.now)
    }
    #expect(try await scene.jobs() == ["a error", "b waiting"])
  }

  @Test func `Rules are asked with the values of now, also for a request that was fixed before`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a") { $0.rules = .only("state", "CA") }]))
    try await scene.bring([.sample(1, state: "CA")])
    try await scene.exchange("a", .status(429, headers: []))
    scene.advance(.minutes(2))
    let job = try #require(try await scene.due("a").first)
    #expect(job.request != nil)
    try await scene.execute(
      "UPDATE lead SET fields = json_set(fields, '$.state', 'NY'), changed_at = changed_at + 1")
    #expect(try await scene.begin(job) == nil)
    #expect(try await scene.count("attempt") == 1)
  }

  @Test func `Of the latest beginnings as many are told as are asked for, of each delivery`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")], .all))
    try await scene.bring(3)
    var began: [Timestamp] = []
    for job in try await scene.due("a") {
      scene.advance(.seconds(10))
      began.append(scene.now.wall)
      _ = try #require(try await scene.begin(job))
      let other = try #require(try await scene.due("b").first)
      _ = try #require(try await scene.begin(other))
    }
    let (a, b) = (scene.key("a"), scene.key("b"))
    func told(_ wanted: [DeliveryKey: Int], since: Timestamp) async throws -> [DeliveryKey:
      [Timestamp]]
    {
      try await scene.store.beginnings(of: wanted, since: since)
    }
    let first = try #require(began.first)
    #expect(try await told([a: 2], since: first) == [a: Array(began.suffix(2))])
    #expect(try await told([a: 9, b: 1], since: first) == [a: began, b: [began[2]]])
    #expect(try await told([a: 9], since: began[1]) == [a: Array(began.suffix(2))])
    #expect(try await told([a: 0], since: first) == [:])
  }
}
