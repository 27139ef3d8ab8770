import GRDB
public import LeadModel

/// What came of changing a lead's values.
public struct EditOutcome: Sendable {
  /// A value that was changed.
  public struct Change: Hashable, Sendable {
    /// The field.
    public let field: FieldName
    /// What it was; nil for none.
    public let old: String?
    /// What it is; nil for none.
    public let new: String?
  }

  /// The operation; nil when nothing was changed.
  public var operation: OperationID?
  /// Where the lead stood before.
  public let before: LeadState
  /// Where it stands now.
  public var after: LeadState
  /// What was changed.
  public var changes: [Change] = []
  /// Why it was not changed, or why it is rejected now; every fault.
  public var reasons: [Reason] = []
  /// What was set in motion.
  public var consequences = Consequences()
}

extension Store {
  /// Changes values of a lead.
  ///
  /// One that is held, failed, unassigned, or rejected goes its way again with a window of its own, or is rejected for
  /// what is wrong now; one that is accepted, assigned, or returned keeps the values where it stands, if the schema takes
  /// them.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - edits: the new values; a blank one takes the field's value away.
  ///   - actor: who changes it.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what came of it.
  /// - Throws: `StoreError` of kind `refused` when there is no such lead; then nothing has changed.
  public func edit(
    _ lead: LeadID, _ edits: LeadFields, actor: String, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> EditOutcome {
    try await writer.perform { database in
      guard let stored = try StoredLead.find(lead, in: database) else {
        throw StoreError(.refused, "there is no lead \(lead)")
      }
      let deliberation = Deliberation(database, inForce, now)
      var outcome = try deliberation.edit(stored, edits, actor: actor)
      outcome.consequences = deliberation.consequences
      return outcome
    }
  }
}

extension Deliberation {
  fileprivate func edit(_ stored: StoredLead, _ edits: LeadFields, actor: String) throws
    -> EditOutcome
  {
    var outcome = EditOutcome(before: stored.state, after: stored.state)
    let row = stored.isErased ? nil : try validate(edits, of: stored)
    let changes = row.map { Self.changes(from: stored.fields, to: $0.fields) } ?? []
    let jobs = try StoredJob.all(of: stored, in: database)
    let decision = LeadEdit(
      of: stored.id, in: stored.state, isChanged: !changes.isEmpty, isErased: stored.isErased,
      isRecalled: stored.isRecalled,
      hasOpenDoubt: jobs.contains {
        $0.summary.state == .sending || ($0.summary.state.isOpen && $0.summary.isDoubtful)
      },
      until: stored.deadline.map { now.wall(of: $0).iso8601 })
    if case .refused(let reason) = decision {
      outcome.reasons = [reason]
      return outcome
    }
    guard let row else {
      throw StoreError(.internalFault, "lead \(stored.id): erased values were to be changed")
    }
    outcome.reasons = row.faults
    // What others have taken stays as it was rather than wrong.
    if decision == .keep, !row.faults.isEmpty { return outcome }
    let operation = try beginEdit(of: stored, actor: actor)
    outcome.operation = operation
    outcome.changes = changes
    outcome.after = try take(
      row, into: stored, isCorrection: decision == .correct,
      .operation(operation, actor: actor))
    return outcome
  }

  private func beginEdit(of lead: StoredLead, actor: String) throws -> OperationID {
    try database.run(
      """
      INSERT INTO operation (workspace, action, actor, started_at, ended_at, changed)
      VALUES (?1, 'edit', ?2, ?3, ?3, 1)
      """, [lead.workspace.rawValue, actor, now.wall.rawValue])
    let operation = OperationID(rawValue: database.lastInsertedRowID)
    try database.run(
      "INSERT INTO operation_lead (operation, number, lead, code) VALUES (?, 1, ?, ?)",
      [operation.rawValue, lead.id.rawValue, DispositionCode.updated.rawValue])
    return operation
  }

  private func take(
    _ row: ValidatedRow, into stored: StoredLead, isCorrection: Bool, _ cause: Cause
  ) throws -> LeadState {
    var lead = stored
    let isValid = row.faults.isEmpty
    try keep(row, of: &lead, holdsKeys: isValid, cause)
    guard isCorrection else {
      try recordTransition(
        of: lead.id, from: lead.state, to: lead.state,
        reasons: [Reason(.updated, [.lead: lead.id.description])], cause)
      return lead.state
    }
    try withdrawWaiting(of: lead.id)
    // Its own window: its upload is answered, and is answered again when this is final.
    lead.deadline = now.steady + settings.window
    lead.heldSince = nil
    // Who is changed by name after its upload was recalled goes.
    lead.isRecalled = false
    lead.round += 1
    try database.run(
      "UPDATE lead SET round = ? WHERE id = ?", [lead.round, lead.id.rawValue])
    guard isValid else {
      return try move(lead, by: .corrected(.invalid), reasons: row.faults, cause)
    }
    lead.state = try move(lead, by: .corrected(.valid), cause)
    // A lead that no file brought is sent in the turn of who changed it.
    lead.upload = lead.upload ?? cause.operation
    try conclude(lead, cause)
    return try StoredLead.find(lead.id, in: database)?.state ?? lead.state
  }

  private static func changes(from old: LeadFields, to new: LeadFields) -> [EditOutcome.Change] {
    Set(old.names + new.names).sorted().filter { old[$0] != new[$0] }.map {
      EditOutcome.Change(field: $0, old: old[$0], new: new[$0])
    }
  }
}
