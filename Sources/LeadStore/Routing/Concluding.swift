import GRDB
import LeadModel

/// The one place where jobs are made and a lead's status follows from them.
///
/// Every change on a lead's way ends here: a new row, an answer, a closed window, a release. It asks the
/// model what comes next and writes that, with the transition, into the same transaction.
extension Deliberation {
  /// Makes the next jobs of a lead and gives it the status that its jobs say.
  ///
  /// - Parameters:
  ///   - lead: the lead as it stands.
  ///   - isRelease: whether deliveries that were closed are asked again.
  ///   - cause: why this is looked at.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  func conclude(_ lead: StoredLead, isRelease: Bool = false, _ cause: Cause) throws {
    var jobs = try StoredJob.all(of: lead, in: database)
    let sentAgain = jobs.last {
      $0.summary.isRedelivery && !$0.summary.isEarlier && $0.summary.state != .withdrawn
    }
    let isRedelivered = sentAgain != nil
    if lead.isRecalled, !isRedelivered, [.processing, .held, .accepted].contains(lead.state) {
      return try concludeRecall(of: lead, cause)
    }
    let campaigns = try campaigns(of: lead.list, in: lead.workspace)
    if let operation = sentAgain?.operation {
      // Its row there may be answered already, and an accepted lead does not change its status.
      try markStale(operation, wasHeld: false)
      consequences.touched.insert(operation)
    }
    if lead.state == .processing || isRelease, !isRedelivered, let deadline = lead.deadline,
      now.steady < deadline
    {
      var isChanged = try isRelease && forgetRemovedDeliveries(jobs, campaigns, lead.workspace)
      for campaign in campaigns {
        let mine = jobs.filter { $0.summary.campaign == campaign.name }
        let choices = try self.choices(
          campaign, lead.workspace, lead.fields, after: mine.map(\.summary),
          ofAll: jobs.map(\.summary), isRelease: isRelease)
        for choice in choices {
          try record(choice, campaign.name, lead, previous: mine)
          isChanged = true
        }
      }
      if isChanged { jobs = try StoredJob.all(of: lead, in: database) }
    }
    let standing = try standing(
      of: jobs.map(\.summary), campaigns, list: (lead.list, lead.listName))
    try follow(standing, of: jobs, lead, cause)
  }

  /// Brings a lead to where its jobs say it stands.
  func follow(_ standing: Standing, of jobs: [StoredJob], _ lead: StoredLead, _ cause: Cause) throws
  {
    try apply(standing, decisive: standing.decisive.map { jobs[$0].id }, to: lead, cause)
    let isWaiting = [.processing, .held].contains(standing.state)
    if !isWaiting, jobs.contains(where: { $0.summary.state == .skipped && $0.summary.reopens }) {
      try closeSkippedJobs(of: lead.id)
    }
  }

  /// A final lead waits for nothing: what was skipped for now stays skipped.
  func closeSkippedJobs(of lead: LeadID) throws {
    try database.run(
      "UPDATE job SET reopens = 0 WHERE lead = ? AND state = 'skipped' AND reopens = 1",
      [lead.rawValue])
  }

  /// Takes back verdicts of deliveries that the lead's campaigns do not have any more: they never
  /// reopen.
  ///
  /// - Returns: whether there were any.
  private func forgetRemovedDeliveries(
    _ jobs: [StoredJob], _ campaigns: [Campaign], _ workspace: WorkspaceName
  ) throws -> Bool {
    let removed = jobs.map(\.summary).enumerated().filter { _, job in
      guard job.state == .skipped, job.reopens else { return false }
      let campaign = campaigns.first { $0.name == job.campaign }
      let order = campaign.flatMap { router($0, in: workspace)?.order } ?? []
      return !order.contains { $0.name == job.delivery }
    }.map { jobs[$0.offset] }
    for job in removed {
      try database.run(
        "UPDATE job SET state = ?, reopens = 0 WHERE id = ?",
        [JobState.withdrawn.rawValue, job.id.rawValue])
    }
    return !removed.isEmpty
  }

  /// What the router says next for a campaign, whose jobs are among all of the lead's.
  func choices(
    _ campaign: Campaign, _ workspace: WorkspaceName, _ fields: LeadFields,
    after jobs: [JobSummary], ofAll all: [JobSummary] = [], isRelease: Bool = false
  ) throws -> [Router.Choice] {
    guard let router = router(campaign, in: workspace) else { return [] }
    // Looked up only for those that are asked: counting a cap's slots costs the most here.
    var fault: (any Error)?
    return try deal(router, in: workspace) { turns in
      let choices = router.next(after: jobs, isRelease: isRelease, turns: &turns) { delivery in
        do {
          return delivery.eligibility(
            of: fields, facts: try facts(of: delivery, for: fields, after: all), now: now.wall)
        } catch {
          fault = error
          return .open
        }
      }
      if let fault { throw fault }
      return choices
    }
  }

  /// Makes the job of a choice; a delivery that is still closed for the same reason keeps its job.
  @discardableResult
  func record(
    _ choice: Router.Choice, _ campaign: CampaignName, _ lead: StoredLead,
    previous: [StoredJob] = []
  ) throws -> JobID {
    if case .skip(let delivery, let reason, let reopens, let until) = choice,
      let last = previous.last(where: { $0.summary.delivery == delivery }),
      last.summary.state == .skipped, last.summary.reason?.code == reason.code
    {
      try database.run(
        "UPDATE job SET reason = ?, reopens = ?, reopens_at = ?, settings_version = ? WHERE id = ?",
        [
          try JSONColumn.text(reason), reopens, until?.rawValue, inForce.version.rawValue,
          last.id.rawValue,
        ])
      return last.id
    }
    if let last = previous.last(where: { $0.summary.delivery == choice.delivery }) {
      // The new job speaks for the delivery now.
      try database.run("UPDATE job SET reopens = 0 WHERE id = ?", [last.id.rawValue])
    }
    guard let operation = lead.upload else {
      throw StoreError(.internalFault, "a lead without an operation cannot have jobs")
    }
    return try insertJob(choice, campaign, lead, of: operation)
  }

  /// Makes a job.
  ///
  /// - Parameters:
  ///   - choice: what is to be done.
  ///   - campaign: the campaign that the job belongs to.
  ///   - lead: the lead, with its deadline.
  ///   - operation: in whose turn it is sent.
  ///   - redelivery: what a person asked for, if one did; its flags stay with the job.
  /// - Returns: the job.
  /// - Throws: an error of the database.
  func insertJob(
    _ choice: Router.Choice, _ campaign: CampaignName, _ lead: StoredLead,
    of operation: OperationID, _ redelivery: Redelivery? = nil
  ) throws -> JobID {
    let draft = JobDraft(choice, now: now, deadline: lead.deadline)
    let reason = try draft.reason.map(JSONColumn.text)
    try database.run(
      """
      INSERT INTO job (lead, workspace, campaign, delivery, operation, round, state, due_at,
        give_up_at, deadline_at, reopens, reopens_at, code, reason, settings_version, created_at,
        finished_at, is_redelivery, skip_rules, ignore_caps)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ) { values in
      values.add(lead.id.rawValue)
      values.add(lead.workspace.rawValue)
      values.add(campaign.rawValue)
      values.add(choice.delivery.rawValue)
      values.add(operation.rawValue)
      values.add(lead.round)
      values.add(draft.state.rawValue)
      values.add(draft.due?.rawValue)
      values.add(draft.giveUp?.rawValue)
      values.add(draft.deadline?.rawValue)
      values.add(draft.reopens)
      values.add(draft.until?.rawValue)
      values.add(draft.reason?.code.rawValue)
      values.add(reason)
      values.add(inForce.version.rawValue)
      values.add(now.wall.rawValue)
      values.add(draft.state == .skipped ? now.wall.rawValue : nil)
      values.add(redelivery != nil)
      values.add(redelivery?.skipsRules ?? false)
      values.add(redelivery != nil)
    }
    let job = JobID(rawValue: database.lastInsertedRowID)
    if draft.state == .waiting {
      consequences.isWaitingAnew = true
      if !draft.reopens {
        consequences.woken.insert(DeliveryKey(lead.workspace, choice.delivery))
      }
    }
    return job
  }

  /// Gives a lead its status by the events that the status machine knows.
  private func apply(
    _ standing: Standing, decisive: JobID?, to lead: StoredLead, _ cause: Cause
  ) throws {
    switch (lead.state, standing.state) {
    case (.processing, .processing): return
    case (.processing, _):
      try move(lead, by: .settled(standing.state), standing, decisive, cause)
    case (.held, .processing):
      try move(lead, by: .released, standing, decisive, cause)
    case (.held, .held):
      // Still waiting, perhaps for something else. A delivery behind which another one asked to wait
      // may be open again and not asked: without a later time the lead would be due at once, for ever.
      let until = standing.until.map { $0 <= now.wall ? now.wall + .minutes(1) : $0 }
      consequences.isWaitingAnew = true
      try database.run(
        "UPDATE lead SET held_until = ?, code = ?, reasons = ?, decisive_job = ? WHERE id = ?",
        [
          until?.rawValue, standing.reason?.code.rawValue,
          try standing.reason.map { try JSONColumn.text([$0]) }, decisive?.rawValue,
          lead.id.rawValue,
        ])
    case (.held, _):
      try move(lead, by: .answeredLate(standing.state), standing, decisive, cause)
    default:
      // Accepted, returned, deleted, given to an agent: what its jobs say does not change that.
      return
    }
  }

  private func move(
    _ lead: StoredLead, by event: LeadMachine.Event, _ standing: Standing, _ decisive: JobID?,
    _ cause: Cause
  ) throws {
    try move(
      lead, by: event, reasons: standing.reason.map { [$0] } ?? [], decisive: decisive,
      until: standing.until, cause)
  }

  /// Changes a lead's status by an event and records the transition; the story tells `told`, where that is more than
  /// the reasons that the lead stands by.
  @discardableResult
  func move(
    _ lead: StoredLead, by event: LeadMachine.Event, reasons: [Reason] = [],
    decisive: JobID? = nil, until: Timestamp? = nil, told: [Reason]? = nil, _ cause: Cause
  ) throws -> LeadState {
    let state: LeadState
    do {
      state = try LeadMachine.next(event, in: lead.state)
    } catch {
      throw StoreError(.refused, "lead \(lead.id) is \(lead.state.status); \(event) is refused")
    }
    let reasonsText = reasons.isEmpty ? nil : try JSONColumn.text(reasons)
    try database.run(
      """
      UPDATE lead SET status = ?, rejected_by = ?, code = ?, reasons = ?, decisive_job = ?,
        changed_at = ?, deadline_at = ?, held_since = ?, held_until = ? WHERE id = ?
      """
    ) { values in
      values.add(state.status.rawValue)
      values.add(state.rejectedBy?.rawValue)
      values.add(reasons.first?.code.rawValue)
      values.add(reasonsText)
      values.add(decisive?.rawValue)
      values.add(now.wall.rawValue)
      values.add(state == .processing ? lead.deadline?.rawValue : nil)
      values.add(state == .held ? (lead.heldSince ?? now.wall).rawValue : nil)
      values.add(state == .held ? until?.rawValue : nil)
      values.add(lead.id.rawValue)
    }
    try recordTransition(
      of: lead.id, from: lead.state, to: state, reasons: told ?? reasons, cause)
    note(state, lead.upload)
    if let upload = lead.upload { try markStale(upload, wasHeld: lead.state == .held) }
    return state
  }

  /// Appends to a lead's story.
  func recordTransition(
    of lead: LeadID, from: LeadState?, to: LeadState, reasons: [Reason], _ cause: Cause
  ) throws {
    let text = reasons.isEmpty ? nil : try JSONColumn.text(reasons)
    try database.run(
      """
      INSERT INTO transition (lead, at, from_status, to_status, cause, operation, attempt, actor,
        code, reasons) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ) { values in
      values.add(lead.rawValue)
      values.add(now.wall.rawValue)
      values.add(from?.status.rawValue)
      values.add(to.status.rawValue)
      values.add(cause.kind)
      values.add(cause.operation?.rawValue)
      values.add(cause.attempt?.rawValue)
      values.add(cause.actor)
      values.add(reasons.first?.code.rawValue)
      values.add(text)
    }
    consequences.moves.append(
      LeadMove(
        lead: lead, from: from?.status, to: to.status, code: reasons.first?.code,
        operation: cause.operation))
  }

  /// Notes an arrival for those who wait for it.
  func note(_ state: LeadState, _ upload: OperationID?) {
    consequences.arrivals[state.status, default: 0] += 1
    if let upload { consequences.touched.insert(upload) }
  }
}

extension Router.Choice {
  /// The delivery that was considered.
  var delivery: DeliveryName {
    switch self {
    case .send(let name, _), .hold(let name, _, _), .skip(let name, _, _, _): name
    }
  }
}
