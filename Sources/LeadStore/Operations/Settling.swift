import GRDB
public import LeadModel

/// What a person knows of a request of which leadd does not know whether it arrived.
public enum DoubtSettlement: String, Sendable, CaseIterable {
  /// The buyer has the lead.
  case accepted
  /// The buyer got the request and said no.
  case rejected
  /// Nobody knows, or it did not arrive: it is sent again with the same key.
  case resend
}

extension Store {
  /// Settles the doubt about a lead by what a person found out.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - delivery: the delivery in doubt; nil when there is only one.
  ///   - settlement: what the person knows.
  ///   - actor: who it is.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: the delivery that was in doubt, and what was set in motion.
  /// - Throws: `StoreError` of kind `refused` when there is no doubt, or more than one.
  public func settleDoubt(
    about lead: LeadID, at delivery: DeliveryName?, as settlement: DoubtSettlement, actor: String,
    _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> (delivery: DeliveryName, consequences: Consequences) {
    try await writer.perform { database in
      guard let stored = try StoredLead.find(lead, in: database) else {
        throw StoreError(.refused, "there is no lead \(lead)")
      }
      let doubts = try database.rows(
        """
        SELECT id, delivery FROM job WHERE lead = ? AND (state = 'in_doubt'
          OR (state IN ('error', 'expired') AND is_doubtful = 1)) ORDER BY id
        """, [lead.rawValue]
      ).filter { row in delivery.map { $0.rawValue == row["delivery"] } ?? true }
      guard let doubt = doubts.last else {
        let place = delivery.map { " at \($0)" } ?? ""
        throw StoreError(
          .refused, "lead \(lead) is \(stored.state.status.rawValue); nothing is in doubt\(place)")
      }
      let places = Set(doubts.map { $0["delivery"] as String })
      guard places.count == 1 else {
        throw StoreError(
          .refused,
          "lead \(lead) is in doubt at \(places.sorted().joined(separator: " and ")); name the delivery"
        )
      }
      try database.run(
        """
        INSERT INTO operation (workspace, action, actor, started_at, ended_at, changed)
        VALUES (?, 'settle', ?, ?, ?, 1)
        """, [stored.workspace.rawValue, actor, now.wall.rawValue, now.wall.rawValue])
      let deliberation = Deliberation(database, inForce, now)
      let cause = Cause.operation(OperationID(rawValue: database.lastInsertedRowID), actor: actor)
      let name = DeliveryName(rawValue: doubt["delivery"])
      try deliberation.settle(
        JobID(doubt, "id"), DeliveryKey(stored.workspace, name), of: stored, as: settlement, cause)
      return (name, deliberation.consequences)
    }
  }
}

extension Deliberation {
  fileprivate func settle(
    _ job: JobID, _ key: DeliveryKey, of lead: StoredLead, as settlement: DoubtSettlement,
    _ cause: Cause
  ) throws {
    switch settlement {
    case .accepted:
      try judge(job, key, .accepted, Reason(.accepted, [.delivery: key.delivery.rawValue]))
    case .rejected:
      try judge(
        job, key, .rejected,
        Reason(
          .rejectedByBuyer,
          [.delivery: key.delivery.rawValue, .reason: "settled by \(cause.actor)"]))
    case .resend:
      guard settings.delivery(key) != nil else {
        throw StoreError(
          .refused, "delivery \(key) is not configured any more; nothing can be sent to it")
      }
      guard ![.returned, .deleted, .assigned, .rejected(by: .schema)].contains(lead.state) else {
        throw StoreError(
          .refused, "lead \(lead.id) is \(lead.state.status.rawValue); it is not sent any more")
      }
      guard !lead.isErased else {
        throw StoreError(
          .refused, "the values of lead \(lead.id) were erased; there is nothing left to send")
      }
      try resend(job, lead, key)
    }
    try rejudge(lead, deadline: now.steady + settings.window, cause)
  }

  private func resend(_ job: JobID, _ lead: StoredLead, _ key: DeliveryKey) throws {
    // Its upload waits for a lead that is still in its window.
    let own = lead.state == .processing ? lead.deadline : nil
    let deadline = own.map { max($0, now.steady) } ?? now.steady + settings.window
    try database.run(
      """
      UPDATE job SET state = ?1, due_at = ?2, deadline_at = ?3, give_up_at = ?3, is_doubtful = 1,
        finished_at = NULL, unclean_ends = 0 WHERE id = ?4
      """,
      [
        try JobMachine.next(.resent, in: .inDoubt).rawValue, now.steady.rawValue, deadline.rawValue,
        job.rawValue,
      ])
    consequences.woken.insert(key)
  }

  /// Gives an ended job the outcome that is known now, and its slot with it.
  func judge(_ job: JobID, _ key: DeliveryKey, _ ending: JobMachine.Ending, _ reason: Reason) throws
  {
    try database.run(
      """
      UPDATE job SET state = ?, code = ?, reason = ?, is_doubtful = 0,
        reference = coalesce(?, reference) WHERE id = ?
      """,
      [
        ending.state.rawValue, reason.code.rawValue, try JSONColumn.text(reason),
        reason.parameters[.reference], job.rawValue,
      ])
    if ending == .accepted, settings.delivery(key)?.caps != nil {
      // A slot belongs to the period in which the lead was sent.
      try database.run(
        """
        INSERT INTO cap_use (job, workspace, delivery, at)
        SELECT ?1, ?2, ?3, max(started_at) FROM attempt WHERE job = ?1
        HAVING count(*) > 0 ON CONFLICT (job) DO NOTHING
        """, [job.rawValue, key.workspace.rawValue, key.delivery.rawValue])
    }
    try settleSlot(job, key, isAccepted: ending == .accepted)
  }

  /// Brings a lead to where its jobs say it stands now; makes no jobs, so nothing is sent.
  ///
  /// - Parameters:
  ///   - lead: the lead as it stood.
  ///   - deadline: the window of a lead that goes on its way again.
  ///   - cause: why this is looked at.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  func rejudge(_ lead: StoredLead, deadline: Timestamp, _ cause: Cause) throws {
    guard ![.returned, .assigned, .deleted].contains(lead.state) else { return }
    var jobs = try StoredJob.all(of: lead, in: database)
    let campaigns = try campaigns(of: lead.list, in: lead.workspace)
    try withdrawBehindAcceptance(&jobs, campaigns, of: lead)
    let standing = try standing(
      of: jobs.map(\.summary), campaigns, list: (lead.list, lead.listName), before: lead.state)
    var lead = lead
    lead.deadline = standing.state == .processing ? max(lead.deadline ?? deadline, deadline) : nil
    // What the schema, or a recall, rejected is out whatever buyers said, unless one has it.
    guard lead.state != .rejected(by: .schema) || standing.state == .accepted else { return }
    guard standing.state != lead.state || standing.reason != lead.reasons.first else { return }
    if lead.state == .processing, standing.state == .processing { return }
    try move(
      lead, by: .rejudged(standing.state), reasons: standing.reason.map { [$0] } ?? [],
      decisive: standing.decisive.map { jobs[$0].id }, until: standing.until, cause)
    if ![.processing, .held].contains(standing.state) { try closeSkippedJobs(of: lead.id) }
  }

  /// Takes back what waits for another buyer of a lead that one has taken, where one is enough.
  private func withdrawBehindAcceptance(
    _ jobs: inout [StoredJob], _ campaigns: [Campaign], of lead: StoredLead
  ) throws {
    let single = campaigns.filter { $0.distribution != .all && $0.distribution != .none }
    let taken = single.filter { campaign in
      jobs.contains { $0.summary.campaign == campaign.name && $0.summary.state == .accepted }
    }.map(\.name)
    let late = jobs.filter {
      taken.contains($0.summary.campaign) && $0.summary.state == .waiting && !$0.summary.isDoubtful
    }
    guard !late.isEmpty else { return }
    for job in late {
      try database.run(
        "UPDATE job SET state = ?, due_at = NULL, reopens = 0, finished_at = ? WHERE id = ?",
        [
          try JobMachine.next(.withdrawn, in: .waiting).rawValue, now.wall.rawValue,
          job.id.rawValue,
        ])
    }
    jobs = try StoredJob.all(of: lead, in: database)
  }
}
