import GRDB
import LeadModel
import Testing

@testable import LeadStore

/// Every statement that a method of the store really runs is asked for its plan: none may look
/// through a table that grows with the number of leads.
@Suite struct QueryPlanTests {
  private static let growing: Set = [
    "job", "lead", "row", "attempt", "transition", "lead_key", "cap_use", "lead_return",
    "operation_lead", "cap_count",
  ]

  /// Indexes that hold no more than what is on the wire, or what is to be summed up, or what a
  /// person asked for, a page at a time.
  private static let slim = [
    "job_sending", "attempt_with_response", "job_with_request", "lead_rejected",
    "job_suspect",
  ]

  @Test(arguments: Work.allCases)
  func `No statement of the daily work looks through a growing table`(work: Work) async throws {
    let scene = try await Scene.atWork()
    let statements = try await scene.statements { try await work.run(scene) }
    #expect(!statements.isEmpty)
    for sql in statements {
      for step in try await scene.plan(of: sql) where step.hasPrefix("SCAN ") {
        let words = step.split(separator: " ").map(String.init)
        let isSlim = words.last.map(Self.slim.contains) ?? false
        #expect(!Self.growing.contains(words[1]) || isSlim, "\(step) in \(sql)")
      }
    }
  }

  @Test func `Due jobs, late jobs, and held leads come from their index in order, unsorted`()
    async throws
  {
    let scene = try await Scene.atWork()
    for work in [Work.dueJobs, .closeWindows, .releaseHeld, .reconsiderHeld, .answeredRows] {
      for sql in try await scene.statements({ try await work.run(scene) }) {
        let sorts = try await scene.plan(of: sql).filter { $0.contains("TEMP B-TREE FOR ORDER BY") }
        #expect(sorts.isEmpty, "\(sql)")
      }
    }
  }

  @Test func `The plan of a look through a table would be seen`() async throws {
    let scene = try await Scene.atWork()
    let plan = try await scene.plan(of: "SELECT id FROM job WHERE reference = 'x'")
    #expect(plan.contains { $0.hasPrefix("SCAN job") })
  }

  @Test func `Taking the next job costs the same behind a hundred thousand finished ones`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(50)
    let few = try await scene.leastTime { _ = try await scene.due("a", limit: 20) }
    let lead = 1_048_576
    try await scene.execute(
      """
      INSERT INTO job (lead, workspace, campaign, delivery, operation, state, settings_version,
        created_at, finished_at)
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100000)
      SELECT \(lead), 'events', 'campaign0', 'a', 1, 'accepted', 1, 0, 0 FROM numbers
      """)
    // A look through all of them takes twenty times as long and more, each time.
    let bound = few * 5
    let many = try await scene.leastTime(below: bound) { _ = try await scene.due("a", limit: 20) }
    #expect(many < bound)
  }
}

/// A method of the store, called as the daemon calls it.
enum Work: CaseIterable {
  case store, dueJobs, nextDue, begin, record, closeWindows, nextDeadline, nextRelease, releaseHeld
  case reconsiderHeld, reconsiderDelivery, closeHeldTooLong, counts, answerable, answeredRows
  case recordAnswer, staleAnswers, claim, waits, judge, correct, revalidate, settleDoubts, strand,
    trim, openUploads, unanswered
  case beginRun, recordEnd, closeAbandoned
  case redeliver, redeliveryProgress, cancelRedelivery, redeliverRows, recall, settle, suspects
  case caps, deal
  case delete, eraseFiles, edit, age

  func run(_ scene: Scene) async throws {
    let (store, inForce, now) = (scene.store, scene.inForce, scene.now)
    let upload = OperationID(rawValue: 1)
    switch self {
    case .store: try await scene.bring(2)
    case .dueJobs: _ = try await scene.due("a")
    case .nextDue: _ = try await store.nextDue(of: scene.key("a"))
    case .begin:
      let job = try #require(try await scene.due("a").first)
      _ = try #require(try await scene.begin(job))
    case .record: try await scene.exchange("a", .yes)
    case .closeWindows:
      scene.advance(.minutes(31))
      #expect(try await scene.closeWindows().handled > 0)
    case .nextDeadline: _ = try await store.nextDeadline()
    case .nextRelease: _ = try await store.nextRelease()
    case .releaseHeld:
      scene.advance(.minutes(600))
      #expect(try await scene.releaseHeld().handled > 0)
    case .reconsiderHeld: #expect(try await scene.reconsiderHeld().handled > 0)
    case .reconsiderDelivery: #expect(try await scene.reconsiderHeld("late").handled > 0)
    case .closeHeldTooLong:
      scene.advance(.days(8))
      #expect(try await store.closeHeldTooLong(limit: 9, inForce, at: scene.now).handled > 0)
    case .counts: _ = try await store.counts(of: upload)
    case .answerable: _ = try await store.answerable()
    case .answeredRows: _ = try await store.answeredRows(of: upload, after: 1, limit: 10)
    case .recordAnswer: try await store.recordAnswer(of: upload, at: now)
    case .staleAnswers: _ = try await store.staleAnswers()
    case .claim: _ = try await scene.claim("next.csv", content: "known")
    case .waits: _ = try await store.waits(of: upload)
    case .judge:
      var options = FileOptions()
      options.migrateDuplicates = true
      _ = try await store.judge(
        [.sample(1, "known@example.com"), .correcting(2, 1_048_576, "a@example.com")],
        for: ("events", "june"), options, .sample(), after: try SeenKeys(), inForce, at: now)
    case .correct:
      let upload = try await scene.claim("fixed.csv", content: "fixed").id
      _ = try await store.store(
        [.correcting(1, 1_048_578, "corrected@example.com")], of: upload, reading: .sample(),
        inForce, at: now)
    case .revalidate:
      _ = try await store.revalidate(
        LeadFilter(), after: nil, limit: 9, by: (OperationID(rawValue: 1), "maria"), inForce,
        at: now)
    case .settleDoubts: #expect(try await store.settleDoubts(inForce, at: now).handled > 0)
    case .strand:
      #expect(try await store.strand(scene.key("a"), limit: 9, inForce, at: now).handled > 0)
    case .trim: #expect(try await store.trimExchanges(to: 0) > 0)
    case .openUploads: _ = try await store.openUploads()
    case .unanswered: _ = try await store.unanswered()
    case .beginRun:
      try await store.seen(scene.run, at: now.wall, drift: .seconds(1))
      _ = try await store.beginRun(
        bootID: "next", bootWall: .init(milliseconds: 0), pid: 1, version: "1", now: now.wall)
    case .closeAbandoned:
      try await scene.execute(
        """
        UPDATE job SET state = 'withdrawn', due_at = NULL, finished_at = 0
        WHERE id < 100 AND state = 'waiting'
        """)
      scene.advance(.minutes(31))
      #expect(try await store.closeAbandoned(limit: 9, inForce, at: scene.now).handled > 0)
    case .recordEnd: try await scene.bring(1)
    case .redeliver: try await scene.redeliver([scene.lead(2)], to: "a")
    case .redeliveryProgress:
      let operation = try #require(try await store.redeliveries(limit: 1).first?.id)
      _ = try await store.openRedeliveries()
      _ = try await store.redeliveredLeads(of: operation, after: 0, limit: 9)
    case .cancelRedelivery:
      let operation = try #require(try await store.redeliveries(limit: 1).first?.id)
      try await scene.cancel(operation)
    case .redeliverRows:
      let upload = try await scene.claimRedelivery(to: "a")
      _ = try await store.store(
        [.correcting(1, 1_048_577, "new@example.com")], of: upload, reading: .sample(), inForce,
        at: now)
      try await store.recordEnd(of: upload, rows: 1, remarks: [], at: now)
      try await scene.sendNext(of: upload)
      _ = try await store.counts(of: upload)
      _ = try await store.answeredRows(of: upload, after: 0, limit: 9)
    case .recall:
      _ = try await store.recall(upload, actor: "maria", at: now)
      _ = try await store.closeRecalled(upload, after: nil, limit: 9, inForce, at: now)
      _ = try await store.recallReport(of: upload)
    case .settle:
      try await scene.execute(
        """
        UPDATE job SET state = 'in_doubt', due_at = NULL, finished_at = 0
        WHERE lead = \(scene.lead(8).rawValue)
        """)
      _ = try await store.settleDoubt(
        about: scene.lead(8), at: nil, as: .resend, actor: "maria", inForce, at: now)
    case .suspects:
      _ = try await store.suspects(at: now)
      try await store.releaseSuspects()
    case .caps:
      let delivery = try #require(inForce.settings.delivery(scene.key("a")))
      _ = try await store.caps(of: delivery, at: now)
    case .delete:
      _ = try await store.delete(scene.lead(4), actor: "maria", inForce, at: now)
      _ = try await store.erasureStanding(of: scene.lead(4))
      _ = try await store.endErasures(at: now)
      _ = try await scene.erasedLeads(withKey: LeadKey(field: "email", value: "x@example.com"))
    case .eraseFiles:
      _ = try await store.delete(scene.lead(4), actor: "maria", inForce, at: now)
      #expect(try await store.erasuresDue(at: now.wall) == [upload])
      let last = try #require(try await store.lastErasedRow(of: upload))
      #expect(
        try await store.erasedPlaces(of: upload, after: 0, upTo: last, limit: 9).count == 1)
      try await store.recordErased(upload, upToRow: 9, upTo: last)
      _ = try await scene.claim("next.csv", content: "known")
    case .edit:
      _ = try await store.edit(
        scene.lead(2), LeadFields(["name": "x"]), actor: "maria", inForce, at: now)
    case .age:
      let time = now.wall
      let page = try await store.agedLeads(
        in: "events", unchangedSince: time, after: scene.lead(1), limit: 9)
      _ = try await store.eraseAged(
        page.leads, in: "events", unchangedSince: time, days: 1, filesDue: time, inForce, at: now)
      _ = try await store.eraseAgedStrays(
        in: "events", answeredBefore: time, after: nil, limit: 9, filesDue: time, inForce, at: now)
    case .deal:
      var settings = scene.settings
      settings.workspaces["events"]?.campaigns["campaign0"]?.distribution = .roundRobin
      try await scene.reload(settings)
      try await scene.bring(2)
    }
  }
}

extension Scene {
  /// A scene with leads in every state of work.
  fileprivate static func atWork() async throws -> Scene {
    let deliveries = [
      Delivery.sample("a") { $0.caps = .daily(1000) },
      .sample("late") { $0.schedule = .daily(12, 18) },
    ]
    let scene = try await Scene(.sample(deliveries, .first))
    let first = try await scene.claim(content: "known")
    _ = try await scene.store.store(
      (1...8).map { .sample($0) }, of: first.id, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: first.id, rows: 8, remarks: [], at: scene.now)
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .no)
    try await scene.exchange("a", .failure)
    let job = try #require(try await scene.due("a").first)
    _ = try await scene.begin(job)
    try await scene.redeliver([scene.lead(1)], to: "late")
    return scene
  }

  /// The statements that a piece of work runs, each once.
  func statements(_ work: () async throws -> Void) async throws -> Set<String> {
    let seen = Mutexed<Set<String>>([])
    let note: @Sendable (Database.TraceEvent) -> Void = { event in
      guard case .statement(let statement) = event else { return }
      let sql = statement.sql
      seen.withLock { _ = $0.insert(sql) }
    }
    try await store.pool.writeWithoutTransaction { $0.trace(options: .statement, note) }
    try await store.pool.read { $0.trace(options: .statement, note) }
    try await work()
    try await store.pool.writeWithoutTransaction { $0.trace() }
    try await store.pool.read { $0.trace() }
    return seen.withLock { $0 }.filter { sql in
      ["SELECT", "UPDATE", "DELETE", "INSERT", "WITH"].contains { sql.hasPrefix($0) }
    }
  }

  func plan(of sql: String) async throws -> [String] {
    try await store.pool.writeWithoutTransaction { database in
      // Without values, as it is prepared: with them SQLite may choose another way.
      let question = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
      question.setUncheckedArguments([])
      return try Row.fetchAll(question).map { $0["detail"] }
    }
  }

  /// The least time that a piece of work takes; others are at work on the machine, so it is tried for long while it is not
  /// below a bound.
  fileprivate func leastTime(
    below bound: Duration = .seconds(60), _ work: () async throws -> Void
  ) async throws -> Duration {
    var best = Duration.seconds(60)
    var attempts = 0
    repeat {
      best = min(best, try await ContinuousClock().measure { try await work() })
      attempts += 1
    } while attempts < 30 || attempts < 500 && best >= bound
    return best
  }
}
