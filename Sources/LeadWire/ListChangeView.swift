/// What a list is to say of itself; what is nil stays, what is blank is taken away.
public struct ListDetailsRequest: Codable, Hashable, Sendable {
  /// Its new name.
  public var name: String?
  /// What it is for.
  public var description: String?
  /// Whose it is.
  public var owner: String?
  /// Who provided its leads, where no file or field says so.
  public var source: String?
  /// Where its leads are: `America/New_York`.
  public var timeZone: String?
  /// The campaigns that a new list is in; nil for the workspace's default one.
  public var campaigns: [String]?

  /// Nothing is said.
  public init() {}

  /// Whether nothing is said.
  public var isEmpty: Bool { self == Self() }
}

/// A list that was made or changed.
public struct ListChangeView: Codable, Hashable, Sendable {
  /// The workspace.
  public var workspace: String
  /// The list, by its name now.
  public var list: String
  /// `create`, `edit`, `enable`, `disable`, `assign`, `unassign`, `delete`, `reset`, or `churn`.
  public var change: String
  /// The campaign whose assignment is meant.
  public var campaign: String?
  /// Whether it was not so before.
  public var isChanged: Bool
  /// What its leads go through; nil when they go through nothing.
  public var operation: DeskOperationView?

  /// A change.
  public init(
    workspace: String, list: String, change: String, campaign: String? = nil,
    isChanged: Bool = true,
    operation: DeskOperationView? = nil
  ) {
    self.workspace = workspace
    self.list = list
    self.change = change
    self.campaign = campaign
    self.isChanged = isChanged
    self.operation = operation
  }
}

/// What a change of a list would do to its leads.
public struct ListForecastView: Codable, Hashable, Sendable {
  /// The workspace.
  public var workspace: String
  /// The list.
  public var list: String
  /// `enable`, `disable`, `assign`, `unassign`, `delete`, `reset`, or `churn`.
  public var change: String
  /// The campaign whose assignment is meant.
  public var campaign: String?
  /// The leads that are meant, by status: the list's, of `reset` and `churn` those that would be put back in the queue.
  public var leads: [String: Int]
  /// Leads that wait to be sent, and would be held or withdrawn; nil where nothing would.
  public var waiting: Int?
  /// Leads with a request on the wire, which is finished.
  public var onTheWire: Int?

  /// A forecast.
  public init(
    workspace: String, list: String, change: String, campaign: String?, leads: [String: Int],
    waiting: Int? = nil, onTheWire: Int? = nil
  ) {
    self.workspace = workspace
    self.list = list
    self.change = change
    self.campaign = campaign
    self.leads = leads
    self.waiting = waiting
    self.onTheWire = onTheWire
  }

  /// How many leads are meant.
  public var total: Int { leads.values.reduce(0, +) }
}
