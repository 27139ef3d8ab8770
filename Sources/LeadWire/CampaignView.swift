/// A campaign with its lists, its deliveries, and its totals.
public struct CampaignView: Codable, Hashable, Sendable {
  /// The workspace.
  public var workspace: String
  /// Its name.
  public var campaign: String
  /// Whether the configuration has it; one that was removed may have lists still.
  public var isConfigured: Bool
  /// Whether lists that nobody assigns otherwise are assigned to it.
  public var isDefault: Bool
  /// What it is, for people.
  public var description: String
  /// Who answers for it.
  public var owner: String
  /// The marketing channel.
  public var leadProvider: String
  /// How it chooses for a lead: `none`, `all`, `first`, `round_robin`, `weighted`, `percentage`.
  public var distribution: String
  /// The deliveries that it chooses from, in order.
  public var deliveries: [CampaignDeliveryView]
  /// Its lists by name.
  public var lists: [CampaignListView]
  /// The leads of its lists by status; of a list that was unassigned none is left in it.
  public var leads: [String: Int]

  /// All leads of its lists.
  public var total: Int { leads.values.reduce(0, +) }

  /// A campaign.
  public init(
    workspace: String, campaign: String, isConfigured: Bool, isDefault: Bool, description: String,
    owner: String, leadProvider: String, distribution: String,
    deliveries: [CampaignDeliveryView], lists: [CampaignListView], leads: [String: Int]
  ) {
    self.workspace = workspace
    self.campaign = campaign
    self.isConfigured = isConfigured
    self.isDefault = isDefault
    self.description = description
    self.owner = owner
    self.leadProvider = leadProvider
    self.distribution = distribution
    self.deliveries = deliveries
    self.lists = lists
    self.leads = leads
  }
}

/// A delivery of a campaign.
public struct CampaignDeliveryView: Codable, Hashable, Sendable {
  /// The delivery.
  public var delivery: String
  /// The short name of its buyer.
  public var buyer: String
  /// Whether nothing is sent to it now.
  public var isPaused: Bool

  /// A delivery.
  public init(delivery: String, buyer: String, isPaused: Bool) {
    self.delivery = delivery
    self.buyer = buyer
    self.isPaused = isPaused
  }
}

/// A list of a campaign.
public struct CampaignListView: Codable, Hashable, Sendable {
  /// The list.
  public var list: String
  /// Whether its assignment to this campaign is switched on.
  public var isOn: Bool
  /// Whether the list is enabled at all.
  public var isEnabled: Bool
  /// Its leads by status.
  public var leads: [String: Int]

  /// A list.
  public init(list: String, isOn: Bool, isEnabled: Bool, leads: [String: Int]) {
    self.list = list
    self.isOn = isOn
    self.isEnabled = isEnabled
    self.leads = leads
  }
}

/// Campaigns by workspace and name.
public struct CampaignsView: Codable, Hashable, Sendable {
  /// The campaigns.
  public var campaigns: [CampaignView]

  /// Some campaigns.
  public init(campaigns: [CampaignView]) { self.campaigns = campaigns }
}
