/// The whole configuration, checked.
public struct Settings: Sendable {
  /// The time in which an upload must be answered.
  public var window = Span.minutes(30)
  /// How long a lead may be held.
  public var heldLimit = Span.days(7)
  /// Where a file in the inbox's root goes; nil refuses such files.
  public var defaultPlace: DefaultPlace?
  /// Where folders and files are.
  public var paths = PathSettings()
  /// The workspaces by name.
  public var workspaces: [WorkspaceName: Workspace] = [:]
  /// Whom to tell about what.
  public var notices: [Notice] = []
  /// How much may be kept.
  public var retention = RetentionLimits()
  /// Where metrics are served over TCP; nil for nowhere.
  public var metricsAddress: ListenAddress?
  /// The configuration's text, for the settings version; secrets never stand in it.
  public var source = ""

  /// The defaults, without a workspace.
  public init() {}

  /// The workspace and list of files dropped in the inbox's root.
  public struct DefaultPlace: Hashable, Sendable {
    /// The workspace.
    public let workspace: WorkspaceName
    /// The list.
    public let list: ListName

    /// A workspace and a list.
    public init(workspace: WorkspaceName, list: ListName) {
      self.workspace = workspace
      self.list = list
    }
  }

  /// A delivery of any workspace.
  public func delivery(_ key: DeliveryKey) -> Delivery? {
    workspaces[key.workspace]?.deliveries[key.delivery]
  }

  /// All deliveries, by workspace and name.
  public var deliveries: [Delivery] {
    workspaces.values.flatMap(\.deliveries.values).sorted { $0.key < $1.key }
  }
}

/// Where folders and files are; nil means the default under the state folder.
public struct PathSettings: Hashable, Sendable {
  /// Where files are dropped.
  public var inbox: String?
  /// Where answers stand.
  public var outbox: String?
  /// Where files are kept as they came.
  public var archive: String?
  /// Where unreadable things are kept.
  public var quarantine: String?
  /// The control socket.
  public var socket: String?

  /// All at their defaults.
  public init() {}
}

/// How much the folders and the database may keep; the oldest goes first.
public struct RetentionLimits: Hashable, Sendable {
  /// The most bytes of answer files.
  public var outboxBytes: Int64 = 10 << 30
  /// The most bytes of archived files.
  public var archiveBytes: Int64 = 20 << 30
  /// The most bytes of stored requests and responses.
  public var responseBytes: Int64 = 4 << 30
  /// The free space below which intake stops.
  public var freeBytes: Int64 = 256 << 20

  /// The defaults: 10, 20, 4 GiB, and 256 MiB free.
  public init() {}
}

/// Someone to tell when something happens.
public struct Notice: Hashable, Sendable {
  /// What to tell about.
  public var events: Set<Event>
  /// How to tell.
  public var way: Way

  /// Someone to tell.
  public init(events: Set<Event>, way: Way) {
    self.events = events
    self.way = way
  }

  /// Something worth telling.
  public enum Event: String, Codable, Sendable, CaseIterable {
    case uploadAnswered = "upload_answered"
    case windowAtRisk = "window_at_risk"
    case deliveryPaused = "delivery_paused"
    case manyExceptions = "many_exceptions"
  }

  /// How someone is told.
  public enum Way: Hashable, Sendable {
    /// A program, started with the event's JSON on its standard input.
    case run(String)
    /// An address, posted the event's JSON.
    case webhook(NoticeWebhook)
  }
}
