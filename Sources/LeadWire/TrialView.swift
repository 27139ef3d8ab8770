/// What came of trying a delivery; it left no trace in leads, caps, and reports.
public struct TrialView: Codable, Hashable, Sendable {
  /// `workspace/delivery`.
  public var delivery: String
  /// Whether a request was sent.
  public var isSent: Bool
  /// Whether it goes to the delivery's own address, because it has no test address.
  public var isLive: Bool
  /// What was sent, or would be, without its secrets; nil where only a response was judged.
  public var request: RequestView?
  /// How long the exchange took.
  public var milliseconds: Int64?
  /// What came back.
  public var response: ResponseView?
  /// What it would mean for a job; nil when nothing was sent or judged.
  public var verdict: VerdictView?
  /// How the verdict came about, sentences.
  public var explanation: [String]

  /// A trial.
  public init(
    delivery: String, isSent: Bool, isLive: Bool, request: RequestView?, milliseconds: Int64?,
    response: ResponseView?, verdict: VerdictView?, explanation: [String]
  ) {
    self.delivery = delivery
    self.isSent = isSent
    self.isLive = isLive
    self.request = request
    self.milliseconds = milliseconds
    self.response = response
    self.verdict = verdict
    self.explanation = explanation
  }
}

/// A buyer's response.
public struct ResponseView: Codable, Hashable, Sendable {
  /// The HTTP status.
  public var status: Int
  /// `Name: value`, in their order.
  public var headers: [String]
  /// The body as text, as much as was read.
  public var body: String
  /// Whether the body was longer, or broke off.
  public var isCut: Bool

  /// A response.
  public init(status: Int, headers: [String], body: String, isCut: Bool) {
    self.status = status
    self.headers = headers
    self.body = body
    self.isCut = isCut
  }
}

/// What a response, or its absence, would mean for a job.
public struct VerdictView: Codable, Hashable, Sendable {
  /// `accepted`, `duplicate`, `rejected`, `error`, `retry`, `wait`, or `in_doubt`.
  public var outcome: String
  /// The disposition code.
  public var code: String
  /// Why, for people.
  public var reason: String
  /// The buyer's reference for the lead.
  public var reference: String?
  /// What it would mean for the whole delivery, a sentence; nil when nothing.
  public var effect: String?

  /// A verdict.
  public init(outcome: String, code: String, reason: String, reference: String?, effect: String?) {
    self.outcome = outcome
    self.code = code
    self.reason = reason
    self.reference = reference
    self.effect = effect
  }
}
