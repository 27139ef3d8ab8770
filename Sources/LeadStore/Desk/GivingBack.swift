import GRDB
import LeadModel

/// Returns: a recipient gives a bad lead back to its source.
extension DeskWork {
  func giveBack(_ lead: StoredLead, _ wish: DeskWish, _ number: Int) throws -> Answer {
    guard let reason = wish.reason else { return Answer(ReturnReason.missing) }
    let decision = ReturnDecision(
      of: lead.id, in: lead.state, acceptances: try acceptances(of: lead), naming: wish.deliveries,
      refusal: try refusal(reason, lead))
    switch decision {
    case .failure(let outcome), .error(let outcome): return Answer(outcome)
    case .giveBack(let jobs, let becomesReturned):
      let memo = try deliberation.memo(of: lead.id)
      let deliveries = try record(jobs, of: lead, reason, number)
      let names = deliveries.map(\.name.rawValue).joined(separator: ", ")
      let outcome = Reason(
        .returned, [.reason: reason.said].merging(names.isEmpty ? [:] : [.delivery: names]) { $1 })
      if becomesReturned {
        try deliberation.withdrawWaiting(of: lead.id)
        var lead = lead
        lead.state = try deliberation.move(
          lead, by: .returned, reasons: [outcome], decisive: jobs.last, cause)
        if deliveries.contains(where: \.returns.offersNext) { try offer(lead) }
      } else {
        try deliberation.tellAcceptance(of: lead, outcome, cause)
      }
      return Answer(outcome, memo: memo)
    }
  }

  private func acceptances(of lead: StoredLead) throws -> [Acceptance] {
    try database.rows(
      """
      SELECT id, delivery, coalesce(finished_at, created_at) AS at,
        EXISTS (SELECT 1 FROM lead_return WHERE job = job.id AND rolled_back_at IS NULL) AS is_returned
      FROM job WHERE lead = ? AND state = 'accepted' AND is_notice = 0 ORDER BY id
      """, [lead.id.rawValue]
    ).map { row in
      Acceptance(
        job: JobID(row, "id"), delivery: DeliveryName(rawValue: row["delivery"]),
        acceptedAt: Timestamp(milliseconds: row["at"]), isReturned: row["is_returned"])
    }
  }

  /// What the policies of the lead's deliveries say, looked up before the decision asks.
  private func refusal(
    _ reason: ReturnReason, _ lead: StoredLead
  ) throws -> (Acceptance) -> Reason? {
    var uses: [DeliveryName: ReturnPolicy.Use] = [:]
    for acceptance in try acceptances(of: lead) {
      guard let delivery = delivery(acceptance.delivery), let most = delivery.returns.most else {
        continue
      }
      uses[acceptance.delivery] = try deliberation.returnUse(
        of: delivery.key, in: most.bounds(of: now.wall))
    }
    let known = deliberation.settings.workspaces[workspace]?.returnReasons ?? ReturnReasons()
    return { acceptance in
      delivery(acceptance.delivery)?.returns.verdict(
        by: acceptance.delivery, reason: reason, known: known, acceptedAt: acceptance.acceptedAt,
        use: uses[acceptance.delivery] ?? ReturnPolicy.Use(returned: 0, accepted: 0),
        now: now.wall)
    }
  }

  private func delivery(_ name: DeliveryName) -> Delivery? {
    deliberation.settings.delivery(DeliveryKey(workspace, name))
  }

  /// Records what is given back, and frees its slots.
  ///
  /// - Returns: the deliveries that give it back, as far as they are configured.
  private func record(
    _ jobs: [JobID], of lead: StoredLead, _ reason: ReturnReason, _ number: Int
  ) throws -> [Delivery] {
    var deliveries: [Delivery] = []
    // One that nobody had is a return, too.
    for job in jobs.isEmpty ? [nil] : jobs.map(Optional.some) {
      try database.run(
        """
        INSERT INTO lead_return (lead, workspace, list, source, job, delivery, operation, number,
          returned_at, reason)
        SELECT id, workspace, list, source, ?1, (SELECT delivery FROM job WHERE id = ?1), ?2, ?3, ?4,
          ?5 FROM lead WHERE id = ?6
        """,
        [
          job?.rawValue, id.rawValue, number, now.wall.rawValue, reason.said, lead.id.rawValue,
        ])
      guard let job else { continue }
      let row = try database.row("SELECT delivery FROM job WHERE id = ?", [job.rawValue])
      let name = DeliveryName(rawValue: row?["delivery"] ?? "")
      deliberation.countReturn(of: DeliveryKey(workspace, name))
      try deliberation.freeSlot(job, DeliveryKey(workspace, name))
      if let delivery = delivery(name) { deliveries.append(delivery) }
    }
    return deliveries
  }

  /// Offers a returned lead to the next buyer, if one is left that was not asked yet.
  private func offer(_ lead: StoredLead) throws {
    let jobs = try StoredJob.all(of: lead, in: database).map(\.summary)
    let asked = Set(jobs.filter { $0.state != .withdrawn }.map(\.delivery))
    let campaigns = try deliberation.campaigns(of: lead.list, in: workspace)
    let isAnyoneLeft = campaigns.contains { campaign in
      campaign.distribution != .all && !asked.isSuperset(of: campaign.deliveries)
    }
    guard isAnyoneLeft, !lead.isRecalled else { return }
    var lead = lead
    lead.deadline = deadline
    lead.state = try deliberation.move(lead, by: .offeredAgain, cause)
    try deliberation.conclude(lead, cause)
  }
}

extension Deliberation {
  /// How many leads a delivery took and gave back in a period; looked up once.
  func returnUse(
    of key: DeliveryKey, in period: (start: Timestamp, end: Timestamp)
  ) throws -> ReturnPolicy.Use {
    if let known = returnUses[key] { return known }
    let row = try database.row(
      """
      SELECT (SELECT count(*) FROM lead_return WHERE workspace = ?1 AND delivery = ?2
          AND returned_at >= ?3 AND returned_at < ?4 AND rolled_back_at IS NULL) AS returned,
        (SELECT count(*) FROM job WHERE workspace = ?1 AND delivery = ?2 AND state = 'accepted'
          AND finished_at >= ?3 AND finished_at < ?4 AND is_notice = 0) AS accepted
      """,
      [
        key.workspace.rawValue, key.delivery.rawValue, period.start.rawValue, period.end.rawValue,
      ])
    let use = ReturnPolicy.Use(returned: row?["returned"] ?? 0, accepted: row?["accepted"] ?? 0)
    returnUses[key] = use
    return use
  }

  /// Counts a return that was recorded just now.
  func countReturn(of key: DeliveryKey) { returnUses[key]?.returned += 1 }

  /// Gives back the slot of an acceptance that is none any more.
  func freeSlot(_ job: JobID, _ key: DeliveryKey) throws {
    try database.run("DELETE FROM cap_use WHERE job = ?", [job.rawValue])
    guard database.changesCount > 0 else { return }
    forgetUse(of: key)
    consequences.woken.insert(key)
  }

  /// Lets an accepted lead say which acceptance counts now, and the story what happened to it.
  ///
  /// - Parameters:
  ///   - lead: the lead, which stays accepted.
  ///   - outcome: what happened to it.
  ///   - memo: what it said before, when it is as it was; nil lets its jobs say it.
  ///   - cause: why.
  /// - Throws: an error of the database.
  func tellAcceptance(
    of lead: StoredLead, _ outcome: Reason, as memo: LeadMemo? = nil, _ cause: Cause
  ) throws {
    let jobs = try StoredJob.all(of: lead, in: database)
    let standing = try standing(
      of: jobs.map(\.summary), campaigns(of: lead.list, in: lead.workspace),
      list: (lead.list, lead.listName), before: lead.state)
    let counts = jobs.contains { $0.id.rawValue == memo?.decisiveJob && !$0.summary.isReturned }
    if let memo, memo.state == lead.state, counts {
      try database.run(
        "UPDATE lead SET code = ?, reasons = ?, decisive_job = ? WHERE id = ?",
        [
          memo.reasons?.first?.code.rawValue, try memo.reasons.map { try JSONColumn.text($0) },
          memo.decisiveJob, lead.id.rawValue,
        ])
    } else if standing.state == lead.state {
      try database.run(
        "UPDATE lead SET code = ?, reasons = ?, decisive_job = ? WHERE id = ?",
        [
          standing.reason?.code.rawValue, try standing.reason.map { try JSONColumn.text([$0]) },
          standing.decisive.map { jobs[$0].id.rawValue }, lead.id.rawValue,
        ])
    }
    try recordTransition(of: lead.id, from: lead.state, to: lead.state, reasons: [outcome], cause)
  }
}
