import GRDB
import LeadModel

/// Exceptions: leads that nobody took are given to agents, or hidden from the list.
extension DeskWork {
  func assign(_ lead: StoredLead, _ wish: DeskWish) throws -> Answer {
    guard let name = wish.agent, let configured = deliberation.settings.workspaces[workspace],
      configured.agents[name] != nil
    else { return Answer(Reason(.noSuchAgent, [.value: wish.agent?.rawValue ?? ""])) }
    let row = try database.row("SELECT agent FROM lead WHERE id = ?", [lead.id.rawValue])
    let holder: String? = row?["agent"]
    if lead.state == .assigned, holder == name.rawValue {
      return Answer(Reason(.assigned, [.agent: name.rawValue]))
    }
    guard [.unassigned, .failed, .rejected(by: .buyers)].contains(lead.state) else {
      return Answer(notAnException(lead, lead.state == .assigned ? holder : nil))
    }
    let memo = try deliberation.memo(of: lead.id)
    let outcome = Reason(.assigned, [.agent: name.rawValue])
    try database.run(
      "UPDATE lead SET agent = ?, ignored_at = NULL WHERE id = ?",
      [name.rawValue, lead.id.rawValue])
    try deliberation.move(lead, by: .assigned, reasons: [outcome], cause)
    if let delivery = configured.exceptions.notifyDelivery { try tell(delivery, of: lead) }
    return Answer(outcome, memo: memo)
  }

  /// Makes the job that tells a delivery of an assignment; what comes of it does not change where the lead stands.
  private func tell(_ delivery: DeliveryName, of lead: StoredLead) throws {
    var lead = lead
    lead.deadline = deadline
    let job = try deliberation.insertJob(
      .send(delivery, hasNext: false), CampaignName(rawValue: ""), lead, of: id)
    try database.run("UPDATE job SET is_notice = 1 WHERE id = ?", [job.rawValue])
  }

  func ignore(_ lead: StoredLead) throws -> Answer {
    let row = try database.row("SELECT ignored_at FROM lead WHERE id = ?", [lead.id.rawValue])
    let ignoredAt: Int64? = row?["ignored_at"]
    guard ignoredAt == nil else { return Answer(Reason(.ignored)) }
    guard try isException(lead) else { return Answer(notAnException(lead, nil)) }
    let memo = try deliberation.memo(of: lead.id)
    try database.run(
      "UPDATE lead SET ignored_at = ? WHERE id = ?", [now.wall.rawValue, lead.id.rawValue])
    let outcome = Reason(.ignored)
    try deliberation.recordTransition(
      of: lead.id, from: lead.state, to: lead.state, reasons: [outcome], cause)
    return Answer(outcome, memo: memo)
  }

  /// Whether the lead is on the exceptions list, for itself or for a job that failed although others have it.
  private func isException(_ lead: StoredLead) throws -> Bool {
    if [.unassigned, .failed, .rejected(by: .buyers)].contains(lead.state) { return true }
    guard lead.state == .accepted else { return false }
    let campaigns = deliberation.settings.workspaces[workspace]?.campaigns ?? [:]
    return try StoredJob.all(of: lead, in: database).contains { job in
      [.error, .expired, .inDoubt].contains(job.summary.state)
        && campaigns[job.summary.campaign]?.distribution == .all
    }
  }

  private func notAnException(_ lead: StoredLead, _ holder: String?) -> Reason {
    if lead.state == .deleted { return Reason(.leadDeleted, [.lead: lead.id.description]) }
    let status = lead.state.status.rawValue + (holder.map { " to \($0)" } ?? "")
    return Reason(.notAnException, [.lead: lead.id.description, .status: status])
  }
}
