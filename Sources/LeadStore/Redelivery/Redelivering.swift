import GRDB
public import LeadModel

extension Store {
  /// Makes the jobs of a re-delivery's next leads, or says why a lead is left out.
  ///
  /// - Parameters:
  ///   - operation: the re-delivery.
  ///   - limit: the most leads in one transaction.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what was set in motion; `handled` is the number of leads.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func redeliverNext(
    of operation: OperationID, limit: Int, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Consequences {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      // Only what a page needs: how far it is would be counted anew for each.
      let row = try database.row(
        "SELECT details, actor FROM operation WHERE id = ? AND state IN ('canary', 'running')",
        [operation.rawValue])
      guard let row, let order = try JSONColumn.value(Redelivery.self, row["details"]) else {
        return deliberation.consequences
      }
      let redelivering = Redelivering(deliberation: deliberation, order: order)
      let upload = try database.row(
        "SELECT deadline_at FROM upload WHERE operation = ?", [operation.rawValue])
      let deadline =
        upload.flatMap { Timestamp($0, "deadline_at") } ?? now.steady + inForce.settings.window
      let entries = try database.rows(
        """
        SELECT number, lead FROM operation_lead
        WHERE operation = ? AND job IS NULL AND code IS NULL ORDER BY number LIMIT ?
        """, [operation.rawValue, limit])
      for entry in entries {
        try redelivering.take(
          LeadID(entry, "lead"), entry["number"], of: operation, actor: row["actor"], deadline)
      }
      deliberation.consequences.handled = entries.count
      return deliberation.consequences
    }
  }

  /// What a re-delivery would do with some leads; changes nothing.
  ///
  /// - Returns: for each lead why it would be left out; nil when it would be sent.
  public func judgeRedelivery(
    _ leads: [LeadID], _ order: Redelivery, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> [(lead: LeadID, leftOut: Reason?)] {
    try await read { database in
      let redelivering = Redelivering(
        deliberation: Deliberation(database, inForce, now, isTrial: true), order: order)
      return try leads.map { id in
        guard let lead = try StoredLead.find(id, in: database) else {
          return (id, Reason(.noSuchLead, [.value: id.description]))
        }
        let jobs = try StoredJob.all(of: lead, in: database)
        switch try redelivering.verdict(on: lead, jobs) {
        case .send: return (id, nil)
        case .leaveOut(let reasons): return (id, reasons.first)
        }
      }
    }
  }

  /// How many of some leads are in no campaign that has a delivery.
  public func countOutside(
    _ leads: [LeadID], of delivery: DeliveryKey, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Int {
    try await read { database in
      let deliberation = Deliberation(database, inForce, now, isTrial: true)
      return try leads.count { id in
        guard let lead = try StoredLead.find(id, in: database) else { return false }
        return try !deliberation.campaigns(of: lead.list, in: lead.workspace)
          .contains { $0.deliveries.contains(delivery.delivery) }
      }
    }
  }

  /// The first leads were accepted well enough: the others follow.
  public func passCanary(_ operation: OperationID) async throws(StoreError) {
    try await writer.perform { database in
      try database.run(
        "UPDATE operation SET state = 'running' WHERE id = ? AND state = 'canary'",
        [operation.rawValue])
    }
  }

  /// Ends a re-delivery; leads that were not looked at yet are left out.
  ///
  /// - Parameters:
  ///   - operation: the re-delivery.
  ///   - state: how it ended.
  ///   - reason: why it stopped, a sentence.
  ///   - now: the moment.
  /// - Returns: whether it still went on.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func endRedelivery(
    _ operation: OperationID, _ state: RedeliveryState, reason: String? = nil, at now: Moment
  ) async throws(StoreError) -> Bool {
    try await writer.perform { database in
      try database.run(
        """
        UPDATE operation SET state = ?1, ended_at = ?2, reason = ?3, changed =
          (SELECT count(*) FROM operation_lead WHERE operation = ?4 AND job IS NOT NULL)
        WHERE id = ?4 AND state IN ('choosing', 'canary', 'running')
        """, [state.rawValue, now.wall.rawValue, reason, operation.rawValue])
      guard database.changesCount == 1 else { return false }
      // One statement: there may be a million of them. The lead's own number is put in its place.
      let leftOut = Reason(
        .unchanged,
        [.lead: "L0", .problem: "re-delivery \(operation) ended before its turn"])
      try database.run(
        """
        UPDATE operation_lead SET code = ?, reason = replace(?, '"L0"', '"L' || lead || '"')
        WHERE operation = ? AND job IS NULL AND code IS NULL
        """, [leftOut.code.rawValue, try JSONColumn.text(leftOut), operation.rawValue])
      return true
    }
  }
}

/// Decides over the leads of one re-delivery, one after the other.
private struct Redelivering {
  let deliberation: Deliberation
  let order: Redelivery

  private var database: Database { deliberation.database }
  private var now: Moment { deliberation.now }

  enum Verdict {
    /// Send it, or wait until the delivery reopens; with its values as they are after the edits.
    case send(Router.Choice, ValidatedRow?)
    /// Leave it as it is, for these reasons.
    case leaveOut([Reason])
  }

  func take(
    _ id: LeadID, _ number: Int, of operation: OperationID, actor: String, _ deadline: Timestamp
  ) throws {
    guard var lead = try StoredLead.find(id, in: database) else {
      throw StoreError(.internalFault, "re-delivery \(operation): lead \(id) is gone")
    }
    let before = lead
    let jobs = try StoredJob.all(of: lead, in: database)
    var job: JobID?
    var leftOut: Reason?
    switch try verdict(on: lead, jobs) {
    case .leaveOut(let reasons): leftOut = reasons.first
    case .send(let choice, let edited):
      let cause = Cause.operation(operation, actor: actor)
      if let edited { try deliberation.keep(edited, of: &lead, holdsKeys: true, cause) }
      try begin(&lead, deadline, cause)
      job = try deliberation.insertJob(
        choice, try campaign(of: lead), lead, of: operation, order)
      try deliberation.conclude(lead, cause)
    }
    try database.run(
      """
      UPDATE operation_lead SET job = ?, code = ?, reason = ?, before_status = ?,
        before_rejected_by = ?, before_reasons = ? WHERE operation = ? AND number = ?
      """,
      [
        job?.rawValue, leftOut?.code.rawValue, try leftOut.map(JSONColumn.text),
        before.state.status.rawValue, before.state.rejectedBy?.rawValue,
        try JSONColumn.text(before.reasons), operation.rawValue, number,
      ])
  }

  func verdict(on lead: StoredLead, _ jobs: [StoredJob]) throws -> Verdict {
    guard lead.workspace == order.delivery.workspace else {
      return .leaveOut([Reason(.noSuchLead, [.value: lead.id.description])])
    }
    let until = lead.deadline.map { now.wall(of: $0).iso8601 }
    let refusal = order.refusal(
      of: lead.id, in: lead.state, jobs: jobs.map(\.summary), until: until)
    if let refusal { return .leaveOut([refusal]) }
    if lead.isErased { return .leaveOut([.nothingLeft(of: lead.id)]) }
    var edited: ValidatedRow?
    if lead.state == .rejected(by: .schema) || order.edits.count > 0 {
      let validated = try deliberation.validate(order.edits, of: lead)
      guard validated.faults.isEmpty else { return .leaveOut(validated.faults) }
      edited = validated
    }
    guard let delivery = deliberation.settings.delivery(order.delivery) else {
      throw StoreError(.refused, "there is no delivery \(order.delivery) any more")
    }
    let fields = edited?.fields ?? lead.fields
    let verdict = delivery.eligibility(
      of: fields,
      facts: try deliberation.facts(of: delivery, for: fields, after: jobs.map(\.summary)),
      ignoringRules: order.skipsRules, ignoringCaps: true, now: now.wall)
    switch verdict {
    case .open: return .send(.send(delivery.name, hasNext: false), edited)
    case .closed(let reason, let until, _):
      return .send(.hold(delivery.name, reason, until: until), edited)
    case .never(let reason): return .leaveOut([reason])
    }
  }

  /// Puts a lead on its way; one that was accepted stays so, whatever comes of it.
  private func begin(_ lead: inout StoredLead, _ deadline: Timestamp, _ cause: Cause) throws {
    lead.deadline = deadline
    // Who is sent by name after its upload was recalled goes.
    lead.isRecalled = false
    guard lead.state != .accepted else {
      return try deliberation.recordTransition(
        of: lead.id, from: .accepted, to: .accepted, reasons: [], cause)
    }
    // Who was closed is asked again should this be taken back: a verdict that was not final ends here, too.
    try database.run(
      """
      UPDATE job SET state = 'withdrawn', due_at = NULL, reopens = 0, finished_at = ?
      WHERE lead = ? AND (state = 'waiting' OR (state = 'skipped' AND reopens = 1))
      """, [now.wall.rawValue, lead.id.rawValue])
    lead.round += 1
    try database.run(
      "UPDATE lead SET round = ? WHERE id = ?", [lead.round, lead.id.rawValue])
    lead.heldSince = nil
    let event: LeadMachine.Event =
      lead.state == .rejected(by: .schema) ? .corrected(.valid) : .redelivered
    lead.state = try deliberation.move(lead, by: event, cause)
  }

  /// The lead's campaign that has the delivery, else another that speaks for it.
  private func campaign(of lead: StoredLead) throws -> CampaignName {
    let own = try deliberation.campaigns(of: lead.list, in: lead.workspace)
    let all = deliberation.settings.workspaces[lead.workspace]?.campaigns.values
      .sorted { $0.name < $1.name }
    let fitting = own + (all ?? [])
    return fitting.first { $0.deliveries.contains(order.delivery.delivery) }?.name
      ?? fitting.first?.name ?? CampaignName(rawValue: "")
  }
}
