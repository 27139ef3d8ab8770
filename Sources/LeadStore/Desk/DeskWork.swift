import GRDB
public import LeadModel

extension Store {
  /// Handles a bulk action's next leads.
  ///
  /// - Parameters:
  ///   - operation: the action.
  ///   - limit: the most leads in one transaction.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what was set in motion; `handled` less than `limit` means that every lead has its answer.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func advanceDesk(
    _ operation: OperationID, limit: Int, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Consequences {
    try await writer.perform { [keyHash] database in
      let deliberation = Deliberation(database, inForce, now)
      let row = try database.row(
        """
        SELECT details, actor, workspace,
          EXISTS (SELECT 1 FROM upload WHERE upload.operation = operation.id) AS is_upload
        FROM operation WHERE id = ? AND state = 'running'
        """, [operation.rawValue])
      guard let row, let asked = try JSONColumn.value(DeskOperation.self, row["details"]) else {
        return deliberation.consequences
      }
      let work = DeskWork(
        deliberation: deliberation, id: operation, order: asked.order,
        workspace: WorkspaceName(rawValue: row["workspace"]),
        deadline: now.steady + inForce.settings.window,
        cause: .operation(operation, actor: row["actor"]), isUpload: row["is_upload"],
        keyHash: keyHash)
      // What was done last is undone first: a lead may have been changed twice.
      let isUndo = if case .undo = asked.order { true } else { false }
      let entries = try database.rows(
        """
        SELECT number, lead, wish FROM operation_lead WHERE operation = ? AND job IS NULL
          AND code IS NULL ORDER BY number \(isUndo ? "DESC" : "ASC") LIMIT ?
        """, [operation.rawValue, limit])
      for entry in entries {
        try work.handle(
          LeadID(entry, "lead"), entry["number"],
          try JSONColumn.value(DeskWish.self, entry["wish"]) ?? DeskWish())
      }
      deliberation.consequences.handled = entries.count
      deliberation.consequences.touched.insert(operation)
      return deliberation.consequences
    }
  }
}

extension Store {
  /// Answers the next lead of a bulk action with a fault of ours, so that the others go on.
  public func giveUpNext(of operation: OperationID, problem: String, at now: Moment)
    async throws(StoreError)
  {
    try await writer.perform { database in
      let isUndo = try database.row(
        "SELECT action FROM operation WHERE id = ?", [operation.rawValue])
      let order = isUndo?["action"] == DeskAction.undo.rawValue ? "DESC" : "ASC"
      let reason = Reason(.fatal, [.problem: problem])
      try database.run(
        """
        UPDATE operation_lead SET code = ?1, reason = ?2 WHERE operation = ?3 AND number =
          (SELECT number FROM operation_lead WHERE operation = ?3 AND job IS NULL AND code IS NULL
          ORDER BY number \(order) LIMIT 1)
        """, [reason.code.rawValue, try JSONColumn.text(reason), operation.rawValue])
    }
  }
}

/// Handles the leads of one bulk action, one after the other.
struct DeskWork {
  let deliberation: Deliberation
  let id: OperationID
  let order: DeskOrder
  let workspace: WorkspaceName
  /// The window of leads that go on their way by it.
  let deadline: Timestamp
  let cause: Cause
  /// Whether its leads stand in the rows of a file.
  let isUpload: Bool
  /// What the key of a lead becomes that is deleted.
  let keyHash: KeyHash

  var database: Database { deliberation.database }
  var now: Moment { deliberation.now }

  /// What came of a lead, and what is needed to undo it; no memo when nothing changed.
  struct Answer {
    let outcome: Reason
    var memo: String?

    init(_ outcome: Reason, memo: String? = nil) {
      self.outcome = outcome
      self.memo = memo
    }
  }

  func handle(_ lead: LeadID, _ number: Int, _ wish: DeskWish) throws {
    guard let stored = try StoredLead.find(lead, in: database), stored.workspace == workspace else {
      return try keep(
        Answer(Reason(.noSuchLead, [.value: lead.description])), of: lead, nil, number)
    }
    let answer =
      switch order {
      case .giveBack: try giveBack(stored, wish, number)
      case .rollBack(let operation): try rollBack(stored, wish, of: operation)
      case .assign: try assign(stored, wish)
      case .ignore: try ignore(stored)
      case .churn: try churn(stored)
      case .withdraw(let campaigns): try withdraw(stored, from: campaigns)
      case .release: try release(stored)
      case .erase: try erase(stored)
      case .undo(let operation): try undo(operation, number, stored)
      }
    try keep(answer, of: lead, stored.state, number)
  }

  private func keep(
    _ answer: Answer, of lead: LeadID, _ before: LeadState?, _ number: Int
  ) throws {
    try database.run(
      """
      UPDATE operation_lead SET code = ?1, reason = ?2, memo = ?3, before_status = ?4,
        before_rejected_by = ?5, left_at = (SELECT max(id) FROM transition WHERE lead = ?6)
      WHERE operation = ?7 AND number = ?8
      """,
      [
        answer.outcome.code.rawValue, try JSONColumn.text(answer.outcome), answer.memo,
        before?.status.rawValue, before?.rejectedBy?.rawValue, lead.rawValue, id.rawValue, number,
      ])
    guard isUpload else { return }
    // The story of the lead tells its rows too.
    try database.run(
      "UPDATE row SET outcome = ?, reasons = ? WHERE upload = ? AND number = ?",
      [
        answer.outcome.code.rawValue, try JSONColumn.text([answer.outcome]), id.rawValue, number,
      ])
  }
}
