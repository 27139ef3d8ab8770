import GRDB
public import LeadModel

extension Store {
  /// Settles what waited when a backup was made, as if it had been on the wire: nobody knows whether it was sent since.
  ///
  /// Where a delivery's policy is `hold` its job becomes a doubt that a person settles; where it is `resend` the job
  /// waits, marked as a doubt, and goes out with its old key once a person lets sending begin. Safe to repeat, as long
  /// as sending is held back.
  ///
  /// - Parameters:
  ///   - last: the last job of the page before; nil for the first page.
  ///   - limit: the most jobs in one transaction.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: how many jobs were looked at and how many became doubts, and the page's last job; nil at the end.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func settleRestored(
    after last: JobID?, limit: Int, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> (open: Int, doubts: Int, last: JobID?, consequences: Consequences) {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      let rows = try database.rows(
        """
        SELECT id, lead, workspace, delivery, deadline_at FROM job
        WHERE state = 'waiting' AND is_doubtful = 1 AND id > ? ORDER BY id LIMIT ?
        """, [last?.rawValue ?? 0, limit])
      var doubts = 0
      for row in rows {
        let key = DeliveryKey(
          WorkspaceName(rawValue: row["workspace"]), DeliveryName(rawValue: row["delivery"]))
        let job = JobID(row, "id")
        // If it was sent it counts in the buyer's caps.
        if let delivery = inForce.settings.delivery(key) {
          try deliberation.reserveSlot(job, delivery)
        }
        if inForce.settings.delivery(key)?.inDoubt == .hold {
          try deliberation.doubt(job, key, of: LeadID(row, "lead"))
          doubts += 1
        } else {
          try deliberation.settleSlot(job, key, isAccepted: false)
        }
      }
      let reached = rows.count < limit ? nil : rows.last.map { JobID($0, "id") }
      return (rows.count, doubts, reached, deliberation.consequences)
    }
  }
}

extension Deliberation {
  /// A waiting job that may have been begun since: nobody has seen what came of it.
  fileprivate func doubt(_ job: JobID, _ key: DeliveryKey, of lead: LeadID) throws {
    let state = try JobMachine.next(.lostSight, in: JobMachine.next(.begun, in: .waiting))
    let reason = Reason(
      .inDoubt,
      [
        .delivery: key.delivery.rawValue,
        .problem: "a backup was restored, and it may have been sent after the backup was made",
      ])
    try database.run(
      """
      UPDATE job SET state = ?, due_at = NULL, reopens = 0, reopens_at = NULL, code = ?, reason = ?,
        finished_at = ? WHERE id = ? AND state = 'waiting'
      """,
      [
        state.rawValue, reason.code.rawValue, try JSONColumn.text(reason), now.wall.rawValue,
        job.rawValue,
      ])
    try settleSlot(job, key, isAccepted: false)
    if let stored = try StoredLead.find(lead, in: database) { try conclude(stored, .restart) }
  }
}
