public import LeadModel

/// The configuration that decides, with the version that verdicts and attempts name.
public struct SettingsInForce: Sendable {
  /// The configuration.
  public let settings: Settings
  /// Its version in the store.
  public let version: SettingsVersion

  /// A configuration with its version.
  public init(settings: Settings, version: SettingsVersion) {
    self.settings = settings
    self.version = version
  }
}

/// Why a lead's status changed.
enum Cause {
  case operation(OperationID, actor: String)
  case attempt(AttemptID, DeliveryName)
  case window
  case configuration
  case release
  case restart

  var kind: String {
    switch self {
    case .operation: "operation"
    case .attempt: "attempt"
    case .window: "window"
    case .configuration: "configuration"
    case .release: "release"
    case .restart: "restart"
    }
  }

  var operation: OperationID? {
    if case .operation(let operation, _) = self { operation } else { nil }
  }

  var attempt: AttemptID? { if case .attempt(let attempt, _) = self { attempt } else { nil } }

  var actor: String {
    switch self {
    case .operation(_, let actor): actor
    case .attempt(_, let delivery): "delivery \(delivery)"
    case .window, .configuration, .release, .restart: "leadd"
    }
  }
}

/// What a change set in motion, for those who wait for it.
public struct Consequences: Sendable {
  /// Deliveries that have new work.
  public var woken: Set<DeliveryKey> = []
  /// Uploads of which a lead changed its status.
  public var touched: Set<OperationID> = []
  /// How many leads came to each status.
  public var arrivals: [LeadStatus: Int] = [:]
  /// How many things were handled.
  public var handled = 0
  /// Whether a job or a held lead waits anew for a time, or for its delivery to open.
  public var isWaitingAnew = false
  /// The transitions of leads, in their order; each was recorded in the same transaction.
  ///
  /// Merging leaves them out, so that they never pile up.
  public var moves: [LeadMove] = []

  /// Nothing.
  public init() {}

  /// Adds what another change set in motion.
  public mutating func merge(_ other: Self) {
    woken.formUnion(other.woken)
    touched.formUnion(other.touched)
    arrivals.merge(other.arrivals, uniquingKeysWith: +)
    handled += other.handled
    isWaitingAnew = isWaitingAnew || other.isWaitingAnew
  }
}

/// One transition of a lead, without a word that may be its own.
public struct LeadMove: Hashable, Sendable {
  /// The lead.
  public let lead: LeadID
  /// Where it stood; nil for a new one.
  public let from: LeadStatus?
  /// Where it stands.
  public let to: LeadStatus
  /// The code of its first reason.
  public let code: DispositionCode?
  /// The upload or other operation that it happened in, where it did.
  public let operation: OperationID?
}
