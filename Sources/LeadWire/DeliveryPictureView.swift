/// One delivery with its lane, its caps, and its latest errors.
public struct DeliveryPictureView: Codable, Hashable, Sendable {
  /// What it is doing.
  public var lane: DeliveryView
  /// The most requests that may be on the wire at once.
  public var concurrencyLimit: Int
  /// The campaigns that have it.
  public var campaigns: [String]
  /// The HTTP method.
  public var method: String
  /// The address as configured, with its placeholders.
  public var url: String
  /// Whether its schedule is open; nil when it has none.
  public var isOpen: Bool?
  /// When its schedule opens next, if it is closed.
  public var opensAt: WireTime?
  /// Its caps in the configuration's order.
  public var caps: [CapView]
  /// What takes a slot of these for good: `accepted`, or `sent`; nil when there are none.
  public var capsCount: String?
  /// How many answer rules it has.
  public var answerRules: Int
  /// What happens when nobody knows whether a request arrived: `resend` or `hold`.
  public var inDoubt: String
  /// Its latest errors, newest first.
  public var lastErrors: [RecentErrorView]

  /// A delivery.
  public init(
    lane: DeliveryView, concurrencyLimit: Int, campaigns: [String], method: String, url: String,
    isOpen: Bool?, opensAt: WireTime?, caps: [CapView], capsCount: String?, answerRules: Int,
    inDoubt: String, lastErrors: [RecentErrorView]
  ) {
    self.lane = lane
    self.concurrencyLimit = concurrencyLimit
    self.campaigns = campaigns
    self.method = method
    self.url = url
    self.isOpen = isOpen
    self.opensAt = opensAt
    self.caps = caps
    self.capsCount = capsCount
    self.answerRules = answerRules
    self.inDoubt = inDoubt
    self.lastErrors = lastErrors
  }
}

/// How full a cap is.
public struct CapView: Codable, Hashable, Sendable {
  /// `hour`, `day`, `week`, `month`, `total`, or a weekday.
  public var period: String
  /// The most leads in one period.
  public var limit: Int
  /// How many took a slot in this period.
  public var used: Int
  /// How many slots are reserved by what is on the wire.
  public var onTheWire: Int
  /// How many more it takes in this period.
  public var left: Int
  /// When the period ends; nil for one that never does, or that does not count today.
  public var until: WireTime?

  /// A cap.
  public init(
    period: String, limit: Int, used: Int, onTheWire: Int, left: Int, until: WireTime?
  ) {
    self.period = period
    self.limit = limit
    self.used = used
    self.onTheWire = onTheWire
    self.left = left
    self.until = until
  }
}

/// An error that a delivery gave lately.
public struct RecentErrorView: Codable, Hashable, Sendable {
  /// When.
  public var at: WireTime
  /// Whose lead it was.
  public var leadID: String
  /// The disposition code.
  public var code: String
  /// What was wrong, for people.
  public var reason: String

  enum CodingKeys: String, CodingKey {
    case leadID = "leadId"
    case at, code, reason
  }

  /// An error.
  public init(at: WireTime, leadID: String, code: String, reason: String) {
    self.at = at
    self.leadID = leadID
    self.code = code
    self.reason = reason
  }
}

/// How many jobs of a delivery wait, by how long and for what.
public struct QueueShapeView: Codable, Hashable, Sendable {
  /// `workspace/delivery`.
  public var delivery: String
  /// How old they are: `seconds`, `minutes` (1 to 5), `window` (5 to 30), `hours`, or `days`.
  public var age: String
  /// What they wait for: their `turn`, their next `retry`, the delivery's `reopening`, or an `answer`.
  public var waitsFor: String
  /// How many.
  public var jobs: Int

  /// Some jobs.
  public init(delivery: String, age: String, waitsFor: String, jobs: Int) {
    self.delivery = delivery
    self.age = age
    self.waitsFor = waitsFor
    self.jobs = jobs
  }
}

/// How many jobs wait at all deliveries.
public struct QueueShapeListView: Codable, Hashable, Sendable {
  /// The counts that are not zero, by delivery, then youngest first.
  public var shape: [QueueShapeView]

  /// Counts.
  public init(shape: [QueueShapeView]) { self.shape = shape }
}
