/// Returns that have the same in everything that they are counted by.
public struct ReturnLineView: Codable, Hashable, Sendable {
  /// Why: the known reason, else the words as said; nil where it is not counted by.
  public var reason: String?
  /// Who provided the leads; nil likewise.
  public var source: String?
  /// Their list; nil likewise.
  public var list: String?
  /// Who gave them back, blank for leads that nobody had; nil likewise.
  public var delivery: String?
  /// How many returns.
  public var returns: Int
  /// The part of the workspace's returns, from 0 to 1.
  public var share: Double
  /// The known reason that the words resemble, without being counted as it.
  public var resembles: String?

  /// Some returns.
  public init(
    reason: String?, source: String?, list: String?, delivery: String?, returns: Int,
    share: Double, resembles: String?
  ) {
    self.reason = reason
    self.source = source
    self.list = list
    self.delivery = delivery
    self.returns = returns
    self.share = share
    self.resembles = resembles
  }
}

/// The returns of one workspace, greatest counts first.
public struct ReturnSummaryView: Codable, Hashable, Sendable {
  /// The workspace.
  public var workspace: String
  /// How many returns stand in the period.
  public var total: Int
  /// Their counts.
  public var lines: [ReturnLineView]

  /// A workspace's returns.
  public init(workspace: String, total: Int, lines: [ReturnLineView]) {
    self.workspace = workspace
    self.total = total
    self.lines = lines
  }
}

/// The returns that stand, by workspace.
public struct ReturnSummaryListView: Codable, Hashable, Sendable {
  /// What they are counted by, in order: `reason`, `source`, `list`, `delivery`.
  public var by: [String]
  /// The workspaces.
  public var workspaces: [ReturnSummaryView]

  /// Some workspaces' returns.
  public init(by: [String], workspaces: [ReturnSummaryView]) {
    self.by = by
    self.workspaces = workspaces
  }
}
