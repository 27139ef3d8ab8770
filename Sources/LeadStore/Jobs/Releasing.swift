import GRDB
public import LeadModel

extension Store {
  /// Gives held leads whose time has come a fresh window and asks their deliveries again.
  ///
  /// - Parameters:
  ///   - limit: the most leads in one transaction.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what was set in motion; `handled` equal to `limit` means that there may be more.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func releaseHeld(limit: Int, _ inForce: SettingsInForce, at now: Moment)
    async throws(StoreError) -> Consequences
  {
    try await writer.perform { database in
      let leads = try database.rows(
        """
        SELECT id FROM lead WHERE status = 'held' AND held_until <= ? ORDER BY held_until LIMIT ?
        """, [now.wall.rawValue, limit])
      let jobs = try database.rows(
        """
        SELECT lead AS id FROM job
        WHERE state = 'waiting' AND reopens = 1 AND reopens_at <= ? ORDER BY reopens_at LIMIT ?
        """, [now.wall.rawValue, limit - leads.count])
      let due = Set((leads + jobs).map { LeadID($0, "id") })
      var consequences = try Self.release(due.sorted(), database, inForce, now)
      // A lead may have several jobs, and there may be more behind them.
      consequences.handled = leads.count + jobs.count
      return consequences
    }
  }

  /// When the time of the next held lead or job comes, wall time; nil when none waits for a time.
  public func nextRelease() async throws(StoreError) -> Timestamp? {
    try await read { database in
      try database.row(
        """
        SELECT min(at) AS next FROM (
          SELECT min(held_until) AS at FROM lead WHERE status = 'held' AND held_until IS NOT NULL
          UNION ALL
          SELECT min(reopens_at) FROM job
          WHERE state = 'waiting' AND reopens = 1 AND reopens_at IS NOT NULL)
        """
      ).flatMap { Timestamp($0, "next") }
    }
  }

  /// Asks again for what is held for something that a change of configuration, of a list, or of a
  /// delivery may have brought.
  ///
  /// - Parameters:
  ///   - after: the last lead looked at before; leads are taken in their order.
  ///   - delivery: only what waits for this delivery; nil for every held lead.
  ///   - limit: the most leads in one transaction.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what was set in motion, and the last lead looked at; nil when there are no more.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func reconsiderHeld(
    after: LeadID?, delivery: DeliveryKey?, limit: Int, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> (consequences: Consequences, last: LeadID?) {
    try await writer.perform { database in
      let start = after?.rawValue ?? 0
      let rows =
        if let delivery {
          try database.rows(
            """
            SELECT DISTINCT lead AS id FROM job
            WHERE reopens = 1 AND workspace = ? AND delivery = ? AND lead > ? ORDER BY lead LIMIT ?
            """, [delivery.workspace.rawValue, delivery.delivery.rawValue, start, limit])
        } else {
          try database.rows(
            "SELECT id FROM lead WHERE status = 'held' AND id > ? ORDER BY id LIMIT ?",
            [start, limit])
        }
      let leads = rows.map { LeadID($0, "id") }
      return (try Self.release(leads, database, inForce, now), leads.last)
    }
  }

  /// Makes exceptions of leads that have been held longer than the limit.
  public func closeHeldTooLong(limit: Int, _ inForce: SettingsInForce, at now: Moment)
    async throws(StoreError) -> Consequences
  {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      let longest = inForce.settings.heldLimit
      let rows = try database.rows(
        """
        SELECT id, reasons FROM lead WHERE status = 'held' AND held_since <= ?
        ORDER BY held_since LIMIT ?
        """,
        [(now.wall - longest).rawValue, limit])
      for row in rows {
        guard let lead = try StoredLead.find(LeadID(row, "id"), in: database) else { continue }
        try deliberation.withdrawWaiting(of: lead.id)
        let waited = try JSONColumn.value([Reason].self, row["reasons"])?.sentence ?? ""
        try deliberation.move(
          lead, by: .heldTooLong,
          reasons: [Reason(.heldTooLong, [.limit: longest.description, .others: waited])], .release)
      }
      deliberation.consequences.handled = rows.count
      return deliberation.consequences
    }
  }

  /// Assigns lists that never were in a campaign to their workspace's default one.
  public func assignDefaultCampaigns(_ inForce: SettingsInForce) async throws(StoreError) {
    try await writer.perform { database in
      for workspace in inForce.settings.workspaces.values {
        guard let campaign = workspace.defaultCampaign else { continue }
        try database.run(
          """
          INSERT INTO list_campaign (list, campaign)
          SELECT id, ? FROM list WHERE workspace = ? AND deleted_at IS NULL
            AND campaigns_chosen = 0 AND NOT EXISTS (SELECT 1 FROM list_campaign WHERE list = list.id)
          """, [campaign.rawValue, workspace.name.rawValue])
      }
    }
  }

  private static func release(
    _ leads: [LeadID], _ database: Database, _ inForce: SettingsInForce, _ now: Moment
  ) throws -> Consequences {
    let deliberation = Deliberation(database, inForce, now)
    let deadline = now.steady + inForce.settings.window
    for id in leads {
      guard var lead = try StoredLead.find(id, in: database) else { continue }
      // A lead that another buyer has taken already goes to this one all the same.
      try deliberation.reopenWaitingJobs(of: lead, deadline)
      guard lead.state == .held else { continue }
      lead.deadline = deadline
      try deliberation.conclude(lead, isRelease: true, .release)
    }
    deliberation.consequences.handled = leads.count
    return deliberation.consequences
  }
}

extension Deliberation {
  /// Lets jobs go on that only waited for their delivery, when it is open again.
  fileprivate func reopenWaitingJobs(of lead: StoredLead, _ deadline: Timestamp) throws {
    let waiting = try database.rows(
      "SELECT id, delivery, skip_rules, ignore_caps, is_doubtful FROM job "
        + "WHERE lead = ? AND state = 'waiting' AND reopens = 1", [lead.id.rawValue])
    for row in waiting {
      let key = DeliveryKey(lead.workspace, DeliveryName(rawValue: row["delivery"]))
      guard let delivery = settings.delivery(key) else {
        // Its jobs are about to be withdrawn; meanwhile it is not in front of the others.
        try database.run(
          "UPDATE job SET reopens_at = ? WHERE id = ?",
          [(now.wall + .minutes(1)).rawValue, row["id"] as Int64])
        continue
      }
      let verdict = delivery.eligibility(
        of: lead.fields,
        facts: try facts(of: delivery, for: row["is_doubtful"] ? nil : lead.fields),
        ignoringRules: row["skip_rules"] || row["is_doubtful"],
        ignoringCaps: try row["ignore_caps"] || ownsSlot(JobID(row, "id")), now: now.wall)
      if case .closed(let reason, let until, _) = verdict {
        consequences.isWaitingAnew = true
        try database.run(
          "UPDATE job SET reopens_at = ?, code = ?, reason = ? WHERE id = ?",
          [
            until?.rawValue, reason.code.rawValue, try JSONColumn.text(reason), row["id"] as Int64,
          ])
        continue
      }
      // What it waited for is over; its attempts keep their own reasons.
      try database.run(
        """
        UPDATE job SET due_at = ?1, deadline_at = ?2, give_up_at = ?2, reopens = 0,
          reopens_at = NULL, code = NULL, reason = NULL WHERE id = ?3
        """,
        [now.steady.rawValue, deadline.rawValue, row["id"] as Int64])
      consequences.woken.insert(key)
    }
  }
}
