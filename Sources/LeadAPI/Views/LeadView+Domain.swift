import LeadDesk
import LeadModel
import LeadStore
import LeadWire

extension LeadView {
  init(_ lead: FoundLead, _ desk: LeadDesk) {
    let answer = lead.answer
    self.init(
      leadID: lead.id.description, workspace: lead.workspace.rawValue,
      list: answer.list?.rawValue ?? "", status: answer.status?.rawValue ?? "",
      code: answer.code?.rawValue, reason: answer.reasons.sentence, source: answer.source,
      campaign: answer.campaign?.rawValue, delivery: answer.delivery?.rawValue,
      buyer: desk.buyer(of: answer.delivery, in: lead.workspace), attempts: answer.attempts,
      row: answer.row?.description, key: desk.keyValue(of: lead),
      createdAt: WireTime(lead.createdAt), changedAt: WireTime(lead.changedAt),
      heldUntil: lead.heldUntil.map(WireTime.init), agent: lead.agent?.rawValue,
      ignoredAt: lead.ignoredAt.map(WireTime.init))
  }
}
