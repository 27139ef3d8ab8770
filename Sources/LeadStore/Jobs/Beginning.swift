import GRDB
public import LeadModel

/// The intent to send a job, with the request that is fixed by its first attempt.
public struct Intent: Sendable {
  /// The job as it was read.
  public let job: DueJob
  /// What will be sent.
  public let request: OutboundRequest

  /// An intent.
  public init(job: DueJob, request: OutboundRequest) {
    self.job = job
    self.request = request
  }
}

/// What came of an intent.
public enum Beginning: Hashable, Sendable {
  /// Committed: the request may leave now.
  case sending(AttemptID)
  /// Not now, or not this way any more; nothing may leave.
  case off
}

extension Store {
  /// Records what attempts came to, and commits the intent to send the next jobs, in one change.
  ///
  /// An outcome is its attempt, job, and slot, the lead's status, and its next jobs; an intent is an attempt, a slot,
  /// and the state `sending`.
  /// Rules, caps, schedule, and pause are asked once more, as they stand now, the outcomes recorded. A job that
  /// they close makes room for the next delivery in the same transaction.
  ///
  /// - Parameters:
  ///   - results: what came of requests; with each its slot and its place in the lane are free again.
  ///   - intents: jobs that have their lane's permit.
  ///   - run: the run that sends.
  ///   - isAlone: whether nothing else is on the wire.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what came of each intent, in their order, and what was set in motion.
  /// - Throws: `StoreError` when the database cannot be written, or a result cannot be recorded; then nothing has
  ///   changed.
  public func advance(
    _ results: [AttemptResult], _ intents: [Intent], run: RunID, isAlone: Bool = false,
    _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> (beginnings: [Beginning], consequences: Consequences) {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      for result in results { try deliberation.record(result) }
      let beginnings = try intents.map { try deliberation.begin($0, run: run, isAlone: isAlone) }
      return (beginnings, deliberation.consequences)
    }
  }

  /// Ends jobs that cannot be sent at all: the delivery is gone, or the request cannot be built.
  public func giveUp(_ job: JobID, reason: Reason, _ inForce: SettingsInForce, at now: Moment)
    async throws(StoreError) -> Consequences
  {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      guard
        let row = try database.row("SELECT lead, state FROM job WHERE id = ?", [job.rawValue]),
        row["state"] == JobState.waiting.rawValue
      else { return deliberation.consequences }
      try database.run(
        """
        UPDATE job SET state = ?, due_at = NULL, reopens = 0, code = ?, reason = ?, finished_at = ?
        WHERE id = ?
        """,
        [
          JobState.error.rawValue, reason.code.rawValue, try JSONColumn.text(reason),
          now.wall.rawValue, job.rawValue,
        ])
      if let lead = try StoredLead.find(LeadID(row, "lead"), in: database) {
        try deliberation.conclude(lead, .configuration)
      }
      return deliberation.consequences
    }
  }
}

extension Deliberation {
  fileprivate func begin(_ intent: Intent, run: RunID, isAlone: Bool) throws -> Beginning {
    let job = intent.job
    guard let found = try WaitingJob.find(job.id, in: database), job.isStill(found),
      let due = found.due, due <= now.steady, job.deadline > now.steady,
      let delivery = settings.delivery(job.delivery),
      let lead = try StoredLead.find(job.lead, in: database)
    else { return .off }
    if try isOff(lead, found, isDoubtful: job.isDoubtful) { return .off }
    if !job.isDoubtful {
      // Recalled or cancelled, and its own turn to be taken back has not come: it may not leave before.
      if found.isRedelivery {
        if try takeBackIfCancelled(job.id) { return .off }
      } else if lead.isRecalled, [.processing, .held, .accepted].contains(lead.state) {
        try conclude(lead, try recalling(lead))
        return .off
      }
    }
    // A doubt has kept its slot: sending it again needs no second one.
    let needsSlot =
      try delivery.caps != nil && !found.ignoresCaps && !ownsSlot(job.id)
    // The buyer may have the lead already: it is asked once more whatever its rules say now.
    let verdict = delivery.eligibility(
      of: lead.fields, facts: try facts(of: delivery, for: job.isDoubtful ? nil : lead.fields),
      ignoringRules: found.skipsRules || job.isDoubtful, ignoringCaps: !needsSlot, now: now.wall)
    let hasRoom = try !needsSlot || hasSlot(delivery)
    switch verdict {
    case .open where !hasRoom:
      // Full by what is on the wire: an outcome will wake the lane; this is only the net below.
      try postpone(job.id, until: now.steady + .seconds(1))
      return .off
    case .open:
      return .sending(try send(intent, delivery, lead, run: run, isAlone: isAlone))
    case .closed(let reason, let until, let action)
    where action == .hold || job.isDoubtful || found.isRedelivery || found.isNotice:
      // While a job is in doubt nobody else is tried, so a doubt waits whatever the action says; and a person who
      // sends a lead to a delivery means that one.
      try hold(job.id, reason, until: until)
    case .closed(let reason, let until, let action):
      try skip(job.id, reason, reopens: action == .next, until: until)
    case .never(let reason):
      try skip(job.id, reason, reopens: false, until: nil)
    }
    try conclude(lead, .configuration)
    return .off
  }

  /// Whether a job may not be sent any more for what happened to its lead or its list since; then it is withdrawn.
  private func isOff(_ lead: StoredLead, _ job: WaitingJob, isDoubtful: Bool) throws -> Bool {
    if job.isNotice {
      guard lead.state != .assigned else { return false }
      try withdrawNotices(of: lead.id)
      return true
    }
    if lead.state == .deleted || lead.isErased {
      try withdrawJobs(of: lead)
      return true
    }
    if lead.state == .returned {
      try withdrawWaiting(of: lead.id)
      return true
    }
    guard !isDoubtful, !job.isRedelivery else { return false }
    guard
      try !campaigns(of: lead.list, in: lead.workspace).contains(where: { $0.name == job.campaign })
    else { return false }
    try leaveCampaigns(lead, .configuration)
    return true
  }

  private func send(
    _ intent: Intent, _ delivery: Delivery, _ lead: StoredLead, run: RunID, isAlone: Bool
  ) throws -> AttemptID {
    let job = intent.job
    try reserveSlot(job.id, delivery)
    try database.run(
      """
      INSERT INTO attempt (job, number, run, settings_version, started_at, is_alone)
      VALUES (?1, (SELECT 1 + count(*) FROM attempt WHERE job = ?1), ?2, ?3, ?4, ?5)
      """
    ) { values in
      values.add(job.id.rawValue)
      values.add(run.rawValue)
      values.add(inForce.version.rawValue)
      values.add(now.wall.rawValue)
      values.add(isAlone)
    }
    let attempt = AttemptID(rawValue: database.lastInsertedRowID)
    let state = try JobMachine.next(.begun, in: .waiting)
    let request = job.request == nil ? try JSONColumn.text(intent.request) : nil
    try database.run(
      """
      UPDATE job SET state = ?, due_at = NULL, attempts = attempts + 1,
        request = coalesce(request, ?) WHERE id = ?
      """
    ) { values in
      values.add(state.rawValue)
      values.add(request)
      values.add(job.id.rawValue)
    }
    return attempt
  }

  private func postpone(_ job: JobID, until due: Timestamp) throws {
    try database.run("UPDATE job SET due_at = ? WHERE id = ?", [due.rawValue, job.rawValue])
  }

  private func hold(_ job: JobID, _ reason: Reason, until: Timestamp?) throws {
    consequences.isWaitingAnew = true
    try database.run(
      """
      UPDATE job SET due_at = ?, deadline_at = NULL, give_up_at = NULL, reopens = 1,
        reopens_at = ?, code = ?, reason = ? WHERE id = ?
      """,
      [
        JobDraft.never.rawValue, until?.rawValue, reason.code.rawValue,
        try JSONColumn.text(reason), job.rawValue,
      ])
  }

  private func skip(_ job: JobID, _ reason: Reason, reopens: Bool, until: Timestamp?) throws {
    try database.run(
      """
      UPDATE job SET state = ?, due_at = NULL, reopens = ?, reopens_at = ?, code = ?, reason = ?,
        finished_at = ? WHERE id = ?
      """,
      [
        try JobMachine.next(.skipped, in: .waiting).rawValue, reopens, until?.rawValue,
        reason.code.rawValue, try JSONColumn.text(reason), now.wall.rawValue, job.rawValue,
      ])
  }
}

/// A job as it stands when it is about to be sent.
private struct WaitingJob {
  let state: String
  let attempts: Int
  let wasSent: Bool
  let isDoubtful: Bool
  let due: Timestamp?
  let giveUp: Timestamp?
  let deadline: Timestamp?
  let skipsRules: Bool
  let ignoresCaps: Bool
  let isRedelivery: Bool
  let isNotice: Bool
  let campaign: CampaignName
  let hasRequest: Bool
  let leadChangedAt: Timestamp?

  static func find(_ id: JobID, in database: Database) throws -> Self? {
    try database.all(
      """
      SELECT state, attempts, was_sent, is_doubtful, due_at, give_up_at, deadline_at, skip_rules,
        ignore_caps, is_redelivery, is_notice, campaign, request IS NOT NULL,
        (SELECT changed_at FROM lead WHERE lead.id = job.lead)
      FROM job WHERE id = ?
      """, bind: { $0.add(id.rawValue) }, read: { Self($0) }
    ).first
  }

  private init(_ row: borrowing Columns) {
    state = row.text(0)
    attempts = Int(row.number(1))
    wasSent = row.truth(2)
    isDoubtful = row.truth(3)
    due = row.timeIfAny(4)
    giveUp = row.timeIfAny(5)
    deadline = row.timeIfAny(6)
    skipsRules = row.truth(7)
    ignoresCaps = row.truth(8)
    isRedelivery = row.truth(9)
    isNotice = row.truth(10)
    campaign = CampaignName(rawValue: row.text(11))
    hasRequest = row.truth(12)
    leadChangedAt = row.timeIfAny(13)
  }
}

extension DueJob {
  /// Whether the job stands as it did when it was read, in all that its attempt goes by.
  fileprivate func isStill(_ job: WaitingJob) -> Bool {
    job.state == JobState.waiting.rawValue && job.attempts == attempts && job.wasSent == wasSent
      && job.isDoubtful == isDoubtful && job.deadline == deadline && job.giveUp == giveUp
      && job.hasRequest == (request != nil)
      // A request that was built from values of before would send these.
      && (request != nil || job.leadChangedAt == leadChangedAt)
  }
}
