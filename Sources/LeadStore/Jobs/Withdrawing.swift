import GRDB
import LeadModel

/// What waits to be sent is taken back.
extension Deliberation {
  /// Withdraws all that waits to be sent for a lead, and lets nothing reopen; what may have arrived stays in doubt.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - made: only jobs that were made behind this one; nil for all.
  /// - Throws: an error of the database.
  func withdrawWaiting(of lead: LeadID, behind made: Int64? = nil) throws {
    try database.run(
      """
      UPDATE job SET state = iif(is_doubtful, 'in_doubt', 'withdrawn'), due_at = NULL, reopens = 0,
        finished_at = ?
      WHERE lead = ? AND id > ? AND state = 'waiting' AND is_notice = 0
      """, [now.wall.rawValue, lead.rawValue, made ?? 0])
    try database.run(
      "UPDATE job SET reopens = 0 WHERE lead = ? AND id > ? AND state = 'skipped' AND reopens = 1",
      [lead.rawValue, made ?? 0])
  }

  /// Who was not told of an assignment yet is not told of it.
  func withdrawNotices(of lead: LeadID) throws {
    try database.run(
      """
      UPDATE job SET state = 'withdrawn', due_at = NULL, reopens = 0, finished_at = ?
      WHERE lead = ? AND is_notice = 1 AND state = 'waiting'
      """, [now.wall.rawValue, lead.rawValue])
  }
}
