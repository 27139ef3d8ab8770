import Foundation
import GRDB
public import LeadModel

/// A stored response that mended answer rules read otherwise.
public struct RejudgedJob: Hashable, Sendable {
  /// The job.
  public let job: JobID
  /// Its lead.
  public let lead: LeadID
  /// What came of it so far.
  public let before: JobState
  /// Why.
  public let reasonBefore: Reason?
  /// What came of it by the rules as they are now.
  public let after: JobMachine.Ending
  /// Why.
  public let reason: Reason
}

/// A page of what mended answer rules would change.
public struct RejudgingPage: Sendable {
  /// How many stored responses were looked at.
  public var looked = 0
  /// What they would change.
  public var changes: [RejudgedJob] = []
  /// The last job looked at; nil when there are no more.
  public var last: JobID?
}

extension Store {
  /// Reads stored responses of a delivery by its answer rules as they are now; changes nothing.
  ///
  /// - Parameters:
  ///   - delivery: the delivery, with its rules.
  ///   - after: the last job looked at before.
  ///   - limit: the most responses.
  /// - Returns: what would change.
  /// - Throws: `StoreError` when the database cannot be read.
  public func rejudgement(of delivery: Delivery, after: JobID?, limit: Int)
    async throws(StoreError) -> RejudgingPage
  {
    try await read { try Self.rejudgement(of: delivery, after: after, limit: limit, in: $0) }
  }

  /// Applies a delivery's answer rules as they are now to a page of its stored responses; nothing is sent.
  ///
  /// - Parameters:
  ///   - delivery: the delivery, with its rules.
  ///   - after: the last job looked at before.
  ///   - limit: the most responses in one transaction.
  ///   - operation: what the story of a lead names as its cause, and who asked for it.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what was changed, and what was set in motion.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func rejudge(
    _ delivery: Delivery, after: JobID?, limit: Int, by operation: (id: OperationID, actor: String),
    _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> (page: RejudgingPage, consequences: Consequences) {
    try await writer.perform { database in
      let page = try Self.rejudgement(of: delivery, after: after, limit: limit, in: database)
      let deliberation = Deliberation(database, inForce, now)
      let cause = Cause.operation(operation.id, actor: operation.actor)
      for change in page.changes {
        _ = try JobMachine.next(.judged(change.after), in: change.before)
        try deliberation.judge(change.job, delivery.key, change.after, change.reason)
        guard let lead = try StoredLead.find(change.lead, in: database) else { continue }
        try deliberation.rejudge(lead, deadline: now.steady + inForce.settings.window, cause)
      }
      deliberation.consequences.handled = page.changes.count
      return (page, deliberation.consequences)
    }
  }

  /// Leads that more than one delivery of a campaign has accepted that sells each lead once.
  ///
  /// - Parameters:
  ///   - changes: what mended rules changed, or would change; only leads that are taken by it are looked at.
  ///   - inForce: the configuration that says how campaigns distribute.
  /// - Returns: each such lead with the deliveries.
  /// - Throws: `StoreError` when the database cannot be read.
  public func acceptedTwice(_ changes: [RejudgedJob], _ inForce: SettingsInForce)
    async throws(StoreError) -> [(lead: LeadID, deliveries: [DeliveryName])]
  {
    try await read { database in
      var found: [(lead: LeadID, deliveries: [DeliveryName])] = []
      for change in changes where change.after == .accepted {
        let rows = try database.rows(
          """
          SELECT workspace, campaign, delivery FROM job WHERE lead = ?
          AND (state = 'accepted' OR id = ?) AND is_redelivery = 0 ORDER BY id
          """, [change.lead.rawValue, change.job.rawValue])
        let once = rows.filter { row in
          let workspace = inForce.settings.workspaces[WorkspaceName(rawValue: row[0])]
          return workspace?.campaigns[CampaignName(rawValue: row[1])]?.distribution != .all
        }
        let byCampaign = Dictionary(grouping: once) { $0["campaign"] as String }
        for campaign in byCampaign.keys.sorted() {
          let buyers = byCampaign[campaign, default: []].map {
            DeliveryName(rawValue: $0["delivery"])
          }
          if Set(buyers).count > 1 { found.append((change.lead, buyers)) }
        }
      }
      return found
    }
  }

  private static func rejudgement(
    of delivery: Delivery, after: JobID?, limit: Int, in database: Database
  ) throws -> RejudgingPage {
    let rows = try database.rows(
      """
      SELECT job.id, job.lead, job.state, job.reason, attempt.status, attempt.response_headers,
        attempt.response, attempt.response_is_cut, attempt.finished_at,
        EXISTS (SELECT 1 FROM attempt AS earlier WHERE earlier.job = job.id
          AND earlier.number < attempt.number
          AND (earlier.status IS NOT NULL OR earlier.code = 'IN_DOUBT')) AS was_sent
      FROM job JOIN attempt ON attempt.job = job.id AND attempt.status IS NOT NULL
        AND attempt.number = (SELECT max(number) FROM attempt WHERE attempt.job = job.id)
      WHERE job.workspace = ? AND job.delivery = ? AND job.id > ?
        AND job.state IN ('accepted', 'duplicate', 'rejected', 'error', 'in_doubt', 'expired')
      ORDER BY job.id LIMIT ?
      """,
      [
        delivery.key.workspace.rawValue, delivery.key.delivery.rawValue, after?.rawValue ?? 0,
        limit,
      ])
    var page = RejudgingPage()
    page.looked = rows.count
    page.last = rows.count < limit ? nil : rows.last.map { JobID($0, "id") }
    page.changes = try rows.compactMap { try RejudgedJob($0, delivery) }
    return page
  }
}

extension RejudgedJob {
  /// What a stored response says now; nil when that is what it said before, or no final answer.
  fileprivate init?(_ row: Row, _ delivery: Delivery) throws {
    let word: String = row["state"]
    // A response that was trimmed away, or was cut where it matters, cannot be read again.
    guard let before = JobState(rawValue: word), let body: Data = row["response"] else {
      return nil
    }
    let response = WireResponse(
      stored: row["status"],
      headers: try JSONColumn.value([HeaderField].self, row["response_headers"]) ?? [], body: body,
      isCut: row["response_is_cut"])
    let judging = AnswerJudging(
      response, delivery: delivery, wasSentBefore: row["was_sent"],
      now: Timestamp(row, "finished_at") ?? Timestamp(milliseconds: 0))
    // Where the part that was cut off could decide otherwise, nothing is changed.
    guard judging.isCertain else { return nil }
    let verdict = judging.verdict
    guard case .ended(let ending) = verdict.outcome, ending.state != before else { return nil }
    // An error that would be tried again, or that some other fault ended, is no answer to change to.
    if ending == .error, before == .expired || before == .inDoubt { return nil }
    self.init(
      job: JobID(row, "id"), lead: LeadID(row, "lead"), before: before,
      reasonBefore: try JSONColumn.value(Reason.self, row["reason"]), after: ending,
      reason: verdict.reason)
  }
}
