import GRDB
import LeadModel
import Testing

@testable import LeadStore

@Suite struct RedeliveringTests {
  @Test(arguments: Before.allCases)
  func `A lead that nobody took is what its re-delivery says, for better or worse`(before: Before)
    async throws
  {
    for (seen, status, code) in [
      (WireObservation.yes, "accepted", "ACCEPTED"), (.no, "rejected", "REJECTED_BY_BUYER"),
      (.status(302), "failed", "ERROR_REDIRECT"),
    ] {
      let scene = try await Scene(.outside())
      try await scene.bring(before)
      let operation = try await scene.redeliver(to: "c")
      #expect(try await scene.statuses() == ["processing"])
      try await scene.exchange("c", seen)
      #expect(try await scene.statuses() == [status])
      #expect(try await scene.values("SELECT code FROM lead") == [code])
      // Only what came of it counts: nothing of before stands beside it, and nobody else is asked.
      #expect(try await scene.reasons().first?.parameters[.others] == nil)
      #expect(
        try await scene.value(
          "SELECT delivery FROM lead JOIN job ON job.id = decisive_job", as: String.self) == "c")
      #expect(try await scene.count("job WHERE state IN ('waiting', 'sending')") == 0)
      #expect(try await scene.count("job WHERE reopens = 1") == 0)
      let record = try await scene.store.redelivery(operation)
      #expect((record.open, record.final, record.made, record.pending) == (0, 1, 1, 0))
      let told = try await scene.store.redeliveredLeads(of: operation, after: 0, limit: 9)
      #expect(told.map(\.before?.rawValue) == [before.rawValue])
      #expect(told.first?.reason?.code.rawValue == code)
    }
  }

  @Test func `A lead that is accepted stays accepted, whatever comes of it`() async throws {
    for seen in [WireObservation.yes, .no, .status(302), .silence] {
      for delivery in ["a", "c"] as [DeliveryName] {
        let scene = try await Scene(.outside())
        try await scene.bring(1)
        try await scene.exchange("a", .yes)
        try await scene.redeliver(to: delivery) { $0.again = true }
        #expect(try await scene.statuses() == ["accepted"])
        try await scene.exchange(delivery, seen)
        scene.advance(.minutes(31))
        try await scene.closeWindows()
        #expect(try await scene.statuses() == ["accepted"])
        #expect(try await scene.count("job WHERE state IN ('waiting', 'sending')") == 0)
      }
    }
  }

  @Test func `A re-delivery elsewhere takes nothing from a lead that all had to accept`()
    async throws
  {
    var settings = Settings.sample(
      [.sample("a"), .sample("b"), .sample("c") { $0.answers = [] }], .all, acceptedWhen: .all)
    settings.workspaces["events"]?.campaigns["campaign0"]?.deliveries = ["a", "b"]
    let scene = try await Scene(settings)
    try await scene.bring(1)
    try await scene.exchange("a", .yes)
    try await scene.exchange("b", .yes)
    try await scene.redeliver(to: "c") { $0.again = true }
    try await scene.exchange("c", .no)
    // Nothing changes by looking again.
    let page = try await scene.standings()
    #expect(page == [.accepted])
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `Where all had to accept, a re-delivery that somebody takes accepts the lead`()
    async throws
  {
    var settings = Settings.sample(
      [.sample("a"), .sample("b"), .sample("c")], .all, acceptedWhen: .all)
    settings.workspaces["events"]?.campaigns["campaign0"]?.deliveries = ["a", "b"]
    let scene = try await Scene(settings)
    try await scene.bring(1)
    try await scene.exchange("a", .yes)
    try await scene.exchange("b", .status(302))
    #expect(try await scene.statuses() == ["failed"])
    try await scene.redeliver(to: "c")
    try await scene.exchange("c", .yes)
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `Where all had to accept, one that is sent again to who has it waits for the answer`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")], .all, acceptedWhen: .all))
    try await scene.bring(1)
    try await scene.exchange("a", .yes)
    try await scene.exchange("b", .status(302))
    try await scene.redeliver(to: "a") { $0.again = true }
    #expect(try await scene.statuses() == ["processing"])
    try await scene.exchange("a", .no)
    #expect(try await scene.statuses() == ["rejected"])
  }

  @Test func `What has no business there is left out with its reason`() async throws {
    let scene = try await Scene(.outside(a: { $0.inDoubt = .hold }))
    try await scene.bring(7)
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .silence)
    for _ in 0..<4 { try await scene.exchange("a", .status(302)) }
    try await scene.execute(
      "UPDATE lead SET status = 'returned' WHERE id = \(scene.lead(3).rawValue)")
    try await scene.execute(
      "UPDATE lead SET status = 'deleted' WHERE id = \(scene.lead(4).rawValue)")
    try await scene.execute(
      "UPDATE lead SET workspace = 'other' WHERE id = \(scene.lead(5).rawValue)")
    let left = try await scene.leftOut(of: scene.redeliver(to: "a"))
    #expect(
      left == [
        "UNCHANGED", "UNCHANGED", "UNCHANGED", "LEAD_DELETED", "NO_SUCH_LEAD", "sent",
        "REJECT_LEAD_STILL_PROCESSING",
      ])
    // Another buyer may have what this one took; `again` sends to the same.
    let twice = try await scene.redeliver([scene.lead(1), scene.lead(2)], to: "a") {
      $0.again = true
    }
    #expect(try await scene.leftOut(of: twice) == ["sent", "sent"])
  }

  @Test func `The dry run says what the re-delivery then does, and changes nothing`() async throws {
    let scene = try await Scene(.outside(c: { $0.rules = .not(.only("state", "CA")) }))
    try await scene.bring([
      .sample(1), .sample(2, state: "CA"), .sample(3, faults: [Reason(.rowShape)]),
    ])
    try await scene.exchange("a", .status(302))
    try await scene.exchange("a", .status(302))
    let before: [String] = try await scene.values("SELECT json_array(id, state) FROM job")
    let judged = try await scene.store.judgeRedelivery(
      [scene.lead(1), scene.lead(2), scene.lead(9)], Redelivery(to: scene.key("c")), scene.inForce,
      at: scene.now)
    #expect(judged.map(\.leftOut?.code) == [nil, .ruleMismatch, .noSuchLead])
    #expect(try await scene.values("SELECT json_array(id, state) FROM job") == before)
    let operation = try await scene.redeliver([scene.lead(1), scene.lead(2)], to: "c")
    #expect(try await scene.leftOut(of: operation) == ["sent", "RULE_MISMATCH"])
    #expect(try await scene.statuses() == ["processing", "failed", "rejected"])
    let skipping = try await scene.redeliver([scene.lead(2)], to: "c") { $0.skipsRules = true }
    #expect(try await scene.leftOut(of: skipping) == ["sent"])
    // The flag stays with the job through its retries.
    try await scene.exchange("c", .yes)
    try await scene.exchange("c", .failure)
    scene.advance(.minutes(1))
    try await scene.exchange("c", .yes)
    #expect(try await scene.statuses() == ["accepted", "accepted", "rejected"])
  }

  @Test func `Caps do not stop it, nor its retries, and what is accepted counts`() async throws {
    let scene = try await Scene(.outside(a: { $0.caps = .daily(1) }))
    try await scene.bring(2)
    try await scene.exchange("a", .yes)
    let job = try #require(try await scene.due("a").first)
    #expect(try await scene.begin(job) == nil)
    #expect(try await scene.statuses() == ["accepted", "held"])
    try await scene.redeliver([scene.lead(2)], to: "a")
    try await scene.exchange("a", .failure)
    #expect(try await scene.count("cap_use") == 1)
    scene.advance(.minutes(1))
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted", "accepted"])
    #expect(try await scene.count("cap_use WHERE is_taken = 1") == 2)
    #expect(
      try await scene.values("SELECT taken FROM cap_count WHERE quarter = -1") == [2])
  }

  @Test func `A closed schedule holds it, and it leaves on the minute with a fresh window`()
    async throws
  {
    let scene = try await Scene(.outside(c: { $0.schedule = .daily(12, 18) }))
    try await scene.bring(.failed)
    let operation = try await scene.redeliver(to: "c")
    #expect(try await scene.statuses() == ["held"])
    #expect(try await scene.reasons().map(\.code) == [.outsideSchedule])
    #expect(try await scene.store.redelivery(operation).held == 1)
    scene.advance(.minutes(179))
    try await scene.releaseHeld()
    #expect(try await scene.statuses() == ["held"])
    scene.advance(.minutes(1))
    try await scene.releaseHeld()
    #expect(try await scene.statuses() == ["processing"])
    #expect(try await scene.jobs() == ["a error", "c waiting"])
    #expect(try await scene.due("c").first?.deadline == scene.now.steady + .minutes(30))
    try await scene.exchange("c", .no)
    #expect(try await scene.statuses() == ["rejected"])
  }

  @Test func `A pause holds it also after it was put on its way, and for an accepted lead`()
    async throws
  {
    let scene = try await Scene(.outside())
    try await scene.bring(2)
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .no)
    try await scene.redeliver(to: "c") { $0.again = true }
    let jobs = try await scene.due("c")
    #expect(jobs.count == 2)
    _ = try await scene.store.pause(scene.key("c"), reason: "r", actor: "maria", at: scene.now)
    for job in jobs { #expect(try await scene.begin(job) == nil) }
    #expect(try await scene.statuses() == ["accepted", "held"])
    scene.advance(.minutes(100))
    try await scene.closeWindows()
    _ = try await scene.store.resume(scene.key("c"))
    try await scene.reconsiderHeld("c")
    #expect(try await scene.statuses() == ["accepted", "processing"])
    try await scene.exchange("c", .yes)
    try await scene.exchange("c", .yes)
    #expect(try await scene.statuses() == ["accepted", "accepted"])
  }

  @Test func `Who is on a suppression list is not sent, whatever a person skips`() async throws {
    var settings = Settings.outside()
    settings.workspaces["events"]?.suppression.deliveries["c"] = [
      SuppressionList(
        field: FieldDefinition("email", .email),
        listed: ListedValues(name: "no.txt", values: ValueSet(["x@example.com"])))
    ]
    let scene = try await Scene(settings)
    try await scene.bring([.sample(1, "x@example.com")])
    try await scene.exchange("a", .no)
    let operation = try await scene.redeliver(to: "c") {
      $0.skipsRules = true
      $0.again = true
    }
    #expect(try await scene.leftOut(of: operation) == ["SUPPRESSED"])
    #expect(try await scene.statuses() == ["rejected"])
  }

  @Test func `Rules that change on the way make it an exception, not somebody else's lead`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    try await scene.bring([.sample(1, state: "CA")])
    try await scene.exchange("a", .no)
    try await scene.exchange("b", .no)
    try await scene.redeliver(to: "a")
    let job = try #require(try await scene.due("a").first)
    try await scene.reload(
      .sample([.sample("a") { $0.rules = .only("state", "NY") }, .sample("b")]))
    #expect(try await scene.begin(job) == nil)
    #expect(try await scene.statuses() == ["unassigned"])
    #expect(try await scene.jobs() == ["a rejected", "b rejected", "a skipped"])
  }

  @Test func `A delivery outside every campaign serves leads of a list without one`() async throws {
    var settings = Settings.sample([.sample("c")], campaigns: 0)
    settings.workspaces["events"]?.defaultCampaign = nil
    let scene = try await Scene(settings)
    try await scene.bring(2)
    #expect(try await scene.statuses() == ["held", "held"])
    try await scene.redeliver(to: "c")
    try await scene.exchange("c", .yes)
    try await scene.exchange("c", .no)
    #expect(try await scene.statuses() == ["accepted", "rejected"])
  }

  @Test func `An open re-delivery goes on behind a restart`() async throws {
    let scene = try await Scene(.outside())
    try await scene.bring(3)
    for _ in 0..<3 { try await scene.exchange("a", .status(302)) }
    let order = Redelivery(to: scene.key("c"))
    let operation = try await scene.store.beginRedelivery(order, actor: "maria", at: scene.now)
    let unchosen = try await scene.store.beginRedelivery(order, actor: "maria", at: scene.now)
    try await scene.store.choose([1, 2, 3].map(scene.lead), for: operation)
    try await scene.store.beginSending(operation)
    try await scene.sendNext(of: operation, limit: 2)
    try await scene.crash()
    #expect(try await scene.store.endUnchosen(at: scene.now) == [unchosen])
    #expect(try await scene.store.openRedeliveries() == [operation])
    #expect(try await scene.store.redelivery(operation).endedAt == nil)
    try await scene.sendNext(of: operation)
    #expect(try await scene.leftOut(of: operation) == ["sent", "sent", "sent"])
    #expect(try await scene.statuses() == ["processing", "processing", "processing"])
  }

  @Test func `Every page of the chosen comes once, newest, oldest, or by chance`() async throws {
    let scene = try await Scene(.outside())
    try await scene.bring(25)
    func drawn(_ order: Redelivery.Order, _ filter: LeadFilter = LeadFilter()) async throws
      -> [LeadID]
    {
      var all: [LeadID] = []
      var last: LeadID?
      repeat {
        let page = try await scene.store.leadNumbers(filter, order: order, after: last, limit: 10)
        all += page.leads
        last = page.next
      } while last != nil
      return all
    }
    let everyone = (1...25).map { scene.lead($0) }
    #expect(try await drawn(.oldest) == everyone)
    #expect(try await drawn(.newest) == everyone.reversed())
    let some = try await drawn(.random)
    #expect(some.count == 10)
    #expect(Set(some).count == 10)
    let others = try await drawn(.random)
    #expect(some != others)
    for _ in 0..<3 { try await scene.exchange("a", .failure) }
    scene.advance(.minutes(30))
    try await scene.closeWindows()
    var filter = LeadFilter()
    filter.reasonHolds = "http 500"
    #expect(try await drawn(.oldest, filter) == (1...3).map { scene.lead($0) })
    #expect(Set(try await drawn(.random, filter)) == Set((1...3).map { scene.lead($0) }))
  }

  @Test func `A canary is a few leads first; stopped, the others are left out`() async throws {
    let scene = try await Scene(.outside())
    try await scene.bring(4)
    for _ in 0..<4 { try await scene.exchange("a", .status(302)) }
    var order = Redelivery(to: scene.key("c"))
    order.canary = Redelivery.Canary(count: 2, stopBelow: try #require(Share(percent: 80)))
    let operation = try await scene.store.beginRedelivery(order, actor: "maria", at: scene.now)
    try await scene.store.choose((1...4).map { scene.lead($0) }, for: operation)
    try await scene.store.beginSending(operation)
    #expect(try await scene.store.redelivery(operation).state == .canary)
    try await scene.sendNext(of: operation, limit: 2)
    #expect(try await scene.leftOut(of: operation) == ["sent", "sent", "pending", "pending"])
    let isEnded = try await scene.store.endRedelivery(
      operation, .stopped, reason: "r", at: scene.now)
    #expect(isEnded)
    #expect(try await scene.sendNext(of: operation).handled == 0)
    #expect(try await scene.store.redelivery(operation).leftOut == [.unchanged: 2])
    #expect(try await scene.store.redelivery(operation).changedIsMade)
    #expect(
      try await !scene.store.endRedelivery(operation, .done, at: scene.now), "it ended already")
  }
}

extension RedeliveryRecord {
  fileprivate var changedIsMade: Bool { made == 2 && pending == 0 }
}
