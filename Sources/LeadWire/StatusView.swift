/// What is at work right now, on one screen.
public struct StatusView: Codable, Hashable, Sendable {
  /// leadd's version.
  public var version: String
  /// When the daemon started.
  public var startedAt: WireTime
  /// The moment of this picture.
  public var now: WireTime
  /// The number of the configuration in force.
  public var settingsVersion: Int64
  /// Uploads that are not answered yet, oldest first.
  public var uploads: [UploadView]
  /// The deliveries, by workspace and name.
  public var deliveries: [DeliveryView]
  /// How many leads stand where, by workspace.
  public var workspaces: [WorkspaceView]
  /// Sentences on what someone should look at.
  public var warnings: [String]

  /// A picture of everything.
  public init(
    version: String, startedAt: WireTime, now: WireTime, settingsVersion: Int64,
    uploads: [UploadView], deliveries: [DeliveryView], workspaces: [WorkspaceView],
    warnings: [String]
  ) {
    self.version = version
    self.startedAt = startedAt
    self.now = now
    self.settingsVersion = settingsVersion
    self.uploads = uploads
    self.deliveries = deliveries
    self.workspaces = workspaces
    self.warnings = warnings
  }
}

/// One workspace's leads in numbers.
public struct WorkspaceView: Codable, Hashable, Sendable {
  /// The workspace's name.
  public var workspace: String
  /// Leads by status.
  public var leads: [String: Int]
  /// Leads that nobody took and that nobody hid.
  public var exceptions: Int
  /// What held leads wait for.
  public var held: [HeldView]

  /// A workspace's numbers.
  public init(workspace: String, leads: [String: Int], exceptions: Int, held: [HeldView]) {
    self.workspace = workspace
    self.leads = leads
    self.exceptions = exceptions
    self.held = held
  }
}

/// Held leads that wait for the same thing.
public struct HeldView: Codable, Hashable, Sendable {
  /// The disposition code that says for what.
  public var code: String?
  /// What that code means.
  public var meaning: String
  /// How many leads.
  public var count: Int
  /// When the first of them is released, as far as known.
  public var until: WireTime?

  /// Some held leads.
  public init(code: String?, meaning: String, count: Int, until: WireTime?) {
    self.code = code
    self.meaning = meaning
    self.count = count
    self.until = until
  }
}
