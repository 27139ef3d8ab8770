/// One delivery at work.
public struct DeliveryView: Codable, Hashable, Sendable {
  /// The workspace.
  public var workspace: String
  /// The delivery's name in it.
  public var delivery: String
  /// The buyer's short name; blank when the delivery is not configured any more.
  public var buyer: String
  /// `open`, `resting` (the buyer asked for a pause), `limited`, `broken`, `paused`, or `removed`.
  public var state: String
  /// Requests on the wire.
  public var inFlight: Int
  /// How many may be at once now; it grows with success and shrinks on overload.
  public var concurrency: Int
  /// Jobs that wait for their turn or their next try.
  public var waiting: Int
  /// Why it is paused, or until when it rests; blank when open.
  public var reason: String
  /// Who paused it; nil when it is not paused.
  public var pausedBy: String?
  /// Since when it is paused.
  public var pausedSince: WireTime?
  /// The last error, a sentence; nil when the last answer was none.
  public var lastError: String?

  /// A delivery.
  public init(
    workspace: String, delivery: String, buyer: String, state: String, inFlight: Int,
    concurrency: Int = 0, waiting: Int, reason: String, pausedBy: String?, pausedSince: WireTime?,
    lastError: String?
  ) {
    self.workspace = workspace
    self.delivery = delivery
    self.buyer = buyer
    self.state = state
    self.inFlight = inFlight
    self.concurrency = concurrency
    self.waiting = waiting
    self.reason = reason
    self.pausedBy = pausedBy
    self.pausedSince = pausedSince
    self.lastError = lastError
  }
}

/// A person's wish that nothing be sent to a delivery.
public struct PauseRequest: Codable, Hashable, Sendable {
  /// Why, for those who come after.
  public var reason: String

  /// A wish with its reason.
  public init(reason: String) { self.reason = reason }
}

/// What a pause or its end did.
public struct PauseView: Codable, Hashable, Sendable {
  /// `workspace/delivery`.
  public var delivery: String
  /// Whether it is paused now.
  public var isPaused: Bool
  /// Whether that was otherwise before.
  public var isChanged: Bool

  /// An outcome.
  public init(delivery: String, isPaused: Bool, isChanged: Bool) {
    self.delivery = delivery
    self.isPaused = isPaused
    self.isChanged = isChanged
  }
}

/// What nothing is sent to after everything was paused.
public struct PausedView: Codable, Hashable, Sendable {
  /// The deliveries that were paused now, each as `workspace/delivery`.
  public var deliveries: [String]

  /// An outcome.
  public init(deliveries: [String]) { self.deliveries = deliveries }
}

/// What is sent to again after everything was resumed.
public struct ResumedView: Codable, Hashable, Sendable {
  /// Whether sending was held back as a whole, as after a restored database.
  public var wasHeldBack: Bool
  /// The deliveries that were paused, each as `workspace/delivery`.
  public var deliveries: [String]

  /// An outcome.
  public init(wasHeldBack: Bool, deliveries: [String]) {
    self.wasHeldBack = wasHeldBack
    self.deliveries = deliveries
  }
}

/// A configuration that is not in force yet, as far as the question of stranded jobs goes.
public struct StrandedRequest: Codable, Hashable, Sendable {
  /// The deliveries that it has, each as `workspace/delivery`.
  public var deliveries: [String]

  /// A configuration's deliveries.
  public init(deliveries: [String]) { self.deliveries = deliveries }
}

/// Open jobs that a configuration would leave stranded.
public struct StrandedView: Codable, Hashable, Sendable {
  /// Open jobs by `workspace/delivery`; only deliveries that have some.
  public var jobs: [String: Int]

  /// Stranded jobs.
  public init(jobs: [String: Int]) { self.jobs = jobs }
}
