import LeadDelivery
import LeadModel
import LeadStore
import Logging
import Synchronization

/// Sends one delivery's due jobs: its own permits, its own connections, its own pace.
///
/// A job leaves in this order: permit, intent committed, request, answer recorded, permit back. So no more is
/// ever in doubt than could be on the wire.
actor Lane {
  nonisolated let key: DeliveryKey
  nonisolated let doorbell = Doorbell()
  private nonisolated let isStopping = Atomic(false)
  let workplace: Workplace
  let logger: Logger
  private var delivery: Delivery
  var machine: LaneMachine
  private var client: DeliveryClient
  private var builder: RequestBuilder
  private var buffer: ArraySlice<DueJob> = []
  private var guards = AnswerGuards()
  /// What came back and is not recorded yet.
  var ended: [EndedRequest] = []
  /// Whether somebody is recording, and takes along what ends meanwhile.
  var isRecording = false
  /// The last error; nil when the last answer was none.
  var lastError: AttemptVerdict?
  /// Since when it looks for work and begins it, steady time; nil while it waits.
  private var busySince: Timestamp?

  /// A look ends in milliseconds; even behind a long change of many leads it takes seconds.
  private static let longestLook = Span.minutes(1)

  init(delivery: Delivery, workplace: Workplace) {
    key = delivery.key
    self.workplace = workplace
    self.delivery = delivery
    machine = LaneMachine(limits: delivery.limits, window: workplace.settings.window)
    client = DeliveryClient(delivery: delivery, secrets: workplace.secrets)
    builder = RequestBuilder(delivery: delivery, version: workplace.version)
    var logger = workplace.logger
    logger[metadataKey: "delivery"] = "\(delivery.key.delivery)"
    logger[metadataKey: "workspace"] = "\(delivery.key.workspace)"
    self.logger = logger
  }

  /// Sends until it is stopped; returns when nothing of it is on the wire any more.
  func run() async {
    await withDiscardingTaskGroup { group in
      while !isStopping.load(ordering: .acquiring), !Task.isCancelled {
        busySince = workplace.now().steady
        let wait = await sendDue(in: &group)
        busySince = nil
        if wait != .zero { await doorbell.wait(atMost: wait) }
      }
    }
    await client.shutdown()
    await leaveNothingBehind()
  }

  /// What was on the wire when the delivery was taken out of the configuration may have to be tried again, and nobody
  /// is left to do it.
  private func leaveNothingBehind() async {
    guard workplace.settings.delivery(key) == nil else { return }
    do {
      try await workplace.strand(key)
    } catch {
      logger.tell(.removedDeliveryStays, ["error": "\(error)"])
    }
  }

  /// Begins nothing more; what is on the wire is finished.
  nonisolated func requestStop() {
    isStopping.store(true, ordering: .releasing)
    doorbell.ring()
  }

  /// Takes over changed settings; requests on the wire end under the old ones.
  func change(to delivery: Delivery) {
    guard delivery != self.delivery else { return }
    let isNewClient =
      delivery.limits != self.delivery.limits || delivery.request != self.delivery.request
    self.delivery = delivery
    machine.change(to: delivery.limits)
    builder = RequestBuilder(delivery: delivery, version: workplace.version)
    buffer = []
    if isNewClient {
      let old = client
      client = DeliveryClient(delivery: delivery, secrets: workplace.secrets)
      // Waits for its last answers, which nobody here has to.
      Task { await old.finish() }
    }
    doorbell.ring()
  }

  /// Finds out at once whether the buyer is back: a person resumed it, or sends leads again.
  func probeNow() {
    machine.probeNow(at: workplace.now().steady)
    doorbell.ring()
  }

  /// How far back its rates look, and how many requests they count at most; nil when it has none.
  var longestRate: (span: Span, most: Int)? { machine.longestRate }

  /// Counts requests that an earlier run began, steady time, oldest first.
  func remember(_ beginnings: [Timestamp]) {
    for began in beginnings { machine.remember(1, begun: began) }
  }

  /// Whether it has looked for work for so long that something under it must hang; waiting for room on a full disk
  /// is not hanging.
  func isStuck(at now: Timestamp) -> Bool {
    guard let busySince, !workplace.recorder.isFull else { return false }
    return now - busySince > Self.longestLook
  }

  /// What `leadctl status` shows of the lane itself.
  func picture() -> (state: LaneState, lastError: String?) {
    (machine.state(at: workplace.now().steady), lastError?.wordsOfOurs)
  }

  /// What other leads met here last, without a word that may be theirs; nil when that was no error.
  var trouble: String? {
    lastError.map(\.reason.code.words)
  }

  /// Begins what can be begun now.
  ///
  /// - Returns: how long there is nothing more to do, unless the doorbell rings; nil for no limit.
  private func sendDue(in group: inout DiscardingTaskGroup) async -> Span? {
    let now = workplace.now().steady
    if workplace.isSendingHeldBack { return .seconds(1) }
    guard machine.permits(at: now) > 0 else { return machine.nextLook(at: now).map { $0 - now } }
    do {
      if buffer.isEmpty {
        let due = try await workplace.store.dueJobs(
          of: key, limit: delivery.limits.concurrency * 2, hurried: workplace.hurried(), at: now)
        buffer = due[...]
        guard !due.isEmpty else {
          return try await workplace.store.nextDue(of: key).map {
            max($0 - now, .milliseconds(20))
          }
        }
      }
      // The buyer may have asked for a pause while the database was read.
      let (then, plan) = (workplace.now().steady, plan)
      let jobs = buffer.prefix(machine.permits(at: then))
      buffer = buffer.dropFirst(jobs.count)
      // What cannot finish any more waits for its deadline; it would only end in a doubt.
      let timely = jobs.filter { plan.canBegin(at: then, before: $0.deadline) }
      if timely.isEmpty, !jobs.isEmpty, buffer.isEmpty { return .seconds(1) }
      let begun = try await begin(timely, in: &group)
      return begun > 0 || !buffer.isEmpty ? .zero : .milliseconds(20)
    } catch {
      buffer = []
      guard !Task.isCancelled else { return .zero }
      logger.tell(.jobsNotBegun, ["error": "\(error)"])
      return .seconds(1)
    }
  }

  private var plan: RetryPlan {
    RetryPlan(window: workplace.settings.window, timeout: delivery.limits.timeout)
  }

  /// Sends one job, if it may be sent, and waits for what comes of it: nothing else is on the wire.
  func sendAlone(_ job: DueJob) async {
    guard !isStopping.load(ordering: .acquiring), !workplace.isSendingHeldBack else { return }
    await withDiscardingTaskGroup { group in
      do {
        _ = try await begin([job], isAlone: true, in: &group)
      } catch {
        logger.tell(.jobNotTriedAlone, ["error": "\(error)"])
      }
    }
  }

  private func begin(_ jobs: [DueJob], isAlone: Bool = false, in group: inout DiscardingTaskGroup)
    async throws -> Int
  {
    var intents: [Intent] = []
    for job in jobs {
      do throws(RequestProblem) {
        intents.append(Intent(job: job, request: try request(for: job)))
      } catch {
        try await giveUp(job, error)
      }
    }
    guard !intents.isEmpty else { return 0 }
    let permit = machine.begin(intents.count, at: workplace.now().steady)
    let (beginnings, consequences): ([Beginning], Consequences)
    do {
      let batch = intents
      (beginnings, consequences) = try await workplace.recorder.record {
        store throws(StoreError) in
        try await store.begin(
          batch, run: workplace.run, isAlone: isAlone, workplace.inForce, at: workplace.now())
      }
      KillPoint.pass("send.intended")
    } catch {
      for _ in intents { machine.end(permit, .notSent, at: workplace.now().steady) }
      throw error
    }
    workplace.spread(consequences, logger)
    var begun = 0
    for (intent, beginning) in zip(intents, beginnings) {
      guard case .sending(let attempt) = beginning else {
        machine.end(permit, .notSent, at: workplace.now().steady)
        continue
      }
      begun += 1
      let (client, delivery) = (client, delivery)
      group.addTask { await self.deliver(intent, attempt, permit, client, delivery) }
    }
    return begun
  }

  private func request(for job: DueJob) throws(RequestProblem) -> OutboundRequest {
    if let request = job.request { return request }
    let key = IdempotencyKey(installation: workplace.store.installation, job: job.id)
    let agents = workplace.settings.workspaces[job.delivery.workspace]?.agents ?? [:]
    return try builder.build(fields: job.fields, system: job.systemValues(agents), key: key)
  }

  private func giveUp(_ job: DueJob, _ problem: RequestProblem) async throws {
    let reason = Reason(problem, of: job)
    logger.tell(.requestNotBuilt, job.facts(["code": "\(reason.code.rawValue)"]))
    let consequences = try await workplace.recorder.record { store throws(StoreError) in
      try await store.giveUp(job.id, reason: reason, workplace.inForce, at: workplace.now())
    }
    workplace.spread(consequences, logger)
  }

  private nonisolated func deliver(
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
    await record(
      EndedRequest(result: result, permit: permit, ending: LaneEnding(observation, verdict)))
  }

  /// What an answer means for the lane must hold before the next request leaves.
  private func apply(_ verdict: AttemptVerdict, _ now: Moment) async {
    switch verdict.effect {
    case .rest(let wait):
      let floor = min(Span.minutes(1), workplace.settings.window / 30)
      machine.rest(until: now.steady + (wait ?? floor))
      buffer = []
    case .pause: await pause(verdict.reason.sentence, isOff: false)
    case .switchOff: await pause(verdict.reason.sentence, isOff: true)
    case nil: break
    }
    if let reason = guards.count(verdict, for: delivery) { await pause(reason, isOff: false) }
  }

  private func pause(_ reason: String, isOff: Bool) async {
    buffer = []
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
