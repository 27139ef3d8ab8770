import LeadEngine
import LeadModel
import LeadWire

extension TrialView {
  init(_ trial: DeliveryTrial, _ delivery: DeliveryKey, isSent: Bool) {
    self.init(
      delivery: delivery.description, isSent: isSent, isLive: trial.isLive,
      request: trial.request.map(RequestView.init), milliseconds: trial.took?.milliseconds,
      response: trial.response.map(ResponseView.init), verdict: trial.verdict.map(VerdictView.init),
      explanation: trial.explanation)
  }
}

extension ResponseView {
  fileprivate init(_ response: WireResponse) {
    self.init(
      status: response.status, headers: response.headers.map { "\($0.name): \($0.value)" },
      body: String(decoding: response.body, as: UTF8.self), isCut: response.isCut)
  }
}

extension VerdictView {
  fileprivate init(_ verdict: AttemptVerdict) {
    self.init(
      outcome: Self.word(verdict.outcome), code: verdict.reason.code.rawValue,
      reason: verdict.reason.sentence, reference: verdict.reference,
      effect: verdict.effect.map(Self.sentence))
  }

  private static func word(_ outcome: AttemptVerdict.Outcome) -> String {
    switch outcome {
    case .ended(let ending): ending.state.rawValue
    case .retry: "retry"
    case .wait: "wait"
    case .doubt: JobState.inDoubt.rawValue
    }
  }

  private static func sentence(_ effect: AttemptVerdict.Effect) -> String {
    switch effect {
    case .pause: "the delivery would be paused"
    case .switchOff: "the delivery would be switched off"
    case .rest(let span?): "the whole delivery would wait for \(span)"
    case .rest(nil): "the whole delivery would wait a while"
    }
  }
}
