import GRDB
import LeadModel

/// All that a bulk action changes of a lead, as it was before, so that it can be put back.
struct LeadMemo: Codable {
  var status: LeadStatus
  var rejectedBy: Rejecter?
  var reasons: [Reason]?
  var decisiveJob: Int64?
  var upload: Int64?
  var deadline: Int64?
  var heldSince: Int64?
  var heldUntil: Int64?
  var ignoredAt: Int64?
  var agent: String?
  var round: Int
  /// The newest job then: those above it were made since.
  var lastJob: Int64
  /// The jobs that were not final.
  var jobs: [Job]
  /// The cap slots that it had.
  var slots: [Slot]
  /// What it said and where it was, when the action may change that.
  var values: Values?

  struct Job: Codable {
    var id: Int64
    var state: JobState
    var due: Int64?
    var giveUp: Int64?
    var deadline: Int64?
    var reopens: Int
    var reopensAt: Int64?
    var round: Int
  }

  struct Slot: Codable {
    var job: Int64
    var delivery: String
    var at: Int64
    var isTaken: Int
  }

  struct Values: Codable {
    var fields: LeadFields
    var list: Int64
    var source: String
    var rowUpload: Int64?
    var rowNumber: Int?
    var keys: [Key]

    struct Key: Codable {
      var field: FieldName
      var value: String
    }
  }

  /// Where the lead stood.
  var state: LeadState { LeadState(status, rejectedBy: rejectedBy) }
}

extension Deliberation {
  /// What has to be known to put a lead back where it is now; JSON, made by the database.
  func memo(of lead: LeadID, withValues: Bool = false) throws -> String {
    let values =
      withValues
      ? """
      json_object('fields', json(fields), 'list', list, 'source', source, 'rowUpload', row_upload,
        'rowNumber', row_number, 'keys', (SELECT json_group_array(
          json_object('field', field, 'value', value)) FROM lead_key WHERE lead = ?1))
      """ : "NULL"
    let row = try database.row(
      """
      SELECT json_object('status', status, 'rejectedBy', rejected_by, 'reasons', json(reasons),
        'decisiveJob', decisive_job, 'upload', upload, 'deadline', deadline_at,
        'heldSince', held_since, 'heldUntil', held_until, 'ignoredAt', ignored_at, 'agent', agent,
        'round', round,
        'lastJob', (SELECT coalesce(max(id), 0) FROM job WHERE lead = ?1),
        'jobs', (SELECT json_group_array(json_object('id', id, 'state', state, 'due', due_at,
          'giveUp', give_up_at, 'deadline', deadline_at, 'reopens', reopens,
          'reopensAt', reopens_at, 'round', round)) FROM job WHERE lead = ?1
          AND (state IN ('waiting', 'sending') OR reopens = 1)),
        'slots', (SELECT json_group_array(json_object('job', job, 'delivery', cap_use.delivery,
          'at', at, 'isTaken', is_taken)) FROM cap_use JOIN job ON job.id = cap_use.job
          WHERE job.lead = ?1),
        'values', \(values)) AS memo
      FROM lead WHERE id = ?1
      """, [lead.rawValue])
    guard let row else { throw StoreError(.refused, "there is no lead \(lead)") }
    return row["memo"]
  }

  /// Puts jobs back that were withdrawn since: to their old place in the queue, with their old key, and with a fresh
  /// window where the old one is over.
  func restoreJobs(_ memo: LeadMemo, in workspace: WorkspaceName) throws {
    for job in memo.jobs {
      guard
        let row = try database.row("SELECT state, delivery FROM job WHERE id = ?", [job.id])
      else { continue }
      let state = JobState(rawValue: row["state"])
      if job.state == .skipped, state == .skipped {
        try database.run(
          "UPDATE job SET reopens = 1, round = ? WHERE id = ?", [job.round, job.id])
        continue
      }
      let key = DeliveryKey(workspace, DeliveryName(rawValue: row["delivery"]))
      // Nobody would ever send what waits for a delivery that is not configured any more.
      guard let state, settings.delivery(key) != nil, state == .withdrawn || state == .inDoubt
      else { continue }
      let waiting = try JobMachine.next(state == .inDoubt ? .resent : .restored, in: state)
      consequences.woken.insert(key)
      let isHeld = job.deadline == nil && job.reopens == 1
      let isOver = (job.deadline ?? 0) <= now.steady.rawValue
      let fresh = (now.steady + settings.window).rawValue
      try database.run(
        """
        UPDATE job SET state = ?, due_at = ?, give_up_at = ?, deadline_at = ?, reopens = ?,
          reopens_at = ?, round = ?, finished_at = NULL WHERE id = ?
        """,
        [
          waiting.rawValue, isHeld ? JobDraft.never.rawValue : job.due ?? now.steady.rawValue,
          isHeld ? nil : isOver ? fresh : job.giveUp, isHeld ? nil : isOver ? fresh : job.deadline,
          job.reopens, job.reopensAt, job.round, job.id,
        ])
    }
  }

  /// Takes cap slots back that a lead had, over the cap if need be, as far as its jobs still stand.
  func restoreSlots(
    _ memo: LeadMemo, only jobs: Set<JobID>? = nil, in workspace: WorkspaceName
  ) throws {
    for slot in memo.slots where jobs?.contains(JobID(rawValue: slot.job)) ?? true {
      try database.run(
        """
        INSERT INTO cap_use (job, workspace, delivery, at, is_taken)
        SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM job WHERE id = ?1
          AND (state IN ('accepted', 'sending', 'in_doubt') OR is_doubtful = 1))
        ON CONFLICT (job) DO NOTHING
        """, [slot.job, workspace.rawValue, slot.delivery, slot.at, slot.isTaken])
      forgetUse(of: DeliveryKey(workspace, DeliveryName(rawValue: slot.delivery)))
    }
  }
}
