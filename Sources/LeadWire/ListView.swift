/// A list as one line of a table shows it.
public struct ListView: Codable, Hashable, Sendable {
  /// The workspace.
  public var workspace: String
  /// Its name.
  public var list: String
  /// What it is, for people.
  public var description: String
  /// Who answers for it.
  public var owner: String
  /// Who provides its leads where nothing else says it; nil for the list's own name.
  public var source: String?
  /// Where its leads are, as a time zone's name.
  public var timeZone: String?
  /// Whether its leads are sent at all.
  public var isEnabled: Bool
  /// Its campaigns by name.
  public var campaigns: [AssignmentView]
  /// Its leads by status.
  public var leads: [String: Int]
  /// When it was made.
  public var createdAt: WireTime

  /// All its leads.
  public var total: Int { leads.values.reduce(0, +) }

  /// A list.
  public init(
    workspace: String, list: String, description: String, owner: String, source: String?,
    timeZone: String?, isEnabled: Bool, campaigns: [AssignmentView], leads: [String: Int],
    createdAt: WireTime
  ) {
    self.workspace = workspace
    self.list = list
    self.description = description
    self.owner = owner
    self.source = source
    self.timeZone = timeZone
    self.isEnabled = isEnabled
    self.campaigns = campaigns
    self.leads = leads
    self.createdAt = createdAt
  }
}

/// A list's place in a campaign.
public struct AssignmentView: Codable, Hashable, Sendable {
  /// The campaign.
  public var campaign: String
  /// Whether it is switched on.
  public var isOn: Bool

  /// A place.
  public init(campaign: String, isOn: Bool) {
    self.campaign = campaign
    self.isOn = isOn
  }
}

/// Lists by workspace and name.
public struct ListListView: Codable, Hashable, Sendable {
  /// The lists.
  public var lists: [ListView]

  /// Some lists.
  public init(lists: [ListView]) { self.lists = lists }
}

/// One list with what its leads are.
public struct ListPictureView: Codable, Hashable, Sendable {
  /// The list.
  public var list: ListView
  /// What a row means whose key a lead has already.
  public var duplicates: ListDuplicatesView
  /// Its leads by status and code, most first.
  public var codes: [CodeTotalView]
  /// Its leads by source, most first; the first 50.
  public var sources: [SourceTotalView]
  /// What its held leads wait for.
  public var held: [HeldView]

  /// A list.
  public init(
    list: ListView, duplicates: ListDuplicatesView, codes: [CodeTotalView],
    sources: [SourceTotalView], held: [HeldView]
  ) {
    self.list = list
    self.duplicates = duplicates
    self.codes = codes
    self.sources = sources
    self.held = held
  }
}

/// Leads of one status with one code.
public struct CodeTotalView: Codable, Hashable, Sendable {
  /// Where they stand.
  public var status: String
  /// Their disposition code; nil while nothing is decided.
  public var code: String?
  /// How many they are.
  public var leads: Int

  /// Some leads.
  public init(status: String, code: String?, leads: Int) {
    self.status = status
    self.code = code
    self.leads = leads
  }
}

/// Leads of one source.
public struct SourceTotalView: Codable, Hashable, Sendable {
  /// Who provided them.
  public var source: String
  /// How many they are.
  public var leads: Int

  /// Some leads.
  public init(source: String, leads: Int) {
    self.source = source
    self.leads = leads
  }
}
