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
  /// The number of the answer rule that decided, from 1; nil when none did.
  public var rule: Int?

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
      self =
        AnswerJudging(
          response, delivery: delivery, wasSentBefore: wasSentBefore, now: now, explains: false
        ).verdict
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
    case .moved:
      Self(outcome: .ended(.error), reason: Reason(.errorConnect, parameters))
    case .notBuilt:
      // Only a secret can fail this late: the whole delivery is without it.
      Self(
        outcome: .wait, reason: Reason(.deliveryPaused, parameters), isAttempt: false,
        effect: .pause)
    }
  }

  /// What a rule says that fits.
  static func ruled(
    _ rule: AnswerRule, _ body: ResponseBody, _ given: [Reason.Parameter: String],
    wasSentBefore: Bool, now: Timestamp
  ) -> Self {
    let reference = rule.reference.flatMap(body.text)
    var parameters = given
    parameters[.buyerCode] = rule.code.flatMap(body.text)
    parameters[.reason] = rule.reason.flatMap(body.text)
    parameters[.reference] = reference
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
    case .retry: return retried(body.response, parameters, now: now)
    case .fatal:
      return Self(
        outcome: .ended(.error), reason: Reason(errorCode(of: body.response.status), parameters))
    }
  }

  /// What the delivery's own lists of statuses say.
  static func listed(
    _ meaning: StatusMeanings.Meaning, _ response: WireResponse,
    _ parameters: [Reason.Parameter: String], now: Timestamp
  ) -> Self {
    let status = response.status
    switch meaning {
    case .retry: return retried(response, parameters, now: now)
    case .reject:
      return Self(outcome: .ended(.rejected), reason: Reason(.rejectedByBuyer, parameters))
    case .pause where status == 401 && response.deniedOldToken:
      return Self(outcome: .retry(isOverload: false), reason: Reason(.errorAuth, parameters))
    case .pause:
      let code: DispositionCode = [401, 403].contains(status) ? .errorAuth : errorCode(of: status)
      return Self(outcome: .wait, reason: Reason(code, parameters), effect: .pause)
    case .fatal:
      return Self(outcome: .ended(.error), reason: Reason(errorCode(of: status), parameters))
    }
  }

  /// An error that is tried again; a pause that the buyer asks for is kept, whatever a rule calls it.
  private static func retried(
    _ response: WireResponse, _ parameters: [Reason.Parameter: String], now: Timestamp
  ) -> Self {
    Self(
      outcome: .retry(isOverload: [408, 425, 429, 503].contains(response.status)),
      reason: Reason(errorCode(of: response.status), parameters),
      effect: RetryAfter.wait(asked: response, now: now).map { .rest(atLeast($0)) })
  }

  /// The code of an error that a rule found; in a 2xx it is the buyer's system that failed.
  private static func errorCode(of status: Int) -> DispositionCode {
    switch status {
    case 408, 425: .errorTimeout
    case 429: .errorRateLimited
    case 300..<400: .errorRedirect
    case 400..<500: .errorHTTP4xx
    default: .errorHTTP5xx
    }
  }

  /// The answer ended too early to tell what it says.
  static func brokenOff(
    _ delivery: Delivery, _ given: [Reason.Parameter: String]
  ) -> Self {
    var parameters = given
    parameters[.problem] = "the connection ended within the answer"
    return Self(
      outcome: .doubt(resend: delivery.inDoubt == .resend), reason: Reason(.inDoubt, parameters))
  }

  /// What the outcome table says where neither a rule nor a list does.
  static func unruled(
    _ response: WireResponse, _ delivery: Delivery, _ given: [Reason.Parameter: String],
    now: Timestamp
  ) -> Self {
    var parameters = given
    switch response.status {
    case 200..<300 where delivery.acceptsAny2xx:
      return Self(outcome: .ended(.accepted), reason: Reason(.accepted, parameters))
    case ..<300 where response.brokeOff:
      // What was lost may have been the buyer's yes.
      return brokenOff(delivery, given)
    case ..<300:
      return Self(outcome: .ended(.error), reason: Reason(.errorUnmappedResponse, parameters))
    case 300..<400:
      parameters[.problem] = response.header("Location").map(Self.withoutQuery)
      return Self(outcome: .ended(.error), reason: Reason(.errorRedirect, parameters))
    case 401 where response.deniedOldToken:
      // The next request takes a new token.
      return Self(outcome: .retry(isOverload: false), reason: Reason(.errorAuth, parameters))
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
