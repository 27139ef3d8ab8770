/// A closed world of lists, campaigns, deliveries, and leads, as configured.
public struct Workspace: Sendable {
  /// The workspace's name.
  public let name: WorkspaceName
  /// The campaign of new lists; nil when there is more than one and none was chosen.
  public var defaultCampaign: CampaignName?
  /// The Unix group that may write to the inbox and read the outbox.
  public var group: String?
  /// The fields of its leads.
  public var schema = Schema()
  /// The field that names the source of a lead, if one does.
  public var sourceField: FieldName?
  /// The campaigns by name.
  public var campaigns: [CampaignName: Campaign] = [:]
  /// The deliveries by name.
  public var deliveries: [DeliveryName: Delivery] = [:]
  /// Who must not be sent.
  public var suppression = Suppression()
  /// The known reasons of returns, each with its aliases.
  public var returnReasons = ReturnReasons()
  /// Whom leads are assigned to.
  public var agents: [AgentName: Agent] = [:]
  /// What the exceptions list shows, and who is told of an assignment.
  public var exceptions = ExceptionSettings()
  /// After how many days what is removed.
  public var retention = RetentionDays()

  /// A workspace with an open schema and nothing in it.
  public init(name: WorkspaceName) { self.name = name }
}

/// What lists are assigned to: how their leads are distributed, and to whom.
public struct Campaign: Hashable, Sendable {
  /// The campaign's name.
  public let name: CampaignName
  /// What it is, for people.
  public var description = ""
  /// Who answers for it.
  public var owner = ""
  /// The marketing channel.
  public var leadProvider = ""
  /// How it chooses for a lead.
  public var distribution: Distribution = .none
  /// The deliveries that it chooses from, in order.
  public var deliveries: [DeliveryName] = []
  /// With distribution `all`: whether one acceptance is enough.
  public var acceptedWhen: AcceptedWhen = .any
  /// With distribution `all`: the most buyers that have the lead at once or took it; nil for no limit.
  public var maximumBuyers: Int?
  /// With distribution `weighted`: how many turns each delivery has; one that is missing has 1.
  public var weights: [DeliveryName: Int] = [:]
  /// With distribution `percentage`: each delivery's share of the turns.
  ///
  /// They add to 100 at most. The rest goes to the deliveries that have none, one after the other, and to
  /// nobody where there are none.
  public var shares: [DeliveryName: Share] = [:]

  /// A campaign that keeps its leads.
  public init(name: CampaignName) { self.name = name }
}

/// How a campaign chooses for a lead.
public enum Distribution: String, Codable, Sendable, CaseIterable {
  /// A valid lead is accepted and kept for export.
  case none
  /// Every eligible delivery gets it.
  case all
  /// One after the other until one accepts.
  case first
  /// As `first`, beginning with the one that was not served for longest.
  case roundRobin = "round_robin"
  /// As `first`, beginning with the one whose turn it is; turns are dealt by weight.
  case weighted
  /// As `first`, beginning with the one whose turn it is; turns are dealt by shares of the whole.
  case percentage

  /// Whether it depends on who was served before (``Turns``).
  public var dealsTurns: Bool {
    switch self {
    case .none, .all, .first: false
    case .roundRobin, .weighted, .percentage: true
    }
  }
}

/// When a lead that went to several counts as accepted.
public enum AcceptedWhen: String, Codable, Sendable, CaseIterable {
  /// One acceptance is enough.
  case any
  /// All must accept.
  case all
}
