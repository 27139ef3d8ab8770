import LeadEngine
import LeadModel
import LeadStore
import LeadWire

extension DeskOperationView {
  init(_ record: DeskRecord) {
    self.init(
      operation: record.id.rawValue, action: record.action.rawValue,
      workspace: record.workspace.rawValue, state: record.state.rawValue,
      isOpen: record.state.isOpen, actor: record.actor, startedAt: WireTime(record.startedAt))
    endedAt = record.endedAt.map(WireTime.init)
    reason = record.reason
    if let listChange = record.operation?.change {
      list = listChange.name.rawValue
      change = listChange.kind.rawValue
      campaign = listChange.campaign?.rawValue
    }
    if case .undo(let other)? = record.operation?.order { undoes = other.rawValue }
    chosen = record.chosen
    pending = record.pending
    outcomes = DeskOutcomesView(record.outcomes)
    codes = Dictionary(uniqueKeysWithValues: record.byCode.map { ($0.key.rawValue, $0.value) })
    undoneBy = record.undoneBy?.rawValue
  }
}

extension DeskOutcomesView {
  init(_ outcomes: DeskOutcomes) {
    self.init(
      done: outcomes.done, unchanged: outcomes.unchanged, failed: outcomes.failed,
      errors: outcomes.errors)
  }
}

extension DeskLeadView {
  init(_ entry: DeskEntry, of record: DeskRecord) {
    let outcome = entry.outcome.flatMap { answer in
      record.operation.map { DeskOutcome(answer.code, of: $0.order) }
    }
    self.init(
      number: entry.number, leadID: entry.lead.description, before: entry.before?.rawValue,
      status: entry.status.rawValue, outcome: outcome?.rawValue, code: entry.outcome?.code.rawValue,
      reason: entry.outcome?.sentence ?? "")
  }

  /// A lead that was named and is not there.
  init(missing lead: LeadID) {
    let answer = Reason(.noSuchLead, [.value: lead.description])
    self.init(
      number: nil, leadID: lead.description, before: nil, status: nil,
      outcome: DeskOutcome.error.rawValue, code: answer.code.rawValue, reason: answer.sentence)
  }
}

extension DeskResultView {
  init(_ result: DeskResult, missing: [LeadID]) {
    var outcomes = DeskOutcomesView(result.record.outcomes)
    outcomes.errors += missing.count
    self.init(
      operation: DeskOperationView(result.record),
      leads: result.entries.map { DeskLeadView($0, of: result.record) }
        + missing.map { DeskLeadView(missing: $0) },
      outcomes: outcomes)
  }
}
