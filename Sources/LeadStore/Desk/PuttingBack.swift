import GRDB
import LeadModel

extension DeskWork {
  /// What a lead says of itself where it stands.
  struct Words {
    let reasons: [Reason]
    let decisive: JobID?
    let heldSince: Timestamp?
    let until: Timestamp?

    init(reasons: [Reason], decisive: JobID?, heldSince: Timestamp?, until: Timestamp?) {
      self.reasons = reasons
      self.decisive = decisive
      self.heldSince = heldSince
      self.until = until
    }

    init(_ standing: Standing, decisive: JobID?) {
      self.init(
        reasons: standing.reason.map { [$0] } ?? [], decisive: decisive, heldSince: nil,
        until: standing.until)
    }
  }

  /// Brings a lead back to where it stood, in its old window, or in a fresh one where that is over.
  ///
  /// - Parameters:
  ///   - lead: the lead as it stands now.
  ///   - state: where it goes.
  ///   - event: what happens to it.
  ///   - words: what it says there.
  ///   - deadline: the end of its old window, steady time; nil when it was in none.
  ///   - outcome: what its story tells.
  /// - Throws: `StoreError` when the database cannot be written.
  func putBack(
    _ lead: StoredLead, _ state: LeadState, by event: LeadMachine.Event, _ words: Words,
    _ deadline: Int64?, _ outcome: Reason
  ) throws {
    var lead = lead
    let old = deadline.map { Timestamp(milliseconds: $0) }
    lead.deadline = old.flatMap { $0 > now.steady ? $0 : nil } ?? self.deadline
    lead.heldSince = words.heldSince
    lead.state = try deliberation.move(
      lead, by: event, reasons: words.reasons, decisive: words.decisive, until: words.until,
      told: [outcome], cause)
    // What it waited for may be there by now, or its list may not go there any more.
    if state == .held { lead.deadline = self.deadline }
    try deliberation.leaveCampaigns(lead, isRelease: state == .held, cause)
  }
}

extension LeadMemo {
  /// What the lead said of itself then.
  var words: DeskWork.Words {
    DeskWork.Words(
      reasons: reasons ?? [], decisive: decisiveJob.map { JobID(rawValue: $0) },
      heldSince: heldSince.map { Timestamp(milliseconds: $0) },
      until: heldUntil.map { Timestamp(milliseconds: $0) })
  }
}
