/// A response judged by a delivery's rules, with what each rule said.
///
/// It serves answers from the wire, stored ones, and pasted ones alike, and changes nothing.
public struct AnswerJudging: Hashable, Sendable {
  /// What the response means.
  public let verdict: AttemptVerdict
  /// What said so.
  public let decision: Decision
  /// Each rule up to the one that decided, in order; all of them when none did.
  public let rules: [RuleResult]
  /// Whether nothing that is missing of the response could change the verdict.
  ///
  /// Of a stored response 16 KiB are there. When a rule that comes first might fit the rest, or when no rule
  /// fits a 2xx, the answer as it came may have been judged otherwise.
  public let isCertain: Bool

  /// What a verdict comes from.
  public enum Decision: Hashable, Sendable {
    /// The answer rule of this number, from 1.
    case rule(Int)
    /// The delivery's own list of statuses.
    case statuses(StatusMeanings.Meaning)
    /// The outcome table, since no rule fits; also `accept_any_2xx` and `refuses_with_2xx`.
    case table
    /// The answer broke off where a rule needs more of it.
    case brokenOff
  }

  /// What one rule said.
  public struct RuleResult: Hashable, Sendable {
    /// The rule's number, from 1.
    public let number: Int
    /// What it would make of the response.
    public let outcome: AnswerRule.Outcome
    /// Whether it fits; nil when the missing rest of the body could decide that.
    public let fits: Bool?
    /// The first condition that does not hold and what stands there instead; nil when the rule fits.
    public let problem: String?
  }

  /// Judges a response.
  ///
  /// - Parameters:
  ///   - response: from the wire, ``WireResponse/init(stored:headers:body:isCut:)``, or
  ///     ``WireResponse/init(pasted:assumedStatus:)``.
  ///   - delivery: whose rules and policies apply.
  ///   - wasSentBefore: whether an earlier request with the same key may have arrived.
  ///   - now: wall time, for `Retry-After` dates.
  public init(
    _ response: WireResponse, delivery: Delivery, wasSentBefore: Bool = false, now: Timestamp
  ) {
    self.init(
      response, delivery: delivery, wasSentBefore: wasSentBefore, now: now, explains: true)
  }

  /// Judges a response; saying what did not hold is left out where nobody reads it.
  init(
    _ response: WireResponse, delivery: Delivery, wasSentBefore: Bool, now: Timestamp,
    explains: Bool
  ) {
    let body = ResponseBody(response)
    var isTold = true
    var mayHaveBeenTaken = false
    var rules: [RuleResult] = []
    var deciding: AnswerRule?
    for (place, rule) in delivery.answers.enumerated() {
      let fits = body.meets(rule.conditions)
      rules.append(
        RuleResult(
          number: place + 1, outcome: rule.outcome, fits: fits,
          problem: fits == true || !explains ? nil : body.problem(of: rule.conditions)))
      if fits == true {
        deciding = rule
        break
      }
      if fits == nil {
        isTold = false
        mayHaveBeenTaken = mayHaveBeenTaken || [.accepted, .duplicate].contains(rule.outcome)
      }
    }
    let parameters: [Reason.Parameter: String] = [
      .delivery: delivery.name.rawValue, .status: String(response.status),
    ]
    self.rules = rules
    let isTaken = deciding.map { $0.outcome == .accepted } ?? delivery.acceptsAny2xx
    if (200..<300).contains(response.status), response.brokeOff, mayHaveBeenTaken, !isTaken {
      // A later rule would call it a no, and the lead would be sold twice.
      verdict = .brokenOff(delivery, parameters)
      decision = .brokenOff
      isCertain = true
    } else if let deciding {
      var verdict = AttemptVerdict.ruled(
        deciding, body, parameters, wasSentBefore: wasSentBefore, now: now)
      verdict.rule = rules.count
      self.verdict = verdict
      decision = .rule(rules.count)
      isCertain = isTold || !response.isStoredPart
    } else if let meaning = delivery.statuses.meaning(of: response.status) {
      verdict = .listed(meaning, response, parameters, now: now)
      decision = .statuses(meaning)
      isCertain = isTold || !response.isStoredPart
    } else {
      verdict = .unruled(response, delivery, parameters, now: now)
      decision = .table
      // Whether a stored 2xx broke off is not known any more.
      let isLost = verdict.reason.code == .errorUnmappedResponse
      isCertain = !response.isStoredPart || (isTold && !isLost)
    }
  }
}

extension ResponseBody {
  /// The first condition that does not hold, and what stands there instead.
  fileprivate func problem(of conditions: [AnswerRule.Condition]) -> String? {
    let results = conditions.map { ($0, meets($0)) }
    guard
      let (condition, isMet) = results.first(where: { $0.1 == false })
        ?? results.first(where: { $0.1 == nil })
    else { return nil }
    if gaveUp(condition) { return "\(condition.words): the search took too long" }
    let end = isMet == nil ? "; the rest of the body is missing" : ""
    return "\(condition.words): found \(shown(condition))\(end)"
  }
}

extension AnswerRule.Condition {
  /// What is asked, for a person: `json $.outcome equals "success"`.
  fileprivate var words: String {
    switch self {
    case .status(let set): "status is \(set)"
    case .body(let test): "body \(test.words)"
    case .header(let name, let test): "header \(name) \(test.words)"
    case .json(let path, let test): "json \(path) \(test.words)"
    case .pair(let key, let test): "pair \(key) \(test.words)"
    case .element(let name, let test): "element \(name) \(test.words)"
    case .any(let groups):
      "any of: " + groups.map { $0.map(\.words).joined(separator: " and ") }.joined(separator: "; ")
    }
  }
}
