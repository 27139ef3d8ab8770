import LeadModel
import Testing

@testable import LeadStore

@Suite struct HoldingTests {
  @Test func `A pause is kept with its first reason until it is resumed`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let key = scene.key("a")
    #expect(try await scene.store.pause(key, reason: "one", actor: "maria", at: scene.now))
    #expect(
      try await !scene.store.pause(key, reason: "two", isOff: true, actor: "leadd", at: scene.now))
    let pause = try #require(try await scene.store.pauses().first)
    #expect(pause.reason == "one")
    #expect(pause.since == scene.now.wall)
    #expect(!pause.isOff)
    #expect(try await scene.store.resume(key))
    #expect(try await !scene.store.resume(key))
    #expect(try await scene.store.pauses().isEmpty)
  }

  @Test func `A lead whose delivery is paused is held, and released with a fresh window`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    _ = try await scene.store.pause(scene.key("a"), reason: "r", actor: "maria", at: scene.now)
    try await scene.bring(1)
    #expect(try await scene.statuses() == ["held"])
    #expect(try await scene.reasons().map(\.code) == [.deliveryPaused])
    scene.advance(.minutes(600))
    #expect(try await scene.releaseHeld().handled == 0)
    _ = try await scene.store.resume(scene.key("a"))
    let released = try await scene.reconsiderHeld("a")
    #expect(released.arrivals == [.processing: 1])
    #expect(released.woken == [scene.key("a")])
    #expect(try await scene.jobs() == ["a skipped", "a waiting"])
    #expect(try await scene.due("a").first?.deadline == scene.now.steady + .minutes(30))
    try await scene.exchange("a", .yes)
    #expect(
      try await scene.values("SELECT to_status || ' ' || cause FROM transition ORDER BY id")
        == ["held operation", "processing release", "accepted attempt"])
  }

  @Test
  func `Credentials that are refused hold the job; resumed it goes on with its key and window`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    let attempt = try #require(try await scene.begin(job))
    _ = try await scene.store.pause(scene.key("a"), reason: "401", actor: "leadd", at: scene.now)
    try await scene.record(.status(401), attempt, job)
    #expect(try await scene.statuses() == ["held"])
    scene.advance(.minutes(100))
    #expect(try await scene.closeWindows().handled == 0)
    // Still paused: asking changes nothing.
    try await scene.reconsiderHeld("a")
    #expect(try await scene.statuses() == ["held"])
    _ = try await scene.store.resume(scene.key("a"))
    try await scene.reconsiderHeld("a")
    #expect(try await scene.statuses() == ["processing"])
    let again = try #require(try await scene.due("a").first)
    #expect(again.id == job.id)
    #expect(again.deadline == scene.now.steady + .minutes(30))
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `A schedule that opens releases what waited for it`() async throws {
    let scene = try await Scene(.sample([.sample("a") { $0.schedule = .daily(12, 18) }]))
    try await scene.bring(2)
    scene.advance(.minutes(179))
    #expect(try await scene.releaseHeld().handled == 0)
    scene.advance(.minutes(1))
    #expect(try await scene.releaseHeld().arrivals == [.processing: 2])
    #expect(try await scene.due("a").count == 2)
  }

  @Test func `Everything that waited is released, however many jobs a lead has`() async throws {
    let waiting = ["b", "c", "d"].map { name in
      Delivery.sample(DeliveryName(rawValue: name)) {
        $0.schedule = .daily(12, 18)
        $0.whenClosed = .hold
      }
    }
    let scene = try await Scene(.sample([.sample("a")] + waiting, .all))
    try await scene.bring(5)
    for _ in 0..<5 { try await scene.exchange("a", .yes) }
    #expect(try await scene.statuses() == Array(repeating: "accepted", count: 5))
    #expect(try await scene.store.nextRelease() == scene.now.wall + .minutes(180))
    scene.advance(.minutes(180))
    // As the daemon does: again as long as a look was full.
    var looks = 0
    while looks < 100 {
      looks += 1
      let released = try await scene.store.releaseHeld(limit: 4, scene.inForce, at: scene.now)
      if released.handled < 4 { break }
    }
    #expect(try await scene.jobs().filter { $0.hasSuffix(" waiting") }.count == 15)
    #expect(try await scene.due("b", limit: 9).count == 5)
    #expect(try await scene.store.nextRelease() == nil)
    #expect(looks < 10)
  }

  @Test func `What stands in front for a delivery that is gone keeps nobody waiting`() async throws
  {
    let scene = try await Scene(
      .sample(
        [
          .sample("a"),
          .sample("b") {
            $0.schedule = .daily(12, 18)
            $0.whenClosed = .hold
          },
        ], .all))
    try await scene.bring(3)
    for _ in 0..<3 { try await scene.exchange("a", .yes) }
    try await scene.reload(.sample([.sample("a")], .all))
    scene.advance(.minutes(180))
    #expect(try await scene.releaseHeld().handled == 3)
    #expect(try await scene.releaseHeld().handled == 0)
  }

  @Test func `A change says when a job waits anew`() async throws {
    let scene = try await Scene(
      .sample([.sample("a"), .sample("b") { $0.caps = .daily(1, .hold) }]))
    try await scene.bring(2)
    // To the next delivery; then nowhere; then again in a while.
    #expect(try await scene.exchange("a", .no).isWaitingAnew)
    #expect(try await !scene.exchange("b", .yes).isWaitingAnew)
    #expect(try await scene.exchange("a", .status(503)).isWaitingAnew)
  }

  @Test(arguments: [false, true])
  func `A schedule that is changed says that leads and jobs wait for another time`(
    isAccepted: Bool
  ) async throws {
    func settings(from hour: Int) -> Settings {
      .sample(
        (isAccepted ? [.sample("a")] : [])
          + [
            .sample("b") {
              $0.schedule = .daily(hour, 18)
              $0.whenClosed = .hold
            }
          ], .all)
    }
    let scene = try await Scene(settings(from: 13))
    try await scene.bring(1)
    if isAccepted { try await scene.exchange("a", .yes) }
    #expect(try await scene.statuses() == [isAccepted ? "accepted" : "held"])
    try await scene.reload(settings(from: 12))
    #expect(try await scene.reconsiderHeld(isAccepted ? "b" : nil).isWaitingAnew)
    #expect(try await scene.store.nextRelease() == scene.now.wall + .minutes(180))
  }

  @Test func `A lead that is asked again and still not taken keeps one verdict`() async throws {
    let scene = try await Scene(
      .sample([
        .sample("a") { $0.schedule = .daily(12, 18) },
        .sample("b") { $0.schedule = .daily(13, 18) },
      ]))
    try await scene.bring(1)
    for _ in 0..<3 { try await scene.reconsiderHeld() }
    #expect(try await scene.jobs() == ["a skipped", "b skipped"])
    #expect(try await scene.count("transition") == 1)
  }

  @Test func `A changed configuration is asked for leads that wait for a time, too`() async throws {
    let scene = try await Scene(.sample([.sample("a") { $0.caps = .daily(1) }]))
    try await scene.bring(2)
    try await scene.exchange("a", .yes)
    let job = try #require(try await scene.due("a").first)
    #expect(try await scene.begin(job) == nil)
    #expect(try await scene.statuses() == ["accepted", "held"])
    try await scene.reload(.sample([.sample("a") { $0.caps = .daily(2) }]))
    try await scene.reconsiderHeld()
    #expect(try await scene.statuses() == ["accepted", "processing"])
  }

  @Test func `A delivery that is gone does not hold a lead for ever`() async throws {
    let scene = try await Scene(.sample([.sample("a") { $0.schedule = .daily(12, 18) }]))
    try await scene.bring(1)
    try await scene.reload(.sample([.sample("b") { $0.rules = .only("state", "NY") }]))
    scene.advance(.minutes(180))
    try await scene.releaseHeld()
    #expect(try await scene.jobs() == ["a withdrawn", "b skipped"])
    #expect(try await scene.statuses() == ["unassigned"])
  }

  @Test func `A lead that waits for a later delivery is not due again at once`() async throws {
    let scene = try await Scene(
      .sample([
        .sample("a") { $0.schedule = .daily(12, 18) },
        .sample("b") {
          $0.schedule = .daily(14, 18)
          $0.whenClosed = .hold
        },
      ]))
    try await scene.bring(1)
    scene.advance(.minutes(180))
    #expect(try await scene.releaseHeld().handled == 1)
    #expect(try await scene.releaseHeld().handled == 0)
    #expect(try await scene.statuses() == ["held"])
    scene.advance(.minutes(120))
    try await scene.releaseHeld()
    try await scene.exchange("b", .yes)
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `What waits for its delivery is sent although another has taken the lead`()
    async throws
  {
    let held = Delivery.sample("a") {
      $0.schedule = .daily(12, 18)
      $0.whenClosed = .hold
    }
    let scene = try await Scene(.sample([held, .sample("b")], .all))
    try await scene.bring(1)
    try await scene.exchange("b", .yes)
    #expect(try await scene.statuses() == ["accepted"])
    scene.advance(.minutes(180))
    try await scene.releaseHeld()
    #expect(try await scene.releaseHeld().handled == 0)
    #expect(try await scene.due("a").first?.deadline == scene.now.steady + .minutes(30))
    try await scene.exchange("a", .yes)
    #expect(try await scene.jobs() == ["a accepted", "b accepted"])
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `A lead that is held longer than the limit becomes an exception`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    _ = try await scene.store.pause(scene.key("a"), reason: "r", actor: "maria", at: scene.now)
    try await scene.bring(1)
    scene.advance(.days(7) + .milliseconds(-1))
    #expect(
      try await scene.store.closeHeldTooLong(limit: 9, scene.inForce, at: scene.now).handled == 0)
    scene.advance(.milliseconds(1))
    let closed = try await scene.store.closeHeldTooLong(limit: 9, scene.inForce, at: scene.now)
    #expect(closed.arrivals == [.unassigned: 1])
    #expect(try await scene.reasons().map(\.code) == [.heldTooLong])
    #expect(try await scene.reasons().sentence.contains("a is paused"))
    _ = try await scene.store.resume(scene.key("a"))
    #expect(try await scene.reconsiderHeld("a").handled == 0)
  }

  @Test func `A removed delivery's unsent jobs become errors, and their leads go on`() async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    try await scene.bring(3)
    let jobs = try await scene.due("a")
    let attempt = try #require(try await scene.begin(jobs[0]))
    _ = try await scene.store.pause(scene.key("a"), reason: "401", actor: "leadd", at: scene.now)
    let second = jobs[1]
    _ = try await scene.store.resume(scene.key("a"))
    let held = try #require(try await scene.begin(second))
    try await scene.record(.status(401), held, second)
    #expect(try await scene.statuses() == ["processing", "held", "processing"])
    let before = scene.settings
    try await scene.reload(.sample([.sample("b")]))
    let stranded = try await scene.store.strand(
      scene.key("a"), limit: 9, scene.inForce, at: scene.now)
    #expect(stranded.handled == 2)
    #expect(
      try await scene.jobs()
        == ["a sending", "a error", "a error", "b waiting", "b waiting"])
    #expect(try await scene.statuses() == ["processing", "processing", "processing"])
    let version = scene.inForce.version
    #expect(
      try await scene.value(
        "SELECT reason LIKE '%version \(version)%' FROM job WHERE id = 2", as: Bool.self)
        == true)
    // Its answer still counts.
    try await scene.reload(before)
    try await scene.record(.yes, attempt, jobs[0])
    #expect(try await scene.statuses() == ["accepted", "processing", "processing"])
  }
}
