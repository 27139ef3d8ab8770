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

  init(_ row: Row) throws {
    id = JobID(row, "id")
    lead = LeadID(row, "lead")
    campaign = CampaignName(rawValue: row["campaign"])
    delivery = DeliveryKey(
      WorkspaceName(rawValue: row["workspace"]), DeliveryName(rawValue: row["delivery"]))
    operation = OperationID(row, "operation")
    fields = try JSONColumn.value(LeadFields.self, row["fields"]) ?? LeadFields()
    leadChangedAt = Timestamp(row, "lead_changed_at")
    let agent: String? = row["agent"]
    self.agent = agent.map { AgentName(rawValue: $0) }
    source = row["source"]
    list = ListName(rawValue: row["list_name"])
    let upload: Int64? = row["row_upload"]
    let number: Int? = row["row_number"]
    if let upload, let number {
      self.row = UploadRow(upload: OperationID(rawValue: upload), number: number)
    } else {
      self.row = nil
    }
    attempts = row["attempts"]
    wasSent = row["was_sent"]
    isDoubtful = row["is_doubtful"]
    deadline = Timestamp(row, "deadline_at") ?? JobDraft.never
    giveUp = Timestamp(row, "give_up_at") ?? deadline
    uncleanEnds = row["unclean_ends"]
    request = try JSONColumn.value(OutboundRequest.self, row["request"])
  }
}

extension Store {
  /// Due jobs of a delivery, the uploads taking turns.
  ///
  /// - Parameters:
  ///   - delivery: the delivery.
  ///   - limit: the most jobs to give.
  ///   - hurried: uploads that would miss their deadline without a double share.
  ///   - now: steady time.
  /// - Returns: for each upload its longest due jobs, in turns; at most `limit`.
  /// - Throws: `StoreError` when the database cannot be read.
  public func dueJobs(
    of delivery: DeliveryKey, limit: Int, hurried: Set<OperationID> = [], at now: Timestamp
  ) async throws(StoreError) -> [DueJob] {
    let last = turns.withLock { $0[delivery] }
    // A batch may have ended in the middle of a double turn.
    let owed = last.flatMap { $0.jobs == 1 && hurried.contains($0.upload) ? $0.upload : nil }
    let behind = owed.map { OperationID(rawValue: $0.rawValue - 1) } ?? last?.upload
    let chosen = try await read { database in
      var turns: [(upload: OperationID, jobs: ArraySlice<Int64>)] = []
      for operation in try Self.waitingOperations(of: delivery, startingBehind: behind, database) {
        // Each may fill the whole batch: the others may have little to do.
        let jobs = try database.rows(
          """
          SELECT id FROM job WHERE workspace = ? AND delivery = ? AND operation = ?
          AND state = 'waiting' AND due_at <= ? AND give_up_at > ? AND unclean_ends < 3
          ORDER BY due_at, give_up_at, id LIMIT ?
          """,
          [
            delivery.workspace.rawValue, delivery.delivery.rawValue, operation.rawValue,
            now.rawValue, now.rawValue, limit,
          ])
        if !jobs.isEmpty { turns.append((operation, jobs.map { $0[0] as Int64 }[...])) }
      }
      var chosen: [DueJob] = []
      var rest = turns.first?.upload == owed ? owed : nil
      while chosen.count < limit, turns.contains(where: { !$0.jobs.isEmpty }) {
        for place in turns.indices {
          let share = hurried.contains(turns[place].upload) && rest == nil ? 2 : 1
          rest = nil
          for id in turns[place].jobs.prefix(min(share, limit - chosen.count)) {
            let row = try database.row(Self.dueJob, [id])
            if let row { chosen.append(try DueJob(row)) }
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

  static let dueJob = """
    SELECT job.id, job.lead, job.campaign, job.workspace, job.delivery, job.operation,
      job.attempts, job.was_sent, job.is_doubtful, job.deadline_at, job.give_up_at, job.request,
      job.unclean_ends,
      lead.fields, lead.changed_at AS lead_changed_at, lead.source, list.name AS list_name,
      lead.row_upload, lead.row_number, lead.agent
    FROM job JOIN lead ON lead.id = job.lead JOIN list ON list.id = lead.list
    WHERE job.id = ?
    """
}
