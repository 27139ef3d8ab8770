import GRDB
import LeadModel

/// What becomes of a list's leads when the list leaves a campaign, comes back, or is deleted.
extension DeskWork {
  /// Takes back what is not sent for campaigns that the lead's list is not in any more.
  func withdraw(_ lead: StoredLead, from campaigns: [CampaignName]) throws -> Answer {
    let memo = try deliberation.memo(of: lead.id)
    var hasMet = false
    for campaign in campaigns {
      // What the lead met there is over: should the list come back, everybody is asked anew. A round below zero is
      // before all others, and an undo finds the way back.
      try database.run(
        "UPDATE job SET round = -abs(round) WHERE lead = ? AND campaign = ? AND is_redelivery = 0",
        [lead.id.rawValue, campaign.rawValue])
      hasMet = hasMet || database.changesCount > 0
    }
    guard try deliberation.leaveCampaigns(lead, cause) || hasMet else {
      return Answer(Reason(.unchanged, [.lead: lead.id.description]))
    }
    let isDisabled = try deliberation.isDisabled(lead.list)
    return Answer(
      Reason(isDisabled ? .listDisabled : .noCampaign, [.list: lead.listName.rawValue]), memo: memo)
  }

  /// Lets a lead go on in the campaigns that its list is in now, with a fresh window.
  func release(_ lead: StoredLead) throws -> Answer {
    guard lead.state == .held || lead.state == .processing else {
      return Answer(Reason(.unchanged, [.lead: lead.id.description]))
    }
    let memo = try deliberation.memo(of: lead.id)
    var lead = lead
    if lead.state == .held { lead.deadline = deadline }
    try deliberation.conclude(lead, isRelease: lead.state == .held, cause)
    return Answer(Reason(.released), memo: memo)
  }

  /// Deletes a lead with its list.
  func erase(_ lead: StoredLead) throws -> Answer {
    try deliberation.erase(lead, keyHash, cause)
    return Answer(Reason(.leadDeleted, [.lead: lead.id.description]))
  }
}

extension Deliberation {
  /// Withdraws what waits to be sent for campaigns that are not in force for a lead's list, unless a request for it may
  /// have arrived.
  ///
  /// - Parameters:
  ///   - lead: the lead, which is concluded over.
  ///   - isRelease: whether deliveries that were closed are asked again.
  ///   - cause: why.
  /// - Returns: whether there was any, or the lead says something else now.
  /// - Throws: an error of the database.
  @discardableResult
  func leaveCampaigns(_ lead: StoredLead, isRelease: Bool = false, _ cause: Cause) throws -> Bool {
    let names = try campaigns(of: lead.list, in: lead.workspace).map(\.name.rawValue)
    let inForce = try JSONColumn.text(names)
    try database.run(
      """
      UPDATE job SET state = 'withdrawn', due_at = NULL, reopens = 0, finished_at = ?1
      WHERE lead = ?2 AND state = 'waiting' AND is_doubtful = 0 AND is_redelivery = 0
        AND is_notice = 0 AND campaign NOT IN (SELECT value FROM json_each(?3))
      """, [now.wall.rawValue, lead.id.rawValue, inForce])
    var isChanged = database.changesCount > 0
    try database.run(
      """
      UPDATE job SET reopens = 0 WHERE lead = ?1 AND state = 'skipped' AND reopens = 1
        AND campaign NOT IN (SELECT value FROM json_each(?2))
      """, [lead.id.rawValue, inForce])
    isChanged = isChanged || database.changesCount > 0
    let before = lead.reasons.first?.code
    try conclude(lead, isRelease: isRelease, cause)
    let row = try database.row("SELECT code FROM lead WHERE id = ?", [lead.id.rawValue])
    let code: String? = row?["code"]
    return isChanged || code != before?.rawValue
  }
}
