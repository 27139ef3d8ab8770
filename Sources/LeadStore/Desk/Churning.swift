import GRDB
import LeadModel

/// Churn and reset: leads go back in the queue as if new, but never to a delivery that has accepted them.
extension DeskWork {
  func churn(_ lead: StoredLead) throws -> Answer {
    if let refusal = try refusal(of: lead) { return Answer(refusal) }
    var lead = lead
    guard let row = try validated(lead) else {
      // What the schema rejected stays as it is until it is valid.
      return Answer(lead.reasons.first ?? Reason(.unchanged, [.lead: lead.id.description]))
    }
    let memo = try deliberation.memo(of: lead.id, withValues: true)
    try deliberation.withdrawWaiting(of: lead.id)
    guard row.faults.isEmpty else {
      try deliberation.move(lead, by: .churned(.invalid), reasons: row.faults, cause)
      try deliberation.releaseKeys(of: lead.id)
      return Answer(row.faults[0], memo: memo)
    }
    try deliberation.recordEdits(of: lead, to: row.fields, cause)
    try deliberation.holdKeys(row.keys, of: lead.id, in: workspace)
    lead.fields = row.fields
    lead.round += 1
    lead.deadline = deadline
    lead.heldSince = nil
    lead.isRecalled = false
    try database.run(
      "UPDATE lead SET fields = ?, round = ?, ignored_at = NULL WHERE id = ?",
      [StringJSON.object(row.fields), lead.round, lead.id.rawValue])
    lead.state = try deliberation.move(lead, by: .churned(.valid), cause)
    try deliberation.conclude(lead, cause)
    return Answer(Reason(.churned), memo: memo)
  }

  private func refusal(of lead: StoredLead) throws -> Reason? {
    if lead.isErased, lead.state != .deleted { return .nothingLeft(of: lead.id) }
    let parameters: [Reason.Parameter: String] = [.lead: lead.id.description]
    switch lead.state {
    case .deleted: return Reason(.leadDeleted, parameters)
    case .returned:
      return Reason(
        .unchanged,
        parameters.merging([.problem: "it was returned; roll the return back first"]) { $1 })
    case .processing:
      return Reason(
        .stillProcessing,
        parameters.merging(
          lead.deadline.map { [.until: now.wall(of: $0).iso8601] } ?? [:]
        ) { $1 })
    default: break
    }
    let jobs = try StoredJob.all(of: lead, in: database).map(\.summary)
    if jobs.contains(where: { $0.state == .sending || ($0.state.isOpen && $0.isDoubtful) }) {
      return Reason(
        .stillProcessing, parameters.merging([.problem: "a request for it is on its way"]) { $1 })
    }
    guard lead.state == .accepted, try !isAnyoneAskedAgain(lead, jobs) else { return nil }
    return Reason(
      .unchanged, parameters.merging([.problem: "it is accepted, and nobody else is asked"]) { $1 })
  }

  /// Whether an accepted lead would be sent to anybody, as if new.
  private func isAnyoneAskedAgain(_ lead: StoredLead, _ jobs: [JobSummary]) throws -> Bool {
    let trial = Deliberation(database, deliberation.inForce, now, isTrial: true)
    let earlier = jobs.map { job in
      var job = job
      job.isEarlier = true
      return job
    }
    return try trial.campaigns(of: lead.list, in: workspace).contains { campaign in
      // Where one buyer is enough, the one that has it is.
      guard campaign.distribution == .all else { return false }
      let mine = earlier.filter { $0.campaign == campaign.name }
      return try trial.choices(campaign, workspace, lead.fields, after: mine, ofAll: earlier)
        .contains { choice in
          switch choice {
          case .send, .hold: true
          case .skip: false
          }
        }
    }
  }

  /// The lead's values held against the schema as it is now; nil for one that stays rejected by it.
  private func validated(_ lead: StoredLead) throws -> ValidatedRow? {
    guard lead.state == .rejected(by: .schema) else {
      return try deliberation.validate(LeadFields(), of: lead)
    }
    guard lead.reasons.allSatisfy(\.isOfValidation) else { return nil }
    return try Revalidating(database: database, settings: deliberation.settings)
      .cure(lead.id, seen: nil)?.row
  }
}
