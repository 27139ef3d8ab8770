import GRDB
import LeadModel
import Testing

@testable import LeadStore

/// Long random stories over one store; what must always be true is asked by SQL after every step.
@Suite struct RandomStoryTests {
  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `Whatever happens in whatever order, the books balance`(seed: UInt64) async throws {
    var random = Dice(seed)
    let scene = try await Scene(random.settings())
    var sending: [(job: DueJob, attempt: AttemptID)] = []
    var reading: [(upload: OperationID, next: Int)] = []
    var isRejudged = false
    for step in 0..<160 {
      let what = random.roll(50)
      switch what {
      case 0...1:
        let upload = try await scene.claim("\(step).csv").id
        reading.append((upload, 1))
      case 2...5:
        guard let place = reading.indices.randomElement(using: &random) else { break }
        let first = reading[place].next
        let rows = (first..<first + 5).map { random.row($0) }
        _ = try await scene.store.store(
          rows, of: reading[place].upload, scene.inForce, at: scene.now)
        reading[place].next += 5
        if random.roll(2) == 0 {
          let (upload, next) = reading.remove(at: place)
          try await scene.store.recordEnd(
            of: upload, rows: next - 1, remarks: [], at: scene.now)
        }
      case 6...11:
        let delivery = random.delivery()
        for job in try await scene.due(delivery, limit: 5) {
          if let attempt = try await scene.begin(job) { sending.append((job, attempt)) }
        }
      case 12...19:
        for _ in 0..<min(5, sending.count) {
          let (job, attempt) = sending.remove(at: Int(random.next() % UInt64(sending.count)))
          try await scene.record(random.observation(), attempt, job)
        }
      case 20:
        scene.advance(.seconds(Int64(random.roll(400))))
        try await scene.closeWindows()
      case 21:
        _ = try await scene.store.pause(
          scene.key(random.delivery()), reason: "r", actor: "x", at: scene.now)
      case 22...23:
        let delivery = random.delivery()
        if try await scene.store.resume(scene.key(delivery)) {
          try await scene.reconsiderHeld(delivery)
        }
      case 24:
        scene.advance(.minutes(Int64(random.roll(90))))
        try await scene.closeWindows()
        try await scene.releaseHeld()
      case 25:
        let start = try await scene.crash()
        #expect(!start.wasRestored)
        _ = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
        sending = []
      case 26...28: try await scene.redeliverSome(&random)
      case 29:
        if let operation = try await scene.anyRedelivery(&random) {
          try await scene.cancel(operation)
        }
      case 30: try await scene.recallSome(&random)
      case 31...32: try await scene.settleSome(&random)
      case 33...34:
        try await scene.rejudgeSome(&random)
        isRejudged = true
      case 35...45: try await scene.workAtTheDesk(&random)
      default:
        _ = try await scene.store.closeHeldTooLong(limit: 99, scene.inForce, at: scene.now)
        scene.advance(.days(random.roll(6) == 0 ? 3 : 0))
      }
      try await scene.checkBooks(
        "seed \(seed), step \(step), act \(what)", areCapsKept: !isRejudged)
    }
    try await finish(scene, &sending, reading)
    try await scene.checkBooks("seed \(seed), at the end", areCapsKept: !isRejudged)
    #expect(try await scene.count("lead WHERE status = 'processing'") == 0)
    #expect(try await scene.count("job WHERE state = 'sending'") == 0)
  }

  /// Lets everything that can end come to its end.
  private func finish(
    _ scene: Scene, _ sending: inout [(job: DueJob, attempt: AttemptID)],
    _ reading: [(upload: OperationID, next: Int)]
  ) async throws {
    for (job, attempt) in sending { try await scene.record(.no, attempt, job) }
    for (upload, next) in reading {
      try await scene.store.recordEnd(of: upload, rows: next - 1, remarks: [], at: scene.now)
    }
    for upload in try await scene.store.uploads(limit: 1000) where upload.isRecalled {
      _ = try await scene.store.closeRecalled(
        upload.id, after: nil, limit: 1000, scene.inForce, at: scene.now)
    }
    scene.advance(.minutes(31))
    try await scene.closeWindows()
    scene.advance(.minutes(31))
    try await scene.closeWindows()
    let uploads = try await scene.store.uploads(limit: 1000).filter { $0.state == .delivering }
    #expect(Set(try await scene.store.answerable()) == Set(uploads.map(\.id)))
  }
}

// MARK: - What people do

extension Scene {
  /// Some leads, in any state, to any delivery; perhaps not all at once.
  fileprivate func redeliverSome(_ random: inout Dice) async throws {
    if random.roll(3) == 0,
      let open = try await store.openRedeliveries().randomElement(using: &random)
    {
      try await sendNext(of: open, limit: 5)
      if try await store.redelivery(open).pending == 0 {
        _ = try await store.endRedelivery(open, .done, at: now)
      }
      return
    }
    let leads = try await store.leadNumbers(LeadFilter(), order: .oldest, limit: 1000).leads
    let chosen = leads.filter { _ in random.roll(4) == 0 }
    let delivery: DeliveryName = ["a", "b", "c", "d"][random.roll(4)]
    let (again, skips) = (random.roll(3) == 0, random.roll(2) == 0)
    var order = Redelivery(to: key(delivery))
    (order.again, order.skipsRules) = (again, skips)
    let operation = try await store.beginRedelivery(order, actor: "maria", at: now)
    try await store.choose(chosen, for: operation)
    try await store.beginSending(operation)
    try await sendNext(of: operation, limit: 1 + random.roll(20))
  }

  fileprivate func anyRedelivery(_ random: inout Dice) async throws -> OperationID? {
    try await store.redeliveries(limit: 5).map(\.id).randomElement(using: &random)
  }

  /// Recalls an upload, or goes on with one that was recalled; perhaps not to its end.
  fileprivate func recallSome(_ random: inout Dice) async throws {
    let open = try await store.uploads(limit: 4).filter {
      $0.state == .reading || $0.state == .delivering
    }
    guard let upload = open.randomElement(using: &random) else { return }
    if !upload.isRecalled { _ = try await store.recall(upload.id, actor: "maria", at: now) }
    _ = try await store.closeRecalled(
      upload.id, after: nil, limit: 1 + random.roll(5), inForce, at: now)
  }

  fileprivate func settleSome(_ random: inout Dice) async throws {
    let doubts: [String] = try await values(
      """
      SELECT lead || ' ' || delivery FROM job WHERE state = 'in_doubt'
        OR (state IN ('error', 'expired') AND is_doubtful = 1)
      """)
    guard let doubt = doubts.randomElement(using: &random) else { return }
    let words = doubt.split(separator: " ").map(String.init)
    let lead = LeadID(rawValue: try #require(Int64(words[0])))
    let settlement = DoubtSettlement.allCases[random.roll(3)]
    do {
      _ = try await store.settleDoubt(
        about: lead, at: DeliveryName(rawValue: words[1]), as: settlement, actor: "maria", inForce,
        at: now)
    } catch {
      // A lead that the schema, or a recall, rejected is not sent again.
      #expect(error.kind == .refused && settlement == .resend)
    }
  }

  /// A delivery's answers get another meaning, and what came before is read by it.
  fileprivate func rejudgeSome(_ random: inout Dice) async throws {
    var settings = settings
    let name = random.delivery()
    let outcomes: [AnswerRule.Outcome] = [.accepted, .rejected, .fatal]
    settings.workspaces["events"]?.deliveries[name]?.answers =
      random.roll(3) == 0
      ? []
      : [
        AnswerRule(
          conditions: [.status([200...200, 422...422][random.roll(2)])],
          outcome: outcomes[random.roll(3)])
      ]
    try await reload(settings)
    let delivery = try #require(self.settings.delivery(key(name)))
    let operation = try await store.beginOperation(
      .rejudge, in: "events", actor: "maria", at: now)
    let open = try await count("job")
    var last: JobID?
    repeat {
      let page = try await store.rejudge(
        delivery, after: last, limit: 7, by: (operation, "maria"), inForce, at: now
      ).page
      _ = try await store.acceptedTwice(page.changes, inForce)
      last = page.last
    } while last != nil
    #expect(try await count("job") == open, "rejudging makes no jobs")
  }
}

// MARK: - What people do at the desk

extension Scene {
  /// Returns, rollbacks, exceptions, churn, changes of the list, and undo; perhaps not to the end.
  fileprivate func workAtTheDesk(_ random: inout Dice) async throws {
    if random.roll(3) == 0,
      let open = try await store.openDeskOperations().randomElement(using: &random)
    {
      return try await goOn(open)
    }
    let all = try await store.leadNumbers(LeadFilter(), order: .oldest, limit: 1000).leads
    let some = all.filter { _ in random.roll(5) == 0 }
    let id: OperationID
    switch random.roll(13) {
    case 12:
      guard let lead = some.first else { return }
      _ = try await store.delete(lead, actor: "maria", inForce, at: now)
      return
    case 0...2:
      let delivery = random.delivery()
      let isNamed = random.roll(3) == 0
      id = try await begin(.returns, .giveBack, some) {
        $0.reason = ReturnReason("dead")
        $0.deliveries = isNamed ? [delivery] : nil
      }
    case 3...4: id = try await begin(.rollbacks, .rollBack(of: nil), some)
    case 5: id = try await begin(.assignments, .assign, some) { $0.agent = "ann" }
    case 6: id = try await begin(.ignores, .ignore, some)
    case 7: id = try await begin(.churn, .churn, some)
    case 8...9:
      let kinds = ListChange.Kind.allCases.filter { $0 != .delete }
      let kind = kinds[random.roll(kinds.count)]
      let campaign: CampaignName? = [.assign, .unassign].contains(kind) ? "campaign0" : nil
      do throws(StoreError) {
        guard
          let changed = try await store.changeList(
            "june", in: "events", kind, campaign: campaign, actor: "maria", at: now)
        else { return }
        id = changed
      } catch {
        // It is in no such campaign, or there is no list yet.
        return #expect(error.kind == .refused)
      }
    default:
      let operations = try await store.operations(limit: 12).map(\.id)
      guard let operation = operations.randomElement(using: &random) else { return }
      do throws(StoreError) {
        id = try await store.beginUndo(of: operation, actor: "maria", at: now)
      } catch {
        return #expect(error.kind == .refused)
      }
    }
    // The leads of a list follow before anything else happens to it.
    if random.roll(4) == 0, try await store.deskOperation(id).action != .list {
      _ = try await store.chooseNext(of: id, limit: 2)
      _ = try await store.advanceDesk(id, limit: 2, inForce, at: now)
      if random.roll(2) == 0 { _ = try await store.endDesk(id, .cancelled, at: now) }
    } else {
      try await goOn(id, limit: 1 + random.roll(9))
    }
  }

  private func begin(
    _ action: DeskAction, _ order: DeskOrder, _ leads: [LeadID],
    _ wish: (inout DeskWish) -> Void = { _ in }
  ) async throws -> OperationID {
    var asked = DeskWish()
    wish(&asked)
    return try await store.beginDesk(
      action, DeskOperation(order), for: leads.map { [asked] in DeskChoice($0, asked) },
      in: "events", actor: "maria", at: now)
  }
}

// MARK: - What must be true

extension Scene {
  /// What must be true whatever happened.
  fileprivate func checkBooks(_ place: String, areCapsKept: Bool) async throws {
    let rules = Self.books + Books.rules.map { ($0.sentence, $0.query) }
    for (rule, sql) in rules {
      let broken: [String] = try await values(sql)
      #expect(broken.isEmpty, "\(rule): \(broken.prefix(5)) (\(place))")
    }
    for upload in try await store.uploads(limit: 1000) {
      let counts = try await store.counts(of: upload.id)
      #expect(counts.total == upload.rowsStored, "counts of \(upload.id) (\(place))")
      let own = try await count(
        "row WHERE upload = \(upload.id.rawValue) AND outcome IS NOT NULL")
      #expect(counts.elsewhere == own, "leads of \(upload.id) (\(place))")
    }
    let strays = try await strays()
    #expect(strays.isEmpty, "each lead is what its jobs say: \(strays.prefix(3)) (\(place))")
    if settings.workspaces["events"]?.campaigns["campaign0"]?.distribution == .first {
      let several: [String] = try await values(
        """
        SELECT 'L' || lead FROM job WHERE state IN ('waiting', 'sending', 'in_doubt')
        AND is_redelivery = 0 GROUP BY lead HAVING count(*) > 1
        """)
      #expect(several.isEmpty, "one buyer is tried at a time: \(several) (\(place))")
    }
    for delivery in settings.deliveries where areCapsKept {
      guard let limit = delivery.caps?.caps.first?.limit else { continue }
      let days: [Int] = try await values(
        """
        SELECT count(*) FROM cap_use JOIN job ON job.id = cap_use.job AND job.ignore_caps = 0
        WHERE job.delivery = '\(delivery.name)' GROUP BY at / 86400000
        """)
      #expect(days.allSatisfy { $0 <= limit }, "\(delivery.name) is oversold: \(days) (\(place))")
    }
  }

  /// Leads whose status is not what their jobs say, unless something else has decided.
  private func strays() async throws -> [String] {
    let (inForce, now) = (inForce, now)
    return try await store.pool.read { database in
      let deliberation = Deliberation(database, inForce, now)
      // By its age, by its late row, or by a fault, a lead may end without any job.
      let ids = try Int64.fetchAll(
        database,
        sql: """
          SELECT id FROM lead WHERE status NOT IN ('returned', 'assigned', 'deleted')
          AND rejected_by IS NOT 'schema' AND code IS NOT 'EXC_HELD_TOO_LONG'
          AND code IS NOT 'EXC_FATAL' AND NOT (code IS 'EXC_WINDOW_EXPIRED' AND decisive_job IS NULL)
          AND (status IN ('processing', 'held') OR EXISTS (SELECT 1 FROM list JOIN list_campaign
            ON list_campaign.list = list.id WHERE list.id = lead.list AND list.enabled = 1
            AND list_campaign.enabled = 1))
          """)
      return try ids.compactMap { id in
        guard let lead = try StoredLead.find(LeadID(rawValue: id), in: database) else { return nil }
        let jobs = try StoredJob.all(of: lead, in: database).map(\.summary)
        let says = Standing(
          jobs: jobs, campaigns: try deliberation.campaigns(of: lead.list, in: lead.workspace),
          list: lead.listName, before: lead.state
        ).state
        let told = jobs.map { job in
          "\(job.delivery) \(job.state)\(job.isRedelivery ? " again" : "")\(job.isEarlier ? " before" : "")"
            + (job.isDoubtful ? " doubtful" : "")
        }
        return says == lead.state
          ? nil
          : "\(lead.id) is \(lead.state), its jobs say \(says): \(told) \(lead.reasons.map(\.code)) round \(lead.round)"
      }
    }
  }

  /// What cannot be asked of any database: it is about the deliveries and lists of these stories.
  private static let books = [
    (
      "an accepted job, and one in doubt, under a cap has a slot, and nothing else has",
      """
      SELECT job.id || ' ' || state FROM job LEFT JOIN cap_use ON cap_use.job = job.id WHERE job.delivery = 'a'
        AND ((state IN ('accepted', 'sending', 'in_doubt') OR is_doubtful = 1)
          AND NOT EXISTS (SELECT 1 FROM lead_return WHERE lead_return.job = job.id
            AND rolled_back_at IS NULL)) != (cap_use.job IS NOT NULL)
      """
    ),
    (
      "an acceptance under a cap has its slot",
      """
      SELECT id FROM job WHERE state = 'accepted' AND delivery = 'a'
        AND NOT EXISTS (SELECT 1 FROM cap_use WHERE job = job.id AND is_taken = 1)
        AND NOT EXISTS (SELECT 1 FROM lead_return WHERE lead_return.job = job.id
          AND rolled_back_at IS NULL)
      """
    ),
    (
      "nothing waits for a campaign that its lead's list is not in",
      """
      SELECT job.id || ' ' || job.campaign FROM job JOIN lead ON lead.id = job.lead
      WHERE job.state = 'waiting' AND is_doubtful = 0 AND is_redelivery = 0 AND is_notice = 0
        AND NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.job = job.id)
        AND NOT EXISTS (SELECT 1 FROM list_campaign JOIN list
          ON list.id = list_campaign.list WHERE list.id = lead.list AND list.enabled = 1
          AND list_campaign.enabled = 1 AND list_campaign.campaign = job.campaign)
        AND NOT EXISTS (SELECT 1 FROM operation WHERE action = 'list'
          AND state IN ('choosing', 'running'))
      """
    ),
  ]
}
