import GRDB
public import LeadModel

extension Store {
  /// Closes what is past its time: jobs that used up their delivery's share of the window make room for the
  /// next, jobs past the deadline expire, and their leads become what that makes of them.
  ///
  /// - Parameters:
  ///   - troubles: what deliveries answered last that are not well, for jobs that never had their turn.
  ///   - limit: the most jobs in one transaction, so that others get their turn.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what was set in motion; `handled` equal to `limit` means that there may be more.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func closeWindows(
    troubles: [DeliveryKey: String] = [:], limit: Int, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Consequences {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      let late = try database.rows(
        """
        SELECT id, lead, workspace, delivery, reason, deadline_at, is_doubtful FROM job
        WHERE state = 'waiting' AND give_up_at <= ? ORDER BY give_up_at LIMIT ?
        """, [now.steady.rawValue, limit])
      for row in late {
        let delivery = DeliveryName(rawValue: row["delivery"])
        let last = try JSONColumn.value(Reason.self, row["reason"])
        let isOver = Timestamp(row, "deadline_at").map { $0 <= now.steady } ?? true
        let state = try JobMachine.next(isOver ? .expired : .passedOver, in: .waiting)
        let key = DeliveryKey(WorkspaceName(rawValue: row["workspace"]), delivery)
        let expiry = Deliberation.expiry(
          of: delivery, last: last, isDoubtful: row["is_doubtful"], trouble: troubles[key])
        // A delivery whose share is used up ends with its own error: the window is not over yet.
        let reason = isOver ? expiry : last ?? expiry
        try database.run(
          """
          UPDATE job SET state = ?, due_at = NULL, code = ?, reason = ?, finished_at = ?
          WHERE id = ?
          """,
          [
            state.rawValue, reason.code.rawValue, try JSONColumn.text(reason), now.wall.rawValue,
            row["id"] as Int64,
          ])
        if let lead = try StoredLead.find(LeadID(row, "lead"), in: database) {
          try deliberation.conclude(lead, .window)
        }
      }
      deliberation.consequences.handled = late.count
      return deliberation.consequences
    }
  }

  /// When the next waiting job's time is over, steady time.
  public func nextDeadline() async throws(StoreError) -> Timestamp? {
    try await read { database in
      try database.row(
        """
        SELECT min(give_up_at) AS next FROM job
        WHERE state = 'waiting' AND give_up_at IS NOT NULL
        """
      ).flatMap { Timestamp($0, "next") }
    }
  }
}
