import GRDB
import LeadModel

/// A lead as deciding needs it.
struct StoredLead {
  let id: LeadID
  let workspace: WorkspaceName
  var list: ListID
  var listName: ListName
  var upload: OperationID?
  var state: LeadState
  var fields: LeadFields
  var deadline: Timestamp?
  var heldSince: Timestamp?
  /// How often it has gone its way; a correction begins a new round.
  var round = 1
  /// Why it stands where it stands.
  var reasons: [Reason] = []
  /// Whether its upload was recalled: it goes nowhere any more, unless a person sent it again since.
  var isRecalled = false
  /// Whether its values were erased, by a person or for their age: there is nothing left to send.
  var isErased = false

  static func find(_ id: LeadID, in database: Database) throws -> Self? {
    try database.all(
      """
      SELECT lead.id, lead.workspace, lead.list, list.name, lead.upload, lead.status,
        lead.rejected_by, lead.fields, lead.deadline_at, lead.held_since, lead.round, lead.reasons,
        lead.erased_at IS NOT NULL AS is_erased,
        upload.recalled_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM job
          WHERE job.lead = lead.id AND job.round = lead.round AND job.state != 'withdrawn'
          AND (job.created_at > upload.recalled_at
            OR (job.is_redelivery = 1 AND job.created_at = upload.recalled_at))) AS is_recalled
      FROM lead JOIN list ON list.id = lead.list LEFT JOIN upload ON upload.operation = lead.upload
      WHERE lead.id = ?
      """, bind: { $0.add(id.rawValue) }, read: { try Self($0) }
    ).first
  }

  private init(_ row: borrowing Columns) throws {
    id = LeadID(rawValue: row.number(0))
    workspace = WorkspaceName(rawValue: row.text(1))
    list = ListID(rawValue: row.number(2))
    listName = ListName(rawValue: row.text(3))
    upload = row.numberIfAny(4).map { OperationID(rawValue: $0) }
    state = try LeadState(status: row.text(5), rejectedBy: row.textIfAny(6))
    fields = try JSONColumn.value(LeadFields.self, row.textIfAny(7)) ?? LeadFields()
    deadline = row.timeIfAny(8)
    heldSince = row.timeIfAny(9)
    round = Int(row.number(10))
    reasons = try JSONColumn.value([Reason].self, row.textIfAny(11)) ?? []
    isErased = row.truth(12)
    isRecalled = row.truth(13)
  }

  init(
    id: LeadID, workspace: WorkspaceName, list: ListID, listName: ListName, upload: OperationID?,
    state: LeadState, fields: LeadFields, deadline: Timestamp?
  ) {
    self.id = id
    self.workspace = workspace
    self.list = list
    self.listName = listName
    self.upload = upload
    self.state = state
    self.fields = fields
    self.deadline = deadline
  }
}

extension LeadState {
  /// The state in two columns; a word that no version knew is a damaged database.
  init(_ row: Row, status: String, rejecter: String) throws {
    try self.init(status: row[status], rejectedBy: row[rejecter])
  }

  /// The state in two words.
  init(status: String, rejectedBy: String?) throws {
    guard let known = LeadStatus(rawValue: status) else {
      throw StoreError(.unusable, "the database holds an unknown lead status \(status)")
    }
    self.init(known, rejectedBy: rejectedBy.flatMap(Rejecter.init))
  }
}

/// A job as deciding needs it.
struct StoredJob {
  let id: JobID
  /// In whose turn it is sent.
  var operation: OperationID?
  let summary: JobSummary

  static func all(of lead: StoredLead, in database: Database) throws -> [Self] {
    try database.all(
      """
      SELECT id, campaign, delivery, state, reason, reopens, reopens_at, is_doubtful, attempts, round,
        is_redelivery, operation, state = 'accepted' AND EXISTS (SELECT 1 FROM lead_return
          WHERE lead_return.job = job.id AND rolled_back_at IS NULL) AS is_returned
      FROM job WHERE lead = ? AND is_notice = 0 ORDER BY id
      """
    ) {
      $0.add(lead.id.rawValue)
    } read: { row in
      let word = row.text(3)
      guard let state = JobState(rawValue: word) else {
        throw StoreError(.unusable, "the database holds an unknown job state \(word)")
      }
      return Self(
        id: JobID(rawValue: row.number(0)), operation: OperationID(rawValue: row.number(11)),
        summary: JobSummary(
          campaign: CampaignName(rawValue: row.text(1)),
          delivery: DeliveryName(rawValue: row.text(2)), state: state,
          reason: try JSONColumn.value(Reason.self, row.textIfAny(4)), reopens: row.truth(5),
          until: row.timeIfAny(6),
          isDoubtful: row.truth(7), attempts: Int(row.number(8)),
          isEarlier: row.number(9) < lead.round, isRedelivery: row.truth(10),
          isReturned: row.truth(12)))
    }
  }
}
