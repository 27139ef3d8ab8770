/// What an attempt came to, read from what was seen on the wire.
public struct AttemptVerdict: Hashable, Sendable {
  /// What becomes of the job.
  public let outcome: Outcome
  /// The code and its parameters.
  public let reason: Reason
  /// The buyer's reference for the lead.
  public var reference: String?
  /// Whether it counts as an attempt; waiting for a limit does not.
  public var isAttempt = true
  /// What it means for the whole delivery.
  public var effect: Effect?

  /// What becomes of the job.
  public enum Outcome: Hashable, Sendable {
    /// Final: the buyer took it, had it, said no, or an error that is not tried again.
    case ended(JobMachine.Ending)
    /// Tried again; after overload later than otherwise.
    case retry(isOverload: Bool)
    /// Waits until the delivery may be sent to again.
    case wait
    /// Nobody knows; `resend` says whether it is sent again.
    case doubt(resend: Bool)
  }

  /// What an attempt means for the whole delivery.
  public enum Effect: Hashable, Sendable {
    /// Nothing is sent to it until a person resumes it.
    case pause
    /// It is gone; nothing is sent to it until a person resumes it.
    case switchOff
    /// Nothing is sent to it for that long; nil when the buyer named no time.
    case rest(Span?)
  }
}

extension AttemptVerdict {
  /// Reads what was seen, by the table in `docs/states.md`.
  ///
  /// - Parameters:
  ///   - observation: what was seen on the wire.
  ///   - delivery: whose rules and policies apply.
  ///   - wasSentBefore: whether an earlier request with the same key may have arrived.
  ///   - now: wall time, for `Retry-After` dates.
  public init(
    _ observation: WireObservation, delivery: Delivery, wasSentBefore: Bool, now: Timestamp
  ) {
    let name = delivery.name.rawValue
    switch observation {
    case .unsent(let cause, let detail):
      self = Self.unsent(cause, [.delivery: name, .problem: detail])
    case .lost(_, let detail):
      self.init(
        outcome: .doubt(resend: delivery.inDoubt == .resend),
        reason: Reason(.inDoubt, [.delivery: name, .problem: detail]))
    case .response(let response):
      let body = ResponseBody(response)
      let parameters: [Reason.Parameter: String] = [
        .delivery: name, .status: String(response.status),
      ]
      if let rule = delivery.answers.first(where: { body.meets($0.conditions) }) {
        self = Self.ruled(rule, body, parameters, wasSentBefore: wasSentBefore, now: now)
      } else {
        self = Self.unruled(response, delivery, parameters, now: now)
      }
    }
  }

  private static func unsent(
    _ cause: WireObservation.UnsentCause, _ parameters: [Reason.Parameter: String]
  ) -> Self {
    switch cause {
    case .dns: Self(outcome: .retry(isOverload: false), reason: Reason(.errorDNS, parameters))
    case .connect:
      Self(outcome: .retry(isOverload: false), reason: Reason(.errorConnect, parameters))
    case .tls: Self(outcome: .retry(isOverload: false), reason: Reason(.errorTLS, parameters))
    case .timeout:
      Self(outcome: .retry(isOverload: true), reason: Reason(.errorTimeout, parameters))
    case .addressRefused:
      Self(
        outcome: .ended(.error), reason: Reason(.errorAddressRefused, parameters), effect: .pause)
    case .notBuilt:
      // Only a secret can fail this late: the whole delivery is without it.
      Self(
        outcome: .wait, reason: Reason(.deliveryPaused, parameters), isAttempt: false,
        effect: .pause)
    }
  }

  private static func ruled(
    _ rule: AnswerRule, _ body: ResponseBody, _ given: [Reason.Parameter: String],
    wasSentBefore: Bool, now: Timestamp
  ) -> Self {
    let reference = rule.reference.flatMap(body.text)
    var parameters = given
    parameters[.reason] = rule.reason.flatMap(body.text)
    parameters[.reference] = reference
    let status = body.response.status
    switch rule.outcome {
    case .accepted:
      return Self(
        outcome: .ended(.accepted), reason: Reason(.accepted, parameters), reference: reference)
    case .duplicate where wasSentBefore:
      // Our own earlier request arrived after all.
      return Self(
        outcome: .ended(.accepted), reason: Reason(.accepted, parameters), reference: reference)
    case .duplicate:
      return Self(
        outcome: .ended(.duplicate), reason: Reason(.duplicateAtBuyer, parameters),
        reference: reference)
    case .rejected:
      return Self(
        outcome: .ended(.rejected), reason: Reason(.rejectedByBuyer, parameters),
        reference: reference)
    case .retry:
      // Whatever the rule calls it: a pause that the buyer asks for is kept.
      return Self(
        outcome: .retry(isOverload: [408, 425, 429, 503].contains(status)),
        reason: Reason(errorCode(of: status), parameters),
        effect: RetryAfter.wait(asked: body.response, now: now).map { .rest(atLeast($0)) })
    case .fatal:
      return Self(outcome: .ended(.error), reason: Reason(errorCode(of: status), parameters))
    }
  }

  /// The code of an error that a rule found; in a 2xx it is the buyer's system that failed.
  private static func errorCode(of status: Int) -> DispositionCode {
    switch status {
    case 408, 425: .errorTimeout
    case 429: .errorRateLimited
    case 400..<500: .errorHTTP4xx
    default: .errorHTTP5xx
    }
  }

  private static func unruled(
    _ response: WireResponse, _ delivery: Delivery, _ given: [Reason.Parameter: String],
    now: Timestamp
  ) -> Self {
    var parameters = given
    switch response.status {
    case 200..<300 where delivery.acceptsAny2xx:
      return Self(outcome: .ended(.accepted), reason: Reason(.accepted, parameters))
    case ..<300 where response.brokeOff:
      // What was lost may have been the buyer's yes.
      parameters[.problem] = "the connection ended within the answer"
      return Self(
        outcome: .doubt(resend: delivery.inDoubt == .resend), reason: Reason(.inDoubt, parameters))
    case ..<300:
      return Self(outcome: .ended(.error), reason: Reason(.errorUnmappedResponse, parameters))
    case 300..<400:
      parameters[.problem] = response.header("Location").map(Self.withoutQuery)
      return Self(outcome: .ended(.error), reason: Reason(.errorRedirect, parameters))
    case 401, 403:
      return Self(outcome: .wait, reason: Reason(.errorAuth, parameters), effect: .pause)
    case 410:
      return Self(
        outcome: .ended(.error), reason: Reason(.errorHTTP4xx, parameters), effect: .switchOff)
    case 408, 425:
      return Self(outcome: .retry(isOverload: true), reason: Reason(.errorTimeout, parameters))
    case 429:
      return limited(RetryAfter.wait(asked: response, now: now), parameters)
    case 503:
      if let wait = RetryAfter.wait(asked: response, now: now) { return limited(wait, parameters) }
      return Self(outcome: .retry(isOverload: true), reason: Reason(.errorHTTP5xx, parameters))
    case 502 where delivery.inDoubt == .hold, 504 where delivery.inDoubt == .hold:
      // A gateway answered: the buyer's own system may have taken the lead.
      return Self(outcome: .doubt(resend: false), reason: Reason(.inDoubt, parameters))
    case 500...:
      return Self(outcome: .retry(isOverload: false), reason: Reason(.errorHTTP5xx, parameters))
    default:
      if delivery.refusesWith2xx {
        return Self(outcome: .ended(.error), reason: Reason(.errorHTTP4xx, parameters))
      }
      return Self(outcome: .ended(.rejected), reason: Reason(.rejectedByBuyer, parameters))
    }
  }

  private static func limited(_ wait: Span?, _ parameters: [Reason.Parameter: String]) -> Self {
    Self(
      outcome: .wait, reason: Reason(.errorRateLimited, parameters), isAttempt: false,
      effect: .rest(wait.map(atLeast)))
  }

  /// A buyer that says "at once" still gets a second: a request that is no attempt must not spin.
  private static func atLeast(_ wait: Span) -> Span { max(wait, .seconds(1)) }

  /// A location may repeat the lead's values in its query.
  private static func withoutQuery(_ location: String) -> String {
    String(location.prefix { $0 != "?" && $0 != "#" })
  }
}
