import LeadEngine
import LeadModel
import LeadStore
import LeadWire

extension RejudgingView {
  init(_ report: RejudgingReport, _ delivery: DeliveryKey) {
    self.init(
      operation: report.operation?.rawValue, delivery: delivery.description, looked: report.looked,
      changes: report.changes.map {
        ChangeView(before: $0.before.rawValue, after: $0.after.rawValue, jobs: $1)
      }.sorted { ($1.jobs, $0.before, $0.after) < ($0.jobs, $1.before, $1.after) },
      told: report.told.map(JobChangeView.init),
      acceptedTwice: report.acceptedTwice.map {
        AcceptedTwiceView(
          leadID: $0.lead.description, deliveries: $0.deliveries.map(\.rawValue))
      })
  }
}

extension RejudgingView.JobChangeView {
  fileprivate init(_ change: RejudgedJob) {
    self.init(
      leadID: change.lead.description, before: change.before.rawValue,
      reasonBefore: change.reasonBefore?.sentence ?? "", after: change.after.state.rawValue,
      reason: change.reason.sentence)
  }
}
