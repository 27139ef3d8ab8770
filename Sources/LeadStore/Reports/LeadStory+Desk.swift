import GRDB
public import LeadModel

extension LeadStory {
  /// A value that was changed after the lead came in.
  public struct Edit: Sendable {
    /// When, wall time.
    public let at: Timestamp
    /// The operation that did it.
    public let operation: OperationID
    /// What that operation does: `edit`, `leads`, `redeliver`, and others.
    public let action: String
    /// Who.
    public let actor: String
    /// The field.
    public let field: FieldName
    /// Its value before; nil when it was blank.
    public internal(set) var old: String?
    /// Its value after; nil when it was blanked.
    public internal(set) var new: String?
  }

  /// A buyer giving the lead back.
  public struct Return: Sendable {
    /// The acceptance that was given back; nil when nobody had it.
    public let job: JobID?
    /// Whose it was.
    public let delivery: DeliveryName?
    /// The operation that did it.
    public let operation: OperationID
    /// Who.
    public let actor: String
    /// When, wall time.
    public let returnedAt: Timestamp
    /// Why, as it was said.
    public internal(set) var reason: String
    /// How it was undone; nil while it stands.
    public let rollback: Rollback?
  }

  /// A return being undone.
  public struct Rollback: Sendable {
    /// The operation that did it.
    public let operation: OperationID
    /// Who.
    public let actor: String
    /// When, wall time.
    public let at: Timestamp
  }

  /// Takes every value of a deleted lead out of its story, should one still be stored: what happened to it stays.
  mutating func eraseValues() {
    lead.fields = LeadFields()
    lead.cells = []
    lead.answer.reasons = lead.answer.reasons.map(\.withoutValues)
    keys = []
    formerKeys = []
    for place in rows.indices {
      rows[place].cells = []
      rows[place].reasons = rows[place].reasons.map(\.withoutValues)
      rows[place].remarks = []
    }
    for place in transitions.indices {
      transitions[place].reasons = transitions[place].reasons.map(\.withoutValues)
    }
    for place in jobs.indices {
      jobs[place].reason = jobs[place].reason?.withoutValues
      jobs[place].reference = nil
      jobs[place].request = nil
      for attempt in jobs[place].attempts.indices {
        let reason = jobs[place].attempts[attempt].reason
        jobs[place].attempts[attempt].reason = reason?.withoutValues
        jobs[place].attempts[attempt].headers = []
        jobs[place].attempts[attempt].body = nil
      }
    }
    for place in edits.indices {
      edits[place].old = nil
      edits[place].new = nil
    }
  }
}

extension LeadStory.Edit {
  static func all(of lead: Int64, in database: Database) throws -> [Self] {
    try database.rows(
      """
      SELECT lead_edit.*, operation.action
      FROM lead_edit JOIN operation ON operation.id = lead_edit.operation
      WHERE lead_edit.lead = ? ORDER BY lead_edit.id
      """, [lead]
    ).map { row in
      Self(
        at: Timestamp(milliseconds: row["at"]), operation: OperationID(row, "operation"),
        action: row["action"], actor: row["actor"], field: FieldName(rawValue: row["field"]),
        old: row["old"], new: row["new"])
    }
  }
}

extension LeadStory.Return {
  static func all(of lead: Int64, in database: Database) throws -> [Self] {
    try database.rows(
      """
      SELECT lead_return.*, operation.actor, undoing.actor AS undone_by
      FROM lead_return JOIN operation ON operation.id = lead_return.operation
      LEFT JOIN operation AS undoing ON undoing.id = lead_return.rolled_back_by
      WHERE lead_return.lead = ? ORDER BY lead_return.id
      """, [lead]
    ).map(Self.init)
  }

  private init(_ row: GRDB.Row) {
    let job: Int64? = row["job"]
    self.job = job.map { JobID(rawValue: $0) }
    let delivery: String? = row["delivery"]
    self.delivery = delivery.map { DeliveryName(rawValue: $0) }
    operation = OperationID(row, "operation")
    actor = row["actor"]
    returnedAt = Timestamp(milliseconds: row["returned_at"])
    reason = row["reason"]
    rollback = Timestamp(row, "rolled_back_at").map {
      LeadStory.Rollback(
        operation: OperationID(row, "rolled_back_by"), actor: row["undone_by"], at: $0)
    }
  }
}
