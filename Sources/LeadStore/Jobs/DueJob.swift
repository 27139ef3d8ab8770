import GRDB
public import LeadModel
import Synchronization

/// A job whose time has come, with all that is needed to send it.
public struct DueJob: Hashable, Sendable {
  /// The job.
  public let id: JobID
  /// The lead to be sent.
  public let lead: LeadID
  /// The campaign that chose the delivery.
  public let campaign: CampaignName
  /// The delivery to send to.
  public let delivery: DeliveryKey
  /// The operation in whose turn it is sent.
  public let operation: OperationID
  /// The lead's values.
  public let fields: LeadFields
  /// When the lead last changed, wall time.
  let leadChangedAt: Timestamp?
  /// The agent that the lead is assigned to, for a delivery that is told of it.
  public let agent: AgentName?
  /// The lead's source.
  public let source: String
  /// The lead's list.
  public let list: ListName
  /// Where the lead came from.
  public let row: UploadRow?
  /// How many attempts were made.
  public let attempts: Int
  /// Whether an earlier request with its key may have arrived.
  public let wasSent: Bool
  /// Whether nobody knows what came of an earlier request.
  public let isDoubtful: Bool
  /// When an error is final for this delivery, steady time.
  public let giveUp: Timestamp
  /// When it must be final, steady time.
  public let deadline: Timestamp
  /// At how many unclean ends of the daemon in a row it was on the wire.
  public let uncleanEnds: Int
  /// The request of the first attempt, if there was one.
  public let request: OutboundRequest?

  /// Reads a job's row; nil when there is no such job.
  static func find(_ id: JobID, in database: Database) throws -> Self? {
    try database.all(
      """
      SELECT job.id, job.lead, job.campaign, job.workspace, job.delivery, job.operation,
        job.attempts, job.was_sent, job.is_doubtful, job.deadline_at, job.give_up_at, job.request,
        job.unclean_ends, lead.fields, lead.changed_at, lead.source, list.name, lead.row_upload,
        lead.row_number, lead.agent
      FROM job JOIN lead ON lead.id = job.lead JOIN list ON list.id = lead.list
      WHERE job.id = ?
      """, bind: { $0.add(id.rawValue) }, read: { try Self($0) }
    ).first
  }

  private init(_ row: borrowing Columns) throws {
    id = JobID(rawValue: row.number(0))
    lead = LeadID(rawValue: row.number(1))
    campaign = CampaignName(rawValue: row.text(2))
    delivery = DeliveryKey(
      WorkspaceName(rawValue: row.text(3)), DeliveryName(rawValue: row.text(4)))
    operation = OperationID(rawValue: row.number(5))
    attempts = Int(row.number(6))
    wasSent = row.truth(7)
    isDoubtful = row.truth(8)
    deadline = row.timeIfAny(9) ?? JobDraft.never
    giveUp = row.timeIfAny(10) ?? deadline
    request = try JSONColumn.value(OutboundRequest.self, row.textIfAny(11))
    uncleanEnds = Int(row.number(12))
    fields = try JSONColumn.value(LeadFields.self, row.textIfAny(13)) ?? LeadFields()
    leadChangedAt = row.timeIfAny(14)
    source = row.text(15)
    list = ListName(rawValue: row.text(16))
    if let upload = row.numberIfAny(17), let number = row.numberIfAny(18) {
      self.row = UploadRow(upload: OperationID(rawValue: upload), number: Int(number))
    } else {
      self.row = nil
    }
    agent = row.textIfAny(19).map { AgentName(rawValue: $0) }
  }
}

extension Store {
  /// Due jobs of a delivery, the uploads taking turns.
  ///
  /// - Parameters:
  ///   - delivery: the delivery.
  ///   - limit: the most jobs to give.
  ///   - hurried: uploads that would miss their deadline without a double share.
  ///   - known: jobs not to give: they were given before and are about to be begun.
  ///   - now: steady time.
  /// - Returns: for each upload its longest due jobs, in turns; at most `limit`.
  /// - Throws: `StoreError` when the database cannot be read.
  public func dueJobs(
    of delivery: DeliveryKey, limit: Int, hurried: Set<OperationID> = [],
    besides known: Set<JobID> = [], at now: Timestamp
  ) async throws(StoreError) -> [DueJob] {
    let last = turns.withLock { $0[delivery] }
    // A batch may have ended in the middle of a double turn.
    let owed = last.flatMap { $0.jobs == 1 && hurried.contains($0.upload) ? $0.upload : nil }
    let behind = owed.map { OperationID(rawValue: $0.rawValue - 1) } ?? last?.upload
    let chosen = try await read { database in
      var turns: [(upload: OperationID, jobs: ArraySlice<JobID>)] = []
      for operation in try Self.waitingOperations(of: delivery, startingBehind: behind, database) {
        // Each may fill the whole batch: the others may have little to do.
        let jobs = try database.all(
          """
          SELECT id FROM job WHERE workspace = ? AND delivery = ? AND operation = ?
          AND state = 'waiting' AND due_at <= ? AND give_up_at > ? AND unclean_ends < 3
          ORDER BY due_at, give_up_at, id LIMIT ?
          """
        ) {
          $0.add(delivery.workspace.rawValue)
          $0.add(delivery.delivery.rawValue)
          $0.add(operation.rawValue)
          $0.add(now.rawValue)
          $0.add(now.rawValue)
          $0.add(limit + known.count)
        } read: {
          JobID(rawValue: $0.number(0))
        }.filter { !known.contains($0) }
        if !jobs.isEmpty { turns.append((operation, jobs[...])) }
      }
      var chosen: [DueJob] = []
      var rest = turns.first?.upload == owed ? owed : nil
      while chosen.count < limit, turns.contains(where: { !$0.jobs.isEmpty }) {
        for place in turns.indices {
          let share = hurried.contains(turns[place].upload) && rest == nil ? 2 : 1
          rest = nil
          for id in turns[place].jobs.prefix(min(share, limit - chosen.count)) {
            if let job = try DueJob.find(id, in: database) { chosen.append(job) }
          }
          turns[place].jobs = turns[place].jobs.dropFirst(share)
        }
      }
      return chosen
    }
    if let upload = chosen.last?.operation {
      let jobs = chosen.reversed().prefix { $0.operation == upload }.count
      let isRest = upload == owed && jobs == chosen.count
      turns.withLock { $0[delivery] = (upload, isRest ? jobs + 1 : jobs) }
    }
    return chosen
  }

  /// When the next job of a delivery is due, steady time; nil when none waits for a time.
  public func nextDue(of delivery: DeliveryKey) async throws(StoreError) -> Timestamp? {
    try await read { database in
      var next: Timestamp?
      for operation in try Self.waitingOperations(of: delivery, database) {
        let row = try database.row(
          """
          SELECT min(due_at) AS due FROM job WHERE workspace = ? AND delivery = ?
          AND operation = ? AND state = 'waiting'
          """,
          [delivery.workspace.rawValue, delivery.delivery.rawValue, operation.rawValue])
        if let due = row.flatMap({ Timestamp($0, "due") }), due < JobDraft.never {
          next = min(next ?? due, due)
        }
      }
      return next
    }
  }

  /// Deliveries that have jobs waiting for a time, configured or not.
  public func deliveriesAtWork() async throws(StoreError) -> [DeliveryKey] {
    try await read { database in
      try database.rows(
        "SELECT DISTINCT workspace, delivery FROM job WHERE state = 'waiting'"
      ).map { DeliveryKey(WorkspaceName(rawValue: $0[0]), DeliveryName(rawValue: $0[1])) }
    }
  }

  /// Jumps from one operation to the next in the index, whatever the number of jobs between.
  ///
  /// Those behind the operation that had the last turn come first.
  private static func waitingOperations(
    of delivery: DeliveryKey, startingBehind last: OperationID? = nil, _ database: Database
  ) throws -> [OperationID] {
    let operations = try database.rows(
      """
      WITH RECURSIVE operation_at (id) AS (
        SELECT (SELECT operation FROM job WHERE workspace = ?1 AND delivery = ?2
          AND state = 'waiting' ORDER BY operation LIMIT 1)
        UNION ALL
        SELECT (SELECT operation FROM job WHERE workspace = ?1 AND delivery = ?2
          AND state = 'waiting' AND operation > operation_at.id ORDER BY operation LIMIT 1)
        FROM operation_at WHERE operation_at.id IS NOT NULL
      ) SELECT id FROM operation_at WHERE id IS NOT NULL
      """, [delivery.workspace.rawValue, delivery.delivery.rawValue]
    ).map { OperationID($0, "id") }
    guard let last else { return operations }
    return operations.filter { $0 > last } + operations.filter { $0 <= last }
  }
}
