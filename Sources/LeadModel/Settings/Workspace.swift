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
  /// The known reasons of returns, each with its aliases.
  public var returnReasons: [String: [String]] = [:]

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
}

/// When a lead that went to several counts as accepted.
public enum AcceptedWhen: String, Codable, Sendable, CaseIterable {
  /// One acceptance is enough.
  case any
  /// All must accept.
  case all
}
