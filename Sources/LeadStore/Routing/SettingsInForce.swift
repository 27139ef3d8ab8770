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

  /// Nothing.
  public init() {}

  /// Adds what another change set in motion.
  public mutating func merge(_ other: Self) {
    woken.formUnion(other.woken)
    touched.formUnion(other.touched)
    arrivals.merge(other.arrivals, uniquingKeysWith: +)
    handled += other.handled
  }
}
