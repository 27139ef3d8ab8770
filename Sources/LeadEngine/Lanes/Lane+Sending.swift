import LeadDelivery
import LeadModel
import LeadStore
import Logging

/// One request: out, and what its answer means.
extension Lane {
  /// Sends a request whose intent is committed, and gives what came back to be recorded.
  nonisolated func deliver(
    _ intent: Intent, _ attempt: AttemptID, _ permit: LanePermit, _ client: DeliveryClient,
    _ delivery: Delivery
  ) async {
    let job = intent.job
    logger.tell(.requestBegun, job.facts(["attempt": "\(job.attempts + 1)"]))
    let began = workplace.now().steady
    let left = job.deadline - began
    let timeout = max(.milliseconds(10), min(delivery.limits.timeout, left * 0.99))
    let observation = await client.send(intent.request, timeout: timeout)
    KillPoint.pass("send.answered")
    let now = workplace.now()
    let took = now.steady - began
    let verdict = AttemptVerdict(
      observation, delivery: delivery, wasSentBefore: job.wasSent, now: now.wall)
    let step = JobStep(
      after: verdict,
      JobStep.Bounds(
        attempts: job.attempts + (verdict.isAttempt ? 1 : 0), giveUp: job.giveUp,
        deadline: job.deadline, isDoubtful: job.isDoubtful),
      plan: RetryPlan(window: workplace.settings.window, timeout: delivery.limits.timeout),
      now: now.steady, jitter: .random(in: -1...1))
    var response: WireResponse?
    var mayHaveArrived = true
    switch observation {
    case .response(let seen): response = seen
    case .lost: break
    case .unsent: mayHaveArrived = false
    }
    let result = AttemptResult(
      attempt: attempt, job: job, verdict: verdict, step: step, response: response,
      mayHaveArrived: mayHaveArrived)
    workplace.meters.count(verdict.reason.code, at: key, took: took)
    logger.tell(
      .requestEnded,
      job.facts([
        "code": "\(verdict.reason.code.rawValue)", "next": "\(step.word)",
        "milliseconds": "\(took.milliseconds)", "attempt": "\(job.attempts + 1)",
      ]))
    await apply(verdict, now)
    await settle(
      EndedRequest(result: result, permit: permit, ending: LaneEnding(observation, verdict)))
  }

  /// What an answer means for the lane must hold before the next request leaves.
  private func apply(_ verdict: AttemptVerdict, _ now: Moment) async {
    switch verdict.effect {
    case .rest(let wait):
      let floor = min(Span.minutes(1), workplace.settings.window / 30)
      machine.rest(until: now.steady + (wait ?? floor))
      stock.forget()
    case .pause: await pause(verdict.reason.sentence, isOff: false)
    case .switchOff: await pause(verdict.reason.sentence, isOff: true)
    case nil: break
    }
    if let reason = guards.count(verdict, for: delivery) { await pause(reason, isOff: false) }
  }

  private func pause(_ reason: String, isOff: Bool) async {
    stock.forget()
    do {
      let isNew = try await workplace.recorder.record { store throws(StoreError) in
        try await store.pause(
          key, reason: reason, isOff: isOff, actor: "leadd", at: workplace.now())
      }
      guard isNew else { return }
      logger.tell(
        isOff ? .deliverySwitchedOff : .deliveryPausedItself, ["reason": "\(reason)"])
      workplace.notices.tell(.deliveryPaused, ["delivery": "\(key)", "reason": reason])
    } catch {
      logger.tell(.deliveryNotPaused, ["error": "\(error)"])
    }
  }
}
