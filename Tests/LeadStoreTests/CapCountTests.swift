import Foundation
import GRDB
import LeadModel
import LeadStoreFixture
import Testing

@testable import LeadStore

/// Caps are looked up in counts of quarters of an hour; these must say what counting one by one says.
@Suite struct CapCountTests {
  private static func everyPeriod(_ zone: String, _ count: CapCount) throws -> CapSettings {
    var caps = CapSettings(
      caps: CapPeriod.allCases.map { Cap($0, limit: 1000) },
      timeZone: try #require(TimeZone(identifier: zone)))
    caps.count = count
    return caps
  }

  /// The standing of every cap equals a plain count over the slots.
  private static func check(_ scene: Scene, _ place: String) async throws {
    let delivery = try #require(scene.settings.delivery(scene.key("a")))
    let slots: [String] = try await scene.values("SELECT at || ' ' || is_taken FROM cap_use")
    let uses = slots.map { slot in
      let parts = slot.split(separator: " ").compactMap { Int64($0) }
      return (at: Timestamp(milliseconds: parts[0]), isTaken: parts[1] == 1)
    }
    for standing in try await scene.store.caps(of: delivery, at: scene.now) {
      let zone = try #require(delivery.caps).timeZone
      let bounds = standing.cap.period.bounds(of: scene.now.wall, in: zone)
      let inside = uses.filter { $0.at >= bounds.start && $0.at < bounds.end }
      let counted = CapUse(
        taken: inside.count { $0.isTaken }, reserved: inside.count { !$0.isTaken })
      #expect(standing.use == counted, "\(standing.cap.period) \(place)")
    }
  }

  @Test(
    arguments: ["Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Havana"],
    CapCount.allCases)
  func `Counts equal a plain count in every period, through both changes of the clocks`(
    zone: String, count: CapCount
  ) async throws {
    let caps = try Self.everyPeriod(zone, count)
    let scene = try await Scene(.sample([.sample("a") { $0.caps = caps }]))
    try await scene.bring(60)
    var random = Dice(UInt64(zone.count * 10 + (count == .sent ? 1 : 0)))
    var sending: [(job: DueJob, attempt: AttemptID)] = []
    for step in 0..<90 {
      switch random.roll(6) {
      case 0...1:
        for job in try await scene.due("a", limit: 2) {
          if let attempt = try await scene.begin(job) { sending.append((job, attempt)) }
        }
      case 2...3:
        guard let (job, attempt) = sending.popLast() else { break }
        try await scene.record(random.observation(), attempt, job)
      case 4:
        // By a step of any size the clocks change twice on the way.
        let pace: [Int64] = [1, 7, 15, 20, 60, 60 * 24, 60 * 24 * 20]
        scene.advance(.minutes(pace[random.roll(7)]))
        try await scene.closeWindows()
        if try await scene.due("a").isEmpty { try await scene.bring(20) }
      default:
        try await scene.crash()
        _ = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
        sending = []
      }
      try await Self.check(scene, "step \(step)")
    }
    #expect(try await scene.count("cap_use") > 0)
  }

  @Test func `On the days when clocks change a day's cap is for 23 and for 25 hours`() async throws
  {
    // Midnight in Berlin, on 29 March and on 25 October 2026.
    for (midnight, hours) in [(1_774_738_800_000 as Int64, 23), (1_792_879_200_000, 25)] {
      var caps = CapSettings(
        caps: [Cap(.day, limit: 1)], timeZone: try #require(TimeZone(identifier: "Europe/Berlin")))
      caps.whenReached = .hold
      let scene = try await Scene(.sample([.sample("a") { $0.caps = caps }]))
      scene.advance(Timestamp(milliseconds: midnight) - Scene.start)
      try await scene.bring(2)
      try await scene.exchange("a", .yes)
      let job = try #require(try await scene.due("a").first)
      #expect(try await scene.begin(job) == nil)
      #expect(try await scene.statuses() == ["accepted", "held"])
      scene.advance(.minutes(Int64(hours) * 60 - 1))
      try await scene.releaseHeld()
      #expect(try await scene.statuses() == ["accepted", "held"])
      scene.advance(.minutes(1))
      try await scene.releaseHeld()
      try await scene.exchange("a", .yes)
      #expect(try await scene.statuses() == ["accepted", "accepted"])
    }
  }

  @Test func `Counted by what is sent, a no keeps its slot, and a retry takes no second`()
    async throws
  {
    var caps = CapSettings.daily(2)
    caps.count = .sent
    let scene = try await Scene(.sample([.sample("a") { $0.caps = caps }]))
    try await scene.bring(3)
    try await scene.exchange("a", .no)
    try await scene.exchange("a", .failure)
    scene.advance(.minutes(1))
    let third = try #require(try await scene.due("a").first { $0.attempts == 0 })
    #expect(try await scene.begin(third) == nil)
    #expect(try await scene.statuses() == ["rejected", "processing", "held"])
    try await scene.exchange("a", .yes)
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 2)
    // What never left took nothing.
    scene.advance(.days(1))
    try await scene.releaseHeld()
    try await scene.exchange("a", .refused)
    #expect(try await scene.count("cap_use") == 2)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `A cap is not oversold by any order of intents, answers, and crashes`(seed: UInt64)
    async throws
  {
    var random = Dice(seed)
    let scene = try await Scene(.sample([.sample("a") { $0.caps = .daily(100) }]))
    try await scene.bring(250)
    var sending: [(job: DueJob, attempt: AttemptID)] = []
    func beginSome() async throws {
      let jobs = try await scene.due("a", limit: 1 + random.roll(20))
      let intents = jobs.map { Intent(job: $0, request: $0.request ?? .sample("{}")) }
      let begun = try await scene.store.begin(
        intents, run: scene.run, scene.inForce, at: scene.now
      ).beginnings
      for (job, beginning) in zip(jobs, begun) {
        if case .sending(let attempt) = beginning { sending.append((job, attempt)) }
      }
    }
    func recordSome(_ count: Int) async throws {
      var results: [AttemptResult] = []
      for _ in 0..<min(count, sending.count) {
        let (job, attempt) = sending.remove(at: random.roll(sending.count))
        let seen: WireObservation = [.yes, .yes, .yes, .no, .failure, .silence][random.roll(6)]
        results.append(try scene.result(seen, attempt, job))
      }
      _ = try await scene.store.record(results, scene.inForce, at: scene.now)
    }
    func check() async throws {
      let most = try await scene.count("cap_use")
      #expect(most <= 100, "oversold")
      let counted: [Int] = try await scene.values(
        "SELECT taken + reserved FROM cap_count WHERE quarter = -1")
      #expect(counted == [most])
      #expect(
        try await scene.count("job WHERE state IN ('accepted', 'sending') OR is_doubtful = 1")
          == most)
    }
    try await beginSome()
    for _ in 0..<40 {
      switch random.roll(10) {
      case 0...4: try await beginSome()
      case 5...7: try await recordSome(1 + random.roll(20))
      case 8:
        try await scene.crash()
        _ = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
        sending = []
      default: scene.advance(.seconds(Int64(random.roll(30))))
      }
      try await check()
    }
    // Asked until nothing is open, the cap is sold exactly.
    while try await scene.count("job WHERE state IN ('waiting', 'sending') AND reopens = 0") > 0 {
      try await beginSome()
      let results = try sending.map { try scene.result(.yes, $0.attempt, $0.job) }
      _ = try await scene.store.record(results, scene.inForce, at: scene.now)
      sending = []
      try await check()
      scene.advance(.seconds(20))
      try await scene.closeWindows()
      // A doubt that turned out to be a no left its slot to who was told that the cap is full.
      try await scene.reconsiderHeld()
    }
    #expect(try await scene.count("job WHERE state = 'accepted'") <= 100)
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 100)
  }
}
