import Foundation
import GRDB
public import LeadModel

/// What an attempt came to, with what was seen.
public struct AttemptResult: Sendable {
  /// The attempt.
  public let attempt: AttemptID
  /// The job as it was begun.
  public let job: DueJob
  /// What it means.
  public let verdict: AttemptVerdict
  /// What becomes of the job.
  public let step: JobStep
  /// The buyer's response, if there was one.
  public let response: WireResponse?
  /// Whether a request may have arrived.
  public let mayHaveArrived: Bool

  /// A result.
  public init(
    attempt: AttemptID, job: DueJob, verdict: AttemptVerdict, step: JobStep,
    response: WireResponse?, mayHaveArrived: Bool
  ) {
    self.attempt = attempt
    self.job = job
    self.verdict = verdict
    self.step = step
    self.response = response
    self.mayHaveArrived = mayHaveArrived
  }
}

extension Deliberation {
  /// Records what an attempt came to: attempt, job, cap slot, the lead's status, and its next jobs.
  func record(_ result: AttemptResult) throws {
    // Erased while it was on the wire: what came of it counts, what was said of it is not kept.
    var lead = try StoredLead.find(result.job.lead, in: database)
    let isErased = lead?.isErased ?? false
    let reason = isErased ? result.verdict.reason.withoutValues : result.verdict.reason
    try recordAttempt(
      result.attempt, reason, counts: result.verdict.isAttempt, isErased ? nil : result.response)
    if isErased, let status = result.response?.status {
      try database.run(
        "UPDATE attempt SET status = ? WHERE id = ?", [status, result.attempt.rawValue])
    }
    try settle(
      result.job.id, result.job.delivery, result.step, reason: reason,
      reference: isErased ? nil : result.verdict.reference, counts: result.verdict.isAttempt,
      mayHaveArrived: result.mayHaveArrived)
    if result.job.uncleanEnds > 0 {
      // leadd outlived it: it is no suspect any more.
      try database.run(
        "UPDATE job SET unclean_ends = 0 WHERE id = ?", [result.job.id.rawValue])
    }
    switch result.step {
    case .retry, .hold:
      if try takeBackIfCancelled(result.job.id) {
        lead = try StoredLead.find(result.job.lead, in: database)
      }
    default: break
    }
    if let lead {
      // What was on the wire when it was deleted, or given back, is not tried again.
      if isErased {
        try withdrawJobs(of: lead)
        // What deletes it may be over now.
        if let upload = lead.upload { consequences.touched.insert(upload) }
      }
      if lead.state == .returned { try withdrawWaiting(of: lead.id) }
      try conclude(lead, .attempt(result.attempt, result.job.delivery.delivery))
    }
    consequences.handled += 1
  }

  func recordAttempt(
    _ attempt: AttemptID, _ reason: Reason, counts: Bool, _ response: WireResponse?
  ) throws {
    let reasonText = try JSONColumn.text(reason)
    let headers = try response.map { try JSONColumn.text($0.headers) }
    try database.run(
      """
      UPDATE attempt SET finished_at = ?, counts = ?, code = ?, reason = ?, status = ?,
        response_headers = ?, response = ?, response_is_cut = ?
      WHERE id = ? AND finished_at IS NULL
      """
    ) { values in
      values.add(now.wall.rawValue)
      values.add(counts)
      values.add(reason.code.rawValue)
      values.add(reasonText)
      values.add(response.map { Int64($0.status) })
      values.add(headers)
      values.add(response.map { $0.body.prefix(WireResponse.bytesKept) })
      values.add(response.map { $0.isCut || $0.body.count > WireResponse.bytesKept } ?? false)
      values.add(attempt.rawValue)
    }
    guard database.changesCount == 1 else {
      throw StoreError(.internalFault, "attempt \(attempt) is unknown or was recorded before")
    }
  }

  /// Gives a job that was on the wire its next state.
  func settle(
    _ job: JobID, _ delivery: DeliveryKey, _ step: JobStep, reason: Reason, reference: String?,
    counts: Bool, mayHaveArrived: Bool
  ) throws {
    var state = JobState.sending
    for event in step.events { state = try JobMachine.next(event, in: state) }
    var shown = reason
    if step == .expire {
      let before = try database.row("SELECT is_doubtful FROM job WHERE id = ?", [job.rawValue])
      let isDoubtful: Bool = before?["is_doubtful"] ?? false
      shown = Self.expiry(of: delivery.delivery, last: reason, isDoubtful: isDoubtful)
    }
    if state == .waiting { consequences.isWaitingAnew = true }
    let shownText = try JSONColumn.text(shown)
    // Who resumed the delivery meanwhile has released what waited, and does not come again.
    let isResumed = try step == .hold && pause(of: delivery) == nil
    try database.run(
      """
      UPDATE job SET state = ?1, due_at = ?2, reopens = ?3, reopens_at = ?13,
        give_up_at = CASE WHEN ?3 THEN NULL WHEN ?4 THEN deadline_at ELSE give_up_at END,
        deadline_at = CASE WHEN ?3 THEN NULL ELSE deadline_at END,
        attempts = attempts - ?5, was_sent = max(was_sent, ?6),
        is_doubtful = CASE WHEN ?4 THEN 1 WHEN ?7 THEN 0 ELSE is_doubtful END,
        code = ?8, reason = ?9, reference = coalesce(?10, reference), finished_at = ?11
      WHERE id = ?12 AND state = 'sending'
      """
    ) { values in
      values.add(state.rawValue)
      values.add(step.due?.rawValue)
      values.add(step == .hold)
      values.add(step.isDoubt || reason.code == .inDoubt)
      values.add(counts ? 0 : 1 as Int64)
      values.add(mayHaveArrived)
      values.add(step.isAnswer)
      values.add(shown.code.rawValue)
      values.add(shownText)
      values.add(reference)
      values.add(state.isOpen ? nil : now.wall.rawValue)
      values.add(job.rawValue)
      values.add(isResumed ? now.wall.rawValue : nil)
    }
    guard database.changesCount == 1 else {
      throw StoreError(.internalFault, "job \(job) was not on the wire")
    }
    try settleSlot(job, delivery, isAccepted: step == .end(.accepted))
  }

  /// Why a job ran out of time, told with what happened last, and with a doubt that stands.
  static func expiry(
    of delivery: DeliveryName, last: Reason?, isDoubtful: Bool, trouble: String? = nil
  ) -> Reason {
    let waited = "\(delivery): it was not its turn in time"
    var happened =
      last?.sentence ?? trouble.map { "\(waited), for others ended so: \($0)" } ?? waited
    if isDoubtful, last?.code != .inDoubt {
      happened = "\(delivery): an earlier request may have arrived; \(happened)"
    }
    return Reason(.windowExpired, [.delivery: delivery.rawValue, .others: happened])
  }
}

extension JobStep {
  /// The job's events.
  fileprivate var events: [JobMachine.Event] {
    switch self {
    case .end(let ending): [.ended(ending)]
    case .retry, .hold: [.retried]
    case .expire: [.retried, .expired]
    case .resend: [.lostSight, .resent]
    case .doubt: [.lostSight]
    }
  }

  fileprivate var due: Timestamp? {
    switch self {
    case .retry(let at), .resend(let at): at
    case .hold: JobDraft.never
    case .end, .expire, .doubt: nil
    }
  }

  fileprivate var isDoubt: Bool {
    switch self {
    case .resend, .doubt: true
    default: false
    }
  }

  /// Whether the buyer's word ends every doubt.
  fileprivate var isAnswer: Bool {
    if case .end(let ending) = self { ending != .error } else { false }
  }
}
