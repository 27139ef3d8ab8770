/// What the end of a request tells a lane about the buyer's system, whatever it tells about the lead.
public enum LaneEnding: String, Hashable, Sendable, CaseIterable {
  /// The buyer took the lead, or had it.
  case success
  /// The buyer's system works and did not take it: a no, a wrong address, wrong credentials, no rule that fits.
  case refusal
  /// The wire or the buyer's system failed.
  case failure
  /// The buyer's system has too much to do: a timeout, a reset, 408, 425, 429, 503.
  case overload
  /// The request never left for a reason of our own; its permit and its place in the rates are given back.
  case notSent = "not_sent"

  /// Reads the end of a request.
  ///
  /// - Parameters:
  ///   - observation: what was seen on the wire.
  ///   - verdict: what it meant; a rule that calls a 503 a refusal is believed.
  public init(_ observation: WireObservation, _ verdict: AttemptVerdict) {
    switch observation {
    case .unsent(.notBuilt, _), .unsent(.moved, _): self = .notSent
    case .unsent(.timeout, _), .lost: self = .overload
    case .unsent(.dns, _), .unsent(.connect, _), .unsent(.tls, _), .unsent(.addressRefused, _):
      self = .failure
    case .response(let response): self = Self.answered(response, verdict)
    }
  }

  private static func answered(_ response: WireResponse, _ verdict: AttemptVerdict) -> Self {
    switch verdict.outcome {
    case .ended(.accepted), .ended(.duplicate): return .success
    case .ended(.rejected): return .refusal
    case .ended(.error): return response.status >= 500 ? .failure : .refusal
    case .retry(let isOverload): return isOverload ? .overload : .failure
    case .doubt: return response.status >= 500 ? .failure : .overload
    case .wait:
      if case .rest = verdict.effect { return .overload }
      return .refusal
    }
  }
}
