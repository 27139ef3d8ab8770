import GRDB
public import LeadModel

/// A lead as lists and exports show it.
public struct FoundLead: Hashable, Sendable {
  /// What the columns A–K say of it.
  public internal(set) var answer: AnswerRow
  /// Its number.
  public let id: LeadID
  /// Its workspace.
  public let workspace: WorkspaceName
  /// Its values by field.
  public internal(set) var fields: LeadFields
  /// When it was made, wall time.
  public let createdAt: Timestamp
  /// When its status last changed, wall time.
  public let changedAt: Timestamp
  /// Until when it is held, as far as known, wall time.
  public let heldUntil: Timestamp?
  /// The cells of the row it came from, as read; empty for a lead that no file brought.
  public internal(set) var cells: [String]
  /// The agent whom it was given to last.
  public let agent: AgentName?
  /// Since when it is hidden from the exceptions list, wall time.
  public let ignoredAt: Timestamp?

  /// Of a lead that files brought more than once, the row is the one that its values came with last.
  static let columns = """
    SELECT lead.*, list.name AS list_name, row.cells, job.campaign, job.delivery, job.attempts
    FROM lead
    JOIN list ON list.id = lead.list
    LEFT JOIN row ON row.upload = lead.row_upload AND row.number = lead.row_number
    LEFT JOIN job ON job.id = lead.decisive_job
    """

  init(_ row: Row) throws {
    answer = try AnswerRow(row)
    id = LeadID(row, "id")
    workspace = WorkspaceName(rawValue: row["workspace"])
    fields = try JSONColumn.value(LeadFields.self, row["fields"]) ?? LeadFields()
    createdAt = Timestamp(milliseconds: row["created_at"])
    changedAt = Timestamp(milliseconds: row["changed_at"])
    heldUntil = Timestamp(row, "held_until")
    cells = try JSONColumn.value([String].self, row["cells"]) ?? []
    let agent: String? = row["agent"]
    self.agent = agent.map { AgentName(rawValue: $0) }
    ignoredAt = Timestamp(row, "ignored_at")
  }
}

extension AnswerRow {
  /// What the columns of `FoundLead` say; the buyer's short name is the configuration's to add.
  init(_ row: Row) throws {
    self.init()
    lead = LeadID(row, "id")
    status = try LeadState(row, status: "status", rejecter: "rejected_by").status
    let code: String? = row["code"]
    self.code = code.flatMap(DispositionCode.init)
    reasons = try JSONColumn.value([Reason].self, row["reasons"]) ?? []
    source = row["source"]
    list = ListName(rawValue: row["list_name"])
    let campaign: String? = row["campaign"]
    self.campaign = campaign.map { CampaignName(rawValue: $0) }
    let delivery: String? = row["delivery"]
    self.delivery = delivery.map { DeliveryName(rawValue: $0) }
    attempts = row["attempts"] ?? 0
    let upload: Int64? = row["row_upload"]
    let number: Int? = row["row_number"]
    if let upload, let number {
      self.row = UploadRow(upload: OperationID(rawValue: upload), number: number)
    }
  }
}
