/// One delivery that was considered for a lead.
public struct JobView: Codable, Hashable, Sendable {
  /// The job's number.
  public var job: Int64
  /// The campaign that considered it.
  public var campaign: String
  /// The delivery.
  public var delivery: String
  /// The short name of its buyer; blank when it is not configured any more.
  public var buyer: String
  /// `waiting`, `sending`, `accepted`, `duplicate`, `rejected`, `error`, `in_doubt`, `expired`, `withdrawn`, `skipped`.
  public var state: String
  /// Whether it decided the lead's status.
  public var isDecisive: Bool
  /// The operation in whose turn it is sent.
  public var operation: Int64
  /// Whether that operation is a re-delivery, by which a person asked for it.
  public var isRedelivery: Bool
  /// Whether it only tells of an assignment to an agent.
  public var isNotice: Bool
  /// The disposition code; of a skipped one, the verdict.
  public var code: String?
  /// Why, for people.
  public var reason: String
  /// The buyer's reference for the lead.
  public var reference: String?
  /// What every request of it carries, so that the buyer knows it again.
  public var idempotencyKey: String
  /// The configuration that decided.
  public var settingsVersion: Int64
  /// Whether the rules were not asked.
  public var skipsRules: Bool
  /// Whether the caps were not asked.
  public var ignoresCaps: Bool
  /// When it was made.
  public var createdAt: WireTime
  /// When it ended.
  public var finishedAt: WireTime?
  /// When it is tried next, or its delivery reopens, as far as known.
  public var nextAt: WireTime?
  /// The request, without secrets; nil before the first attempt, or when it is not kept any more.
  public var request: RequestView?
  /// Its attempts, oldest first.
  public var attempts: [AttemptView]

  /// A job.
  public init(
    job: Int64, campaign: String, delivery: String, buyer: String, state: String, isDecisive: Bool,
    operation: Int64, isRedelivery: Bool = false, isNotice: Bool = false, code: String?,
    reason: String, reference: String?, idempotencyKey: String,
    settingsVersion: Int64, skipsRules: Bool, ignoresCaps: Bool, createdAt: WireTime,
    finishedAt: WireTime?, nextAt: WireTime?, request: RequestView?, attempts: [AttemptView]
  ) {
    self.job = job
    self.campaign = campaign
    self.delivery = delivery
    self.buyer = buyer
    self.state = state
    self.isDecisive = isDecisive
    self.operation = operation
    self.isRedelivery = isRedelivery
    self.isNotice = isNotice
    self.code = code
    self.reason = reason
    self.reference = reference
    self.idempotencyKey = idempotencyKey
    self.settingsVersion = settingsVersion
    self.skipsRules = skipsRules
    self.ignoresCaps = ignoresCaps
    self.createdAt = createdAt
    self.finishedAt = finishedAt
    self.nextAt = nextAt
    self.request = request
    self.attempts = attempts
  }
}

/// What a job sends, without secrets.
public struct RequestView: Codable, Hashable, Sendable {
  /// The HTTP method.
  public var method: String
  /// The absolute address.
  public var url: String
  /// `Name: value`, in their order.
  public var headers: [String]
  /// The body as text, bytes that are none replaced.
  public var body: String

  /// A request.
  public init(method: String, url: String, headers: [String], body: String) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// One HTTP exchange.
public struct AttemptView: Codable, Hashable, Sendable {
  /// Its number among the job's, from 1.
  public var number: Int
  /// When it began.
  public var startedAt: WireTime
  /// How long it took; nil while it is on the wire.
  public var milliseconds: Int64?
  /// Whether it counts; waiting for a limit does not.
  public var counts: Bool
  /// The disposition code; nil while it is on the wire.
  public var code: String?
  /// What came of it, for people.
  public var reason: String
  /// The response's HTTP status.
  public var status: Int?
  /// `Name: value`, in their order.
  public var headers: [String]
  /// The response's body as text, as much as is kept; nil when there was none or it is not kept any more.
  public var body: String?
  /// Whether the body was longer.
  public var isCut: Bool
  /// The configuration that read the answer.
  public var settingsVersion: Int64

  /// An exchange.
  public init(
    number: Int, startedAt: WireTime, milliseconds: Int64?, counts: Bool, code: String?,
    reason: String, status: Int?, headers: [String], body: String?, isCut: Bool,
    settingsVersion: Int64
  ) {
    self.number = number
    self.startedAt = startedAt
    self.milliseconds = milliseconds
    self.counts = counts
    self.code = code
    self.reason = reason
    self.status = status
    self.headers = headers
    self.body = body
    self.isCut = isCut
    self.settingsVersion = settingsVersion
  }
}
