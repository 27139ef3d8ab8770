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
    let jobs = try StoredJob.all(of: lead, in: database)
    let standing = try returns(of: lead, operation, jobs)
    let meant = RollbackDecision.meant(
      among: standing.map(\.returned), naming: wish.deliveries
    ).map { standing[$0] }
    let concluded = try concluded(lead, jobs, meant)
    let lastJob = meant.first?.memo.lastJob ?? .max
    let decision = RollbackDecision(
      of: lead.id, in: lead.state, returns: standing.map(\.returned), naming: wish.deliveries,
      taken: jobs.map(\.summary),
      since: jobs.filter { $0.id.rawValue > lastJob }.map(\.summary), concluded: concluded.state)
    switch decision {
    case .notReturned(let outcome), .failure(let outcome): return Answer(outcome)
    case .takeBack(let jobs, let to):
      let memo = try deliberation.memo(of: lead.id)
      let names = meant.compactMap(\.returned.delivery).map(\.rawValue).joined(separator: ", ")
      let outcome = Reason(.rolledBack, names.isEmpty ? [:] : [.delivery: names])
      try takeBack(Set(jobs), meant)
      if let to {
        try deliberation.withdrawWaiting(of: lead.id, behind: lastJob)
        try meant.first.map { try deliberation.restoreJobs($0.memo, in: workspace) }
        try putBack(lead, meant.first?.memo, to, concluded, outcome)
      } else {
        try deliberation.tellAcceptance(of: lead, outcome, as: meant.first?.memo, cause)
      }
      return Answer(outcome, memo: memo)
    }
  }

  /// A job's campaign, where that is content with one buyer.
  private func oneBuyer(_ job: JobID?, _ jobs: [StoredJob]) -> CampaignName? {
    let name = jobs.first { $0.id == job }?.summary.campaign
    let campaign = name.flatMap { deliberation.settings.workspaces[workspace]?.campaigns[$0] }
    return campaign?.distribution == .all ? nil : campaign?.name
  }

  private func returns(
    of lead: StoredLead, _ operation: OperationID?, _ jobs: [StoredJob]
  ) throws -> [Given] {
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
      let (number, delivery): (Int64?, String?) = (row["job"], row["delivery"])
      let job = number.map { JobID(rawValue: $0) }
      return Given(
        id: row["id"],
        returned: RollbackDecision.Returned(
          job: job, delivery: delivery.map { DeliveryName(rawValue: $0) }, before: memo.state,
          oneBuyer: oneBuyer(job, jobs)), memo: memo)
    }
  }

  /// Where the lead would stand with these acceptances standing again, what was withdrawn put back, and what was made
  /// since withdrawn.
  private func concluded(
    _ lead: StoredLead, _ jobs: [StoredJob], _ meant: [Given]
  ) throws -> Standing {
    let memo = meant.first?.memo
    let again = RollbackStanding(
      jobs.filter { $0.id.rawValue <= memo?.lastJob ?? .max }.map { ($0.id, $0.summary) },
      given: Set(meant.compactMap(\.returned.job)),
      open: Dictionary(
        (memo?.jobs ?? []).map {
          (JobID(rawValue: $0.id), RollbackStanding.Open(reopens: $0.reopens == 1))
        }, uniquingKeysWith: { first, _ in first }))
    let list = (lead.list, lead.listName)
    let standing = try deliberation.standing(
      of: again.jobs, deliberation.campaigns(of: lead.list, in: workspace), list: list,
      before: memo?.state)
    guard again.waitsAgain(before: memo?.state, concluded: standing.state) else { return standing }
    return try deliberation.standing(of: [], [], list: list)
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
    let jobs = try StoredJob.all(of: lead, in: database)
    let own = memo.flatMap { memo in
      let counts = memo.decisiveJob.map { number in
        jobs.contains { $0.id.rawValue == number && !$0.summary.isReturned }
      }
      return memo.state == to && counts ?? true ? memo.words : nil
    }
    let words = own ?? Words(concluded, decisive: concluded.decisive.map { jobs[$0].id })
    try putBack(lead, to, by: .rolledBack(to), words, memo?.deadline, outcome)
  }
}
