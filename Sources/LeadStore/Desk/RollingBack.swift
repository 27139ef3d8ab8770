import GRDB
import LeadModel

/// Rollbacks: a return is undone, and the lead is what it was before.
extension DeskWork {
  /// A return that stands, with what the lead was before it.
  private struct Given {
    let id: Int64
    let returned: RollbackDecision.Returned
    let memo: LeadMemo
  }

  func rollBack(_ lead: StoredLead, _ wish: DeskWish, of operation: OperationID?) throws -> Answer {
    if lead.isErased, lead.state != .deleted { return Answer(.nothingLeft(of: lead.id)) }
    let standing = try returns(of: lead, operation)
    let jobs = try StoredJob.all(of: lead, in: database)
    let named = standing.filter { entry in
      wish.deliveries.map { names in entry.returned.delivery.map(names.contains) ?? false } ?? true
    }
    let meant = try latestOffers(named, jobs)
    if let taker = try takerBeside(meant, lead, jobs) {
      return Answer(
        Reason(.acceptedElsewhere, [.lead: lead.id.description, .delivery: taker.rawValue]))
    }
    let concluded = try concluded(lead, jobs, meant)
    let lastJob = meant.first?.memo.lastJob ?? .max
    let decision = RollbackDecision(
      of: lead.id, in: lead.state, returns: meant.map(\.returned), naming: wish.deliveries,
      since: jobs.filter { $0.id.rawValue > lastJob }.map(\.summary), concluded: concluded.state)
    switch decision {
    case .notReturned(let outcome), .failure(let outcome): return Answer(outcome)
    case .takeBack(let jobs, let to):
      let memo = try deliberation.memo(of: lead.id)
      let names = meant.compactMap(\.returned.delivery).map(\.rawValue).joined(separator: ", ")
      let outcome = Reason(.rolledBack, names.isEmpty ? [:] : [.delivery: names])
      try takeBack(Set(jobs), meant)
      if var to {
        // Its buyer turned out to have said no, by mended answer rules or a person.
        if to == .accepted { to = concluded.state }
        try deliberation.withdrawWaiting(of: lead.id, behind: lastJob)
        try meant.first.map { try deliberation.restoreJobs($0.memo, in: workspace) }
        try putBack(lead, meant.first?.memo, to, concluded, outcome)
      } else {
        try deliberation.tellAcceptance(of: lead, outcome, as: meant.first?.memo, cause)
      }
      return Answer(outcome, memo: memo)
    }
  }

  /// Of returns by buyers to whom a lead was offered one after the other, only the latest is undone: before it, nobody
  /// else had the lead.
  private func latestOffers(_ returns: [Given], _ jobs: [StoredJob]) throws -> [Given] {
    var latest: [CampaignName: Int64] = [:]
    for entry in returns {
      guard let job = entry.returned.job, let campaign = single(job, jobs) else { continue }
      latest[campaign] = max(latest[campaign] ?? 0, entry.id)
    }
    return returns.filter { entry in
      guard let job = entry.returned.job, let campaign = single(job, jobs) else { return true }
      return latest[campaign] == entry.id
    }
  }

  /// Who has the lead in a campaign where one buyer is enough, so that another's acceptance cannot stand again.
  private func takerBeside(
    _ meant: [Given], _ lead: StoredLead, _ jobs: [StoredJob]
  ) throws -> DeliveryName? {
    let campaigns = meant.compactMap { $0.returned.job.flatMap { single($0, jobs) } }
    return jobs.first { job in
      campaigns.contains(job.summary.campaign) && job.summary.isTaken
        && !job.summary.isRedelivery
    }?.summary.delivery
  }

  /// A job's campaign, where that is content with one buyer.
  private func single(_ job: JobID, _ jobs: [StoredJob]) -> CampaignName? {
    let campaign = jobs.first { $0.id == job }?.summary.campaign
    let known = campaign.flatMap {
      deliberation.settings.workspaces[workspace]?.campaigns[$0]?.distribution
    }
    return known == nil || known == .all ? nil : campaign
  }

  private func returns(of lead: StoredLead, _ operation: OperationID?) throws -> [Given] {
    try database.rows(
      """
      SELECT lead_return.id, lead_return.job, lead_return.delivery, entry.memo FROM lead_return
      JOIN operation_lead AS entry ON entry.operation = lead_return.operation
        AND entry.number = lead_return.number
      WHERE lead_return.lead = ?1 AND rolled_back_at IS NULL
        AND (?2 IS NULL OR lead_return.operation = ?2) ORDER BY lead_return.id
      """, [lead.id.rawValue, operation?.rawValue]
    ).compactMap { row in
      guard let memo = try JSONColumn.value(LeadMemo.self, row["memo"]) else { return nil }
      let (job, delivery): (Int64?, String?) = (row["job"], row["delivery"])
      return Given(
        id: row["id"],
        returned: RollbackDecision.Returned(
          job: job.map { JobID(rawValue: $0) },
          delivery: delivery.map { DeliveryName(rawValue: $0) }, before: memo.state), memo: memo)
    }
  }

  /// Where the lead would stand with these acceptances standing again, what was withdrawn put back, and what was made
  /// since withdrawn.
  private func concluded(
    _ lead: StoredLead, _ jobs: [StoredJob], _ meant: [Given]
  ) throws -> Standing {
    let given = Set(meant.compactMap(\.returned.job))
    let memo = meant.first?.memo
    let waiting = Dictionary(
      (memo?.jobs ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let again = jobs.filter { $0.id.rawValue <= memo?.lastJob ?? .max }.map { job in
      var summary = job.summary
      if given.contains(job.id) { summary.isReturned = false }
      if let before = waiting[job.id.rawValue] {
        if summary.state == .withdrawn || summary.state == .inDoubt { summary.state = .waiting }
        summary.reopens = before.reopens == 1
      }
      return summary
    }
    let standing = try deliberation.standing(
      of: again, deliberation.campaigns(of: lead.list, in: workspace),
      list: (lead.list, lead.listName), before: memo?.state)
    // A lead that waited waits again, whatever came of it before that, unless an answer came meanwhile.
    let hasLearned = jobs.contains { job in
      waiting[job.id.rawValue] != nil
        && ![.waiting, .sending, .withdrawn, .skipped, .inDoubt].contains(job.summary.state)
    }
    guard memo?.state == .held, standing.state != .accepted, !hasLearned else { return standing }
    return try deliberation.standing(of: [], [], list: (lead.list, lead.listName))
  }

  private func takeBack(_ jobs: Set<JobID>, _ meant: [Given]) throws {
    for entry in meant {
      try database.run(
        "UPDATE lead_return SET rolled_back_at = ?, rolled_back_by = ? WHERE id = ?",
        [now.wall.rawValue, id.rawValue, entry.id])
      try deliberation.restoreSlots(entry.memo, only: jobs, in: workspace)
    }
  }

  private func putBack(
    _ lead: StoredLead, _ memo: LeadMemo?, _ to: LeadState, _ concluded: Standing,
    _ outcome: Reason
  ) throws {
    var lead = lead
    let standing = try StoredJob.all(of: lead, in: database).filter { !$0.summary.isReturned }
    let own = memo.flatMap { memo in
      let counts = memo.decisiveJob.map { job in standing.contains { $0.id.rawValue == job } }
      return memo.state == to && counts ?? true ? memo : nil
    }
    let deadline = memo?.deadline.map { Timestamp(milliseconds: $0) }
    lead.deadline = deadline.flatMap { $0 > now.steady ? $0 : nil } ?? self.deadline
    lead.heldSince = own?.heldSince.map { Timestamp(milliseconds: $0) }
    let jobs = try StoredJob.all(of: lead, in: database)
    var decisive = concluded.decisive.map { jobs[$0].id }
    var reasons = concluded.reason.map { [$0] } ?? []
    var until = concluded.until
    if let own {
      decisive = own.decisiveJob.map { JobID(rawValue: $0) }
      reasons = own.reasons ?? []
      until = own.heldUntil.map { Timestamp(milliseconds: $0) }
    }
    lead.state = try deliberation.move(
      lead, by: .rolledBack(to), reasons: reasons, decisive: decisive, until: until,
      told: [outcome], cause)
    // What it waited for may be there by now, or its list may not go there any more.
    if to == .held { lead.deadline = self.deadline }
    try deliberation.leaveCampaigns(lead, isRelease: to == .held, cause)
  }
}
