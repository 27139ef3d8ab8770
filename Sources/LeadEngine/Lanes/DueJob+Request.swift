import LeadDelivery
import LeadModel
import LeadStore
import Logging

extension DueJob {
  /// What the log is told of a step of this job.
  func facts(_ more: Logger.Metadata) -> Logger.Metadata {
    var facts: Logger.Metadata = ["lead": "\(lead)", "job": "\(id)", "operation": "\(operation)"]
    if let row { facts["upload"] = "\(row.upload)" }
    facts.merge(more) { $1 }
    return facts
  }

  /// What fills ``Template/systemNames``, but for the key.
  func systemValues(_ agents: [AgentName: Agent]) -> [FieldName: String] {
    let assigned = agent.flatMap { agents[$0] }
    return [
      "lead_id": lead.description, "list": list.rawValue, "source": source,
      "campaign": campaign.rawValue, "delivery": delivery.delivery.rawValue,
      "workspace": delivery.workspace.rawValue, "upload": row?.upload.description ?? "",
      "row": row?.description ?? "", "agent": agent?.rawValue ?? "",
      "agent_name": assigned?.name ?? "", "agent_email": assigned?.email ?? "",
    ]
  }
}

extension Reason {
  /// Why a job's request cannot be built: a value that this buyer cannot be given, or the configuration.
  init(_ problem: RequestProblem, of job: DueJob) {
    let delivery = job.delivery.delivery.rawValue
    guard problem.code == .value, let field = problem.fields.first else {
      self.init(.fatal, [.delivery: delivery, .problem: problem.description])
      return
    }
    self.init(
      .invalidFormat,
      [
        .delivery: delivery, .field: field.rawValue, .value: job.fields[field] ?? "",
        .problem: "cannot be sent: \(problem.description)",
      ])
  }
}

extension JobStep {
  /// What comes next, for the log.
  var word: String {
    switch self {
    case .end(let ending): "\(ending)"
    case .retry: "retry"
    case .resend: "resend"
    case .doubt: "in_doubt"
    case .hold: "hold"
    case .expire: "expired"
    }
  }
}
