import LeadEngine
import LeadModel
import LeadStore
import LeadWire

extension RedeliveryView {
  init(_ record: RedeliveryRecord, _ changes: [RedeliveryChange] = []) {
    self.init(
      operation: record.id.rawValue, state: record.state.rawValue, isOpen: record.state.isOpen,
      delivery: record.order.delivery.description, actor: record.actor,
      startedAt: WireTime(record.startedAt))
    endedAt = record.endedAt.map(WireTime.init)
    reason = record.reason
    skipsRules = record.order.skipsRules
    again = record.order.again
    let values = record.order.edits
    edits = Dictionary(
      uniqueKeysWithValues: values.names.map { ($0.rawValue, values[$0] ?? "") })
    canary = record.order.canary?.count
    stopBelow = record.order.canary?.stopBelow.description
    chosen = record.chosen
    pending = record.pending
    leftOut = Dictionary(
      uniqueKeysWithValues: record.leftOut.map { ($0.key.rawValue, $0.value) })
    jobs = Dictionary(uniqueKeysWithValues: record.jobs.map { ($0.key.rawValue, $0.value) })
    held = record.held
    self.changes = changes.map(RedeliveryChangeView.init)
  }
}

extension RedeliveryChangeView {
  fileprivate init(_ change: RedeliveryChange) {
    self.init(
      before: change.codeBefore?.rawValue ?? change.before?.rawValue ?? "",
      after: change.job?.rawValue ?? "left_out", code: change.code?.rawValue, leads: change.leads)
  }
}

extension RedeliveredLeadView {
  init(_ lead: RedeliveredLead) {
    self.init(
      number: lead.number, leadID: lead.lead.description, status: lead.status.rawValue,
      before: lead.before?.rawValue, codeBefore: lead.reasonsBefore.first?.code.rawValue,
      reasonBefore: lead.reasonsBefore.sentence, job: lead.job?.rawValue,
      code: lead.reason?.code.rawValue, reason: lead.reason?.sentence ?? "",
      attempts: lead.attempts)
  }
}

extension RedeliveryForecastView {
  init(_ forecast: RedeliveryForecast, _ delivery: DeliveryKey) {
    self.init(
      delivery: delivery.description, chosen: forecast.chosen, sent: forecast.sent,
      leftOut: forecast.leftOut.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        .map { LeftOutView(code: $0.rawValue, meaning: $0.entry.meaning, leads: $1) },
      first: forecast.told.filter { $0.leftOut == nil }.map(\.lead.description),
      firstLeftOut: forecast.told.compactMap { lead, reason in
        reason.map {
          LeftOutLeadView(
            leadID: lead.description, code: $0.code.rawValue, reason: $0.sentence)
        }
      },
      warnings: forecast.warnings)
  }
}
