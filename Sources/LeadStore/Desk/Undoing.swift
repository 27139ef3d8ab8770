import GRDB
import LeadModel

/// Undo: what an operation did to a lead is reversed, if the lead is still as the operation left it.
extension DeskWork {
  func undo(_ operation: OperationID, _ number: Int, _ lead: StoredLead) throws -> Answer {
    let entry = try database.row(
      "SELECT memo, left_at, code FROM operation_lead WHERE operation = ? AND number = ?",
      [operation.rawValue, number])
    guard let entry, let memo = try JSONColumn.value(LeadMemo.self, entry["memo"]) else {
      return Answer(kept(lead, "nothing was changed of it"))
    }
    if entry["code"] == DispositionCode.returned.rawValue {
      return try rollBack(lead, DeskWish(), of: operation)
    }
    if let obstacle = try obstacle(
      lead, memo, operation, leftAt: entry["left_at"])
    {
      return Answer(obstacle)
    }
    let before = try deliberation.memo(of: lead.id, withValues: memo.values != nil)
    try deliberation.withdrawWaiting(of: lead.id, behind: memo.lastJob)
    try deliberation.withdrawNotices(of: lead.id)
    if let campaign = try campaignLeft(by: operation) {
      try database.run(
        "UPDATE job SET round = abs(round) WHERE lead = ? AND campaign = ? AND id <= ?",
        [lead.id.rawValue, campaign.rawValue, memo.lastJob])
    }
    try deliberation.restoreJobs(memo, in: workspace)
    try deliberation.restoreSlots(memo, in: workspace)
    let outcome = Reason(.undone, [.upload: operation.description])
    try putBack(lead, memo, outcome)
    return Answer(outcome, memo: before)
  }

  /// What happened to the lead since, so that it stays as it is.
  ///
  /// The same operation may have changed it twice, and both are undone, the last first.
  private func obstacle(
    _ lead: StoredLead, _ memo: LeadMemo, _ undone: OperationID, leftAt: Int64?
  ) throws -> Reason? {
    if lead.state == .deleted { return Reason(.leadDeleted, [.lead: lead.id.description]) }
    let sent = try database.row(
      """
      SELECT delivery FROM job WHERE lead = ? AND id > ? AND is_notice = 0
        AND (was_sent = 1 OR state = 'sending') ORDER BY id LIMIT 1
      """, [lead.id.rawValue, memo.lastJob])
    if let sent {
      return Reason(
        .alreadySent, [.lead: lead.id.description, .delivery: sent["delivery"] as String])
    }
    let later = try database.row(
      """
      SELECT to_status, actor, operation FROM transition WHERE lead = ?1 AND id > ?2
        AND operation IS NOT ?3 AND operation IS NOT ?4 ORDER BY id DESC LIMIT 1
      """, [lead.id.rawValue, leftAt ?? 0, undone.rawValue, id.rawValue])
    if let later {
      let number: Int64? = later["operation"]
      let actor: String = later["actor"]
      let by = number.map { "operation \($0)" } ?? actor
      let status: String = later["to_status"]
      return kept(lead, "\(by) changed it since, it is \(status) now")
    }
    let gone = try database.row(
      "SELECT name FROM list WHERE id = ? AND deleted_at IS NOT NULL", [memo.values?.list])
    if let gone {
      let name: String = gone["name"]
      return kept(lead, "its list of before, \(name), was deleted")
    }
    for key in memo.values?.keys ?? [] {
      let held = LeadKey(field: key.field, value: key.value)
      if let holder = try deliberation.holder(of: held, in: workspace, besides: lead.id) {
        return kept(lead, "its \(key.field) of before is taken by \(holder)")
      }
    }
    return nil
  }

  /// The campaign that a list left by an operation.
  private func campaignLeft(by operation: OperationID) throws -> CampaignName? {
    let row = try database.row(
      "SELECT details FROM operation WHERE id = ?", [operation.rawValue])
    let details: String? = row?["details"]
    let change = try JSONColumn.value(DeskOperation.self, details)?.change
    return change?.kind == .unassign ? change?.campaign : nil
  }

  private func kept(_ lead: StoredLead, _ problem: String) -> Reason {
    Reason(.kept, [.lead: lead.id.description, .problem: problem])
  }

  private func putBack(_ lead: StoredLead, _ memo: LeadMemo, _ outcome: Reason) throws {
    if let values = memo.values {
      try deliberation.recordEdits(of: lead, to: values.fields, cause)
      try database.run(
        """
        UPDATE lead SET fields = ?, list = ?, source = ?, row_upload = ?, row_number = ? WHERE id = ?
        """,
        [
          StringJSON.object(values.fields), values.list, values.source, values.rowUpload,
          values.rowNumber, lead.id.rawValue,
        ])
      let keys = values.keys.map { LeadKey(field: $0.field, value: $0.value) }
      if memo.state == .rejected(by: .schema) {
        try deliberation.releaseKeys(of: lead.id)
      } else {
        try deliberation.holdKeys(keys, of: lead.id, in: workspace)
      }
    }
    if let upload = lead.upload { deliberation.consequences.touched.insert(upload) }
    try database.run(
      """
      UPDATE lead SET upload = ?, agent = coalesce(?, agent), ignored_at = ?, round = ? WHERE id = ?
      """, [memo.upload, memo.agent, memo.ignoredAt, memo.round, lead.id.rawValue])
    guard let again = try StoredLead.find(lead.id, in: database) else { return }
    try putBack(again, memo.state, by: .undone(memo.state), memo.words, memo.deadline, outcome)
    // An agent may go only now that nothing is assigned to anybody any more.
    try database.run("UPDATE lead SET agent = ? WHERE id = ?", [memo.agent, lead.id.rawValue])
  }
}
