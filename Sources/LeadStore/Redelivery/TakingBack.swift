import GRDB
public import LeadModel

extension Store {
  /// Takes back what an ended re-delivery has not sent; each lead goes back to where it stood.
  ///
  /// - Returns: what was set in motion; `handled` equal to `limit` means that there may be more.
  public func withdrawRedelivery(
    _ operation: OperationID, limit: Int, actor: String, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Consequences {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      // What may have arrived already is not taken back: it is asked for until there is an answer.
      let jobs = try database.rows(
        """
        SELECT id FROM job WHERE is_redelivery = 1 AND operation = ? AND state = 'waiting'
          AND is_doubtful = 0 LIMIT ?
        """, [operation.rawValue, limit])
      for row in jobs {
        try deliberation.takeBack(JobID(row, "id"), .operation(operation, actor: actor))
      }
      deliberation.consequences.handled = jobs.count
      return deliberation.consequences
    }
  }
}

extension Deliberation {
  /// Takes back a job that was on the wire when its re-delivery was cancelled, and would be tried again, or whose
  /// turn had not come when leadd ended.
  ///
  /// - Returns: whether it was cancelled.
  @discardableResult
  func takeBackIfCancelled(_ job: JobID) throws -> Bool {
    let row = try database.row(
      """
      SELECT operation.id, operation.actor FROM job JOIN operation ON operation.id = job.operation
      WHERE job.id = ? AND job.is_redelivery = 1 AND job.state = 'waiting' AND job.is_doubtful = 0
        AND operation.state = 'cancelled'
      """, [job.rawValue])
    guard let row else { return false }
    try takeBack(job, .operation(OperationID(row, "id"), actor: row["actor"]))
    return true
  }

  /// Withdraws a waiting job of a re-delivery; its lead stands where it stood before.
  fileprivate func takeBack(_ job: JobID, _ cause: Cause) throws {
    let row = try database.row(
      """
      SELECT job.lead, job.round, entry.before_status, entry.before_rejected_by,
        entry.before_reasons
      FROM job JOIN operation_lead AS entry ON entry.operation = job.operation
        AND entry.lead = job.lead AND entry.job = job.id WHERE job.id = ?
      """, [job.rawValue])
    guard let row else {
      throw StoreError(.internalFault, "job \(job) is in no re-delivery")
    }
    try database.run(
      "UPDATE job SET state = ?, due_at = NULL, reopens = 0, finished_at = ? WHERE id = ?",
      [try JobMachine.next(.withdrawn, in: .waiting).rawValue, now.wall.rawValue, job.rawValue])
    guard var lead = try StoredLead.find(LeadID(row, "lead"), in: database),
      lead.state == .processing || lead.state == .held, lead.round == row["round"]
    else { return }
    let before = try LeadState(row, status: "before_status", rejecter: "before_rejected_by")
    guard before != .accepted else {
      // It was on its way only because its acceptance turned out to be none.
      return try rejudge(lead, deadline: now.steady + settings.window, cause)
    }
    // The round that began with the job ends with it: who said no before is not asked again.
    lead.round -= 1
    try database.run(
      "UPDATE lead SET round = ? WHERE id = ?", [lead.round, lead.id.rawValue])
    let jobs = try StoredJob.all(of: lead, in: database)
    guard !jobs.contains(where: { $0.summary.state.isOpen }) else {
      // A doubt of before was sent again meanwhile: its answer says where the lead stands.
      return try conclude(lead, cause)
    }
    let standing = try standing(
      of: jobs.map(\.summary), campaigns(of: lead.list, in: lead.workspace),
      list: (lead.list, lead.listName))
    // Where a person or mended answer rules said otherwise meanwhile, it stands where it would stand now.
    let judged: [LeadState] = [.failed, .rejected(by: .buyers)]
    let isJudged = judged.contains(before) && judged.contains(standing.state)
    let isTaken = standing.state == .accepted && before != .assigned
    if isJudged || isTaken, standing.state != before, let decisive = standing.decisive {
      try move(
        lead, by: .undone(standing.state), reasons: standing.reason.map { [$0] } ?? [],
        decisive: jobs[decisive].id, cause)
      return
    }
    let decisive = standing.state == before ? standing.decisive.map { jobs[$0].id } : nil
    lead.state = try move(
      lead, by: .undone(before),
      reasons: try JSONColumn.value([Reason].self, row["before_reasons"]) ?? [],
      decisive: decisive, until: now.wall, cause)
    if before == .rejected(by: .schema) {
      try releaseKeys(of: lead.id)
    }
    guard before == .held else { return }
    // What it waited for may be there by now.
    lead.deadline = now.steady + settings.window
    try conclude(lead, isRelease: true, cause)
  }
}
