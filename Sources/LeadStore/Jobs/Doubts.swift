import GRDB
public import LeadModel

extension Store {
  /// Settles what was on the wire when the run before ended, before anything is sent.
  ///
  /// Each such job is in doubt, and its delivery's policy decides.
  ///
  /// - Returns: what was set in motion; `handled` is the number of jobs.
  public func settleDoubts(_ inForce: SettingsInForce, at now: Moment) async throws(StoreError)
    -> Consequences
  {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      let rows = try database.rows(
        """
        SELECT job.id, job.lead, job.workspace, job.delivery, job.deadline_at, attempt.id AS attempt,
          attempt.is_alone
        FROM job JOIN attempt ON attempt.job = job.id AND attempt.finished_at IS NULL
        WHERE job.state = 'sending' ORDER BY job.id
        """)
      for row in rows {
        let key = DeliveryKey(
          WorkspaceName(rawValue: row["workspace"]), DeliveryName(rawValue: row["delivery"]))
        let isAlone: Bool = row["is_alone"]
        let reason = Reason(
          isAlone ? .fatal : .inDoubt,
          [
            .delivery: key.delivery.rawValue,
            .problem: isAlone
              ? "leadd ended each time while it was on its way to \(key.delivery), at last with nothing beside it; "
                + "the buyer may have it"
              : "leadd ended while the request was on its way",
          ])
        let isResent = inForce.settings.delivery(key)?.inDoubt != .hold
        let isOver = (Timestamp(row, "deadline_at") ?? JobDraft.never) <= now.steady
        try deliberation.recordAttempt(AttemptID(row, "attempt"), reason, counts: true, nil)
        try deliberation.settle(
          JobID(row, "id"), key,
          isAlone
            ? .end(.error) : isResent ? (isOver ? .expire : .resend(now.steady)) : .doubt,
          reason: reason,
          reference: nil, counts: true, mayHaveArrived: true)
        try database.run(
          "UPDATE job SET unclean_ends = unclean_ends + 1 WHERE id = ?", [row["id"] as Int64])
        if let lead = try StoredLead.find(LeadID(row, "lead"), in: database) {
          // What was erased cannot be sent again: the doubt stays one.
          if lead.isErased { try deliberation.withdrawJobs(of: lead) }
          try deliberation.conclude(lead, .restart)
        }
      }
      deliberation.consequences.handled = rows.count
      return deliberation.consequences
    }
  }
}

extension Store {
  /// Jobs that were on the wire at three unclean ends in a row: each is tried alone, before anything else is sent.
  public func suspects(at now: Moment) async throws(StoreError) -> [DueJob] {
    try await writer.perform { database in
      try database.run(
        """
        UPDATE job SET due_at = ? WHERE state = 'waiting' AND unclean_ends >= 3 AND reopens = 0
        """, [now.steady.rawValue])
      return try database.rows(
        "SELECT id FROM job WHERE state = 'waiting' AND unclean_ends >= 3 ORDER BY id"
      ).compactMap { try DueJob.find(JobID($0, "id"), in: database) }
    }
  }

  /// Lets suspects go that could not be tried, because their delivery is closed: with the next unclean end they
  /// are suspects again.
  public func releaseSuspects() async throws(StoreError) {
    try await writer.perform { database in
      try database.run(
        "UPDATE job SET unclean_ends = 2 WHERE state = 'waiting' AND unclean_ends >= 3")
    }
  }
}
