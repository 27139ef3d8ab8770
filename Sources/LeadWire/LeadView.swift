/// A lead as one line of a list shows it.
public struct LeadView: Codable, Hashable, Sendable {
  /// `L1048576`.
  public var leadID: String
  /// The workspace.
  public var workspace: String
  /// The list.
  public var list: String
  /// The status.
  public var status: String
  /// The disposition code.
  public var code: String?
  /// Why, for people.
  public var reason: String
  /// Who provided it.
  public var source: String
  /// The campaign of the job that decided.
  public var campaign: String?
  /// The delivery of the job that decided.
  public var delivery: String?
  /// The short name of that delivery's buyer.
  public var buyer: String
  /// The attempts of the job that decided.
  public var attempts: Int
  /// The row it came from: `U12-57`.
  public var row: String?
  /// The value of the workspace's primary key; blank without one.
  public var key: String
  /// When it was made.
  public var createdAt: WireTime
  /// When its status last changed.
  public var changedAt: WireTime
  /// Until when it is held, as far as known.
  public var heldUntil: WireTime?
  /// The agent whom it was given to last.
  public var agent: String?
  /// Since when it is hidden from the exceptions list.
  public var ignoredAt: WireTime?

  enum CodingKeys: String, CodingKey {
    case leadID = "leadId"
    case workspace, list, status, code, reason, source, campaign, delivery, buyer, attempts, row
    case key, createdAt, changedAt, heldUntil, agent, ignoredAt
  }

  /// A lead.
  public init(
    leadID: String, workspace: String, list: String, status: String, code: String?, reason: String,
    source: String, campaign: String?, delivery: String?, buyer: String, attempts: Int,
    row: String?, key: String, createdAt: WireTime, changedAt: WireTime, heldUntil: WireTime?,
    agent: String? = nil, ignoredAt: WireTime? = nil
  ) {
    self.leadID = leadID
    self.workspace = workspace
    self.list = list
    self.status = status
    self.code = code
    self.reason = reason
    self.source = source
    self.campaign = campaign
    self.delivery = delivery
    self.buyer = buyer
    self.attempts = attempts
    self.row = row
    self.key = key
    self.createdAt = createdAt
    self.changedAt = changedAt
    self.heldUntil = heldUntil
    self.agent = agent
    self.ignoredAt = ignoredAt
  }
}

/// Some leads in the order asked for.
///
/// A page with fewer leads than were asked for, or none, is the last one only when it has no next: a search looks at a
/// bounded number of leads at a time.
public struct LeadListView: Codable, Hashable, Sendable {
  /// The leads.
  public var leads: [LeadView]
  /// The lead after which the next page begins; nil when this is the last one.
  public var next: String?

  /// A page.
  public init(leads: [LeadView], next: String?) {
    self.leads = leads
    self.next = next
  }
}
