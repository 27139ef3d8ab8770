/// An entry of the exceptions list: a lead, or one job of it that failed although the lead was accepted elsewhere.
public struct ExceptionView: Codable, Hashable, Sendable {
  /// `L1048576`.
  public var leadID: String
  /// The job that failed, where the lead itself was accepted.
  public var job: Int64?
  /// The workspace.
  public var workspace: String
  /// The list.
  public var list: String
  /// The lead's status.
  public var status: String
  /// The person's name.
  public var prospect = ""
  /// The campaign.
  public var campaign: String?
  /// The campaign's description.
  public var description = ""
  /// How the campaign distributes.
  public var distribution: String?
  /// The campaign's marketing channel.
  public var leadProvider = ""
  /// What the money is for.
  public var loanPurpose = ""
  /// How much, as first received.
  public var loanAmount = ""
  /// The state or region.
  public var state = ""
  /// The failure reason's code.
  public var code: String?
  /// The failure reason for people.
  public var reason = ""
  /// The delivery that decided, or that failed.
  public var delivery: String?
  /// When the lead was made.
  public var createdAt: WireTime
  /// Who has it.
  public var agent: String?
  /// Since when it is hidden from the list.
  public var ignoredAt: WireTime?
  /// The row it came from: `U12-57`.
  public var row: String?

  enum CodingKeys: String, CodingKey {
    case leadID = "leadId"
    case job, workspace, list, status, prospect, campaign, description, distribution, leadProvider
    case loanPurpose, loanAmount, state, code, reason, delivery, createdAt, agent, ignoredAt, row
  }

  /// An entry with nothing in its columns.
  public init(
    leadID: String, job: Int64?, workspace: String, list: String, status: String,
    createdAt: WireTime
  ) {
    self.leadID = leadID
    self.job = job
    self.workspace = workspace
    self.list = list
    self.status = status
    self.createdAt = createdAt
  }
}

/// A page of the exceptions list.
public struct ExceptionListView: Codable, Hashable, Sendable {
  /// The entries in the order asked for.
  public var exceptions: [ExceptionView]
  /// How many there are on all pages.
  public var total: Int
  /// How many of these somebody ignored; they stand at the end.
  public var ignored: Int
  /// How many there are by the failure reason's code.
  public var codes: [String: Int]
  /// How many each agent has, where agents have them.
  public var agents: [String: Int]
  /// What the next page is asked for with; nil when this is the last one.
  public var next: String?

  /// A page.
  public init(
    exceptions: [ExceptionView], total: Int, ignored: Int, codes: [String: Int],
    agents: [String: Int], next: String?
  ) {
    self.exceptions = exceptions
    self.total = total
    self.ignored = ignored
    self.codes = codes
    self.agents = agents
    self.next = next
  }
}
