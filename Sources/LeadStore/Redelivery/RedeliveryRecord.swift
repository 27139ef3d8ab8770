import GRDB
public import LeadModel

/// Where a re-delivery stands, as it stands in SQLite.
public enum RedeliveryState: String, Codable, Sendable, CaseIterable {
  /// Its leads are being chosen.
  case choosing
  /// A few leads are sent; the others wait for what comes of them.
  case canary
  /// Its leads are sent.
  case running
  /// Every lead has its answer, or waits for the delivery to reopen.
  case done
  /// Too few of the first leads were accepted.
  case stopped
  /// A person took it back.
  case cancelled

  /// Whether it still goes on.
  public var isOpen: Bool { self == .choosing || self == .canary || self == .running }
}

/// A re-delivery and how far it is.
public struct RedeliveryRecord: Hashable, Sendable {
  /// Its number among all operations.
  public let id: OperationID
  /// Where it stands.
  public let state: RedeliveryState
  /// What was asked for.
  public let order: Redelivery
  /// Who asked for it.
  public let actor: String
  /// When, wall time.
  public let startedAt: Timestamp
  /// When it ended, wall time.
  public let endedAt: Timestamp?
  /// Why it stopped, a sentence.
  public let reason: String?
  /// How many leads were chosen.
  public let chosen: Int
  /// How many of these have not been looked at yet.
  public let pending: Int
  /// How many were left out, by code.
  public let leftOut: [DispositionCode: Int]
  /// How many jobs stand where; those that wait for the delivery to reopen count as ``held``.
  public let jobs: [JobState: Int]
  /// How many jobs wait for the delivery to reopen.
  public let held: Int

  /// How many jobs may still end by themselves within the window.
  public var open: Int { jobs[.waiting, default: 0] + jobs[.sending, default: 0] }
  /// How many jobs were made.
  public var made: Int { jobs.values.reduce(held, +) }
  /// How many jobs are final.
  public var final: Int { made - open - held }
}

extension Store {
  /// Re-deliveries that still go on, oldest first.
  public func openRedeliveries() async throws(StoreError) -> [OperationID] {
    try await read { database in
      try database.rows(
        "SELECT id FROM operation WHERE state IN ('choosing', 'canary', 'running') "
          + "AND action = 'redeliver' ORDER BY id"
      ).map { OperationID($0, "id") }
    }
  }

  /// The latest re-deliveries, newest first.
  public func redeliveries(limit: Int) async throws(StoreError) -> [RedeliveryRecord] {
    try await read { database in
      try database.rows(
        "SELECT id FROM operation WHERE action = 'redeliver' AND details IS NOT NULL "
          + "ORDER BY id DESC LIMIT ?", [limit]
      ).map { try Self.redelivery(OperationID($0, "id"), in: database) }
    }
  }

  /// One re-delivery with its progress.
  ///
  /// - Throws: `StoreError` of kind `refused` when there is none with this number.
  public func redelivery(_ id: OperationID) async throws(StoreError) -> RedeliveryRecord {
    try await read { try Self.redelivery(id, in: $0) }
  }

  static func redelivery(_ id: OperationID, in database: Database) throws -> RedeliveryRecord {
    let row = try database.row(
      "SELECT state, details, actor, started_at, ended_at, reason FROM operation WHERE id = ?",
      [id.rawValue])
    let word: String? = row?["state"]
    guard let row, let state = word.flatMap(RedeliveryState.init),
      let order = try JSONColumn.value(Redelivery.self, row["details"]),
      let started = Timestamp(row, "started_at")
    else { throw StoreError(.refused, "there is no re-delivery \(id)") }
    let sizes = try database.row(
      """
      SELECT (SELECT count(*) FROM operation_lead WHERE operation = ?1),
        (SELECT count(*) FROM operation_lead WHERE operation = ?1 AND job IS NULL AND code IS NULL)
      """, [id.rawValue])
    var leftOut: [DispositionCode: Int] = [:]
    for row in try database.rows(
      """
      SELECT code, count(*) FROM operation_lead WHERE operation = ? AND code IS NOT NULL
      GROUP BY code
      """, [id.rawValue])
    {
      let code: String = row[0]
      leftOut[DispositionCode(rawValue: code) ?? .fatal, default: 0] += row[1]
    }
    var jobs: [JobState: Int] = [:]
    var held = 0
    for row in try database.rows(
      """
      SELECT state, reopens, count(*) FROM job WHERE is_redelivery = 1 AND operation = ?
      GROUP BY state, reopens
      """, [id.rawValue])
    {
      let word: String = row[0]
      guard let state = JobState(rawValue: word) else { continue }
      if state == .waiting, row[1] {
        held += row[2]
      } else {
        jobs[state, default: 0] += row[2]
      }
    }
    return RedeliveryRecord(
      id: id, state: state, order: order, actor: row["actor"], startedAt: started,
      endedAt: Timestamp(row, "ended_at"), reason: row["reason"], chosen: sizes?[0] ?? 0,
      pending: sizes?[1] ?? 0, leftOut: leftOut, jobs: jobs, held: held)
  }
}

/// One lead of a re-delivery: what was wrong before, and what came of it.
public struct RedeliveredLead: Hashable, Sendable {
  /// Its place in the re-delivery, from 1.
  public let number: Int
  /// The lead.
  public let lead: LeadID
  /// Where the lead stands now.
  public let status: LeadStatus
  /// Where it stood before; nil while it has not been looked at.
  public let before: LeadStatus?
  /// Why it stood there.
  public let reasonsBefore: [Reason]
  /// Where its job stands; nil when none was made.
  public let job: JobState?
  /// Why it was left out, or what came of its job last.
  public let reason: Reason?
  /// How many attempts were made.
  public let attempts: Int
}

extension Store {
  /// A page of a re-delivery's leads, the old error and the new outcome side by side.
  ///
  /// - Parameters:
  ///   - operation: the re-delivery.
  ///   - number: the last lead of the page before; 0 for the first page.
  ///   - limit: the most leads.
  ///   - onlyMissed: whether only those are told that were looked at and are not accepted now.
  /// - Returns: the leads in the order in which they are sent.
  /// - Throws: `StoreError` when the database cannot be read.
  public func redeliveredLeads(
    of operation: OperationID, after number: Int, limit: Int, onlyMissed: Bool = false
  ) async throws(StoreError) -> [RedeliveredLead] {
    try await read { database in
      try database.rows(
        """
        SELECT entry.number, entry.lead, lead.status, entry.before_status, entry.before_reasons,
          entry.reason AS left_out, job.state, job.reason, coalesce(job.attempts, 0) AS attempts
        FROM operation_lead AS entry JOIN lead ON lead.id = entry.lead
        LEFT JOIN job ON job.id = entry.job
        WHERE entry.operation = ? AND entry.number > ?
          \(onlyMissed ? "AND coalesce(job.state, entry.code, 'accepted') != 'accepted'" : "")
        ORDER BY entry.number LIMIT ?
        """, [operation.rawValue, number, limit]
      ).map { row in
        let status: String = row["status"]
        let before: String? = row["before_status"]
        let job: String? = row["state"]
        return RedeliveredLead(
          number: row["number"], lead: LeadID(row, "lead"),
          status: LeadStatus(rawValue: status) ?? .failed,
          before: before.flatMap(LeadStatus.init),
          reasonsBefore: try JSONColumn.value([Reason].self, row["before_reasons"]) ?? [],
          job: job.flatMap(JobState.init),
          reason: try JSONColumn.value(Reason.self, row["left_out"])
            ?? JSONColumn.value(Reason.self, row["reason"]), attempts: row["attempts"])
      }
    }
  }
}
