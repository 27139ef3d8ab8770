import LeadModel
import LeadStore
import LeadWire

extension ExceptionView {
  init(_ entry: ExceptionEntry) {
    let (answer, cells, lead) = (entry.answer, entry.cells, entry.lead)
    self.init(
      leadID: lead.id.description, job: entry.job?.rawValue, workspace: lead.workspace.rawValue,
      list: answer.list?.rawValue ?? "", status: answer.status?.rawValue ?? "",
      createdAt: WireTime(lead.createdAt))
    prospect = cells.prospect
    campaign = answer.campaign?.rawValue
    description = cells.description
    distribution = cells.distribution?.rawValue
    leadProvider = cells.leadProvider
    loanPurpose = cells.loanPurpose
    loanAmount = cells.loanAmount
    state = cells.state
    code = answer.code?.rawValue
    reason = answer.reasons.sentence
    delivery = answer.delivery?.rawValue
    agent = entry.agent?.rawValue
    ignoredAt = entry.ignoredAt.map(WireTime.init)
    row = answer.row?.description
  }
}

extension ExceptionListView {
  init(_ page: ExceptionPage) throws {
    self.init(
      exceptions: page.piece.entries.map { ExceptionView($0) }, total: page.counts.total,
      ignored: page.counts.ignored,
      codes: Dictionary(
        uniqueKeysWithValues: page.counts.byCode.map { ($0.key.rawValue, $0.value) }),
      agents: Dictionary(
        uniqueKeysWithValues: page.counts.byAgent.map { ($0.key.rawValue, $0.value) }),
      next: try page.next.map { try PageMark.text($0) })
  }
}
