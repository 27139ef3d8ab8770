import LeadDelivery
import LeadModel
import LeadStore
import Logging
import Synchronization

/// Sends one delivery's due jobs: its own permits, its own connections, its own pace.
///
/// A job leaves in this order: permit, intent committed, request, permit back. The permit may go to another job in the
/// very change that records the answer, and not before: so no more is ever in doubt than could be on the wire.
actor Lane {
  nonisolated let key: DeliveryKey
  nonisolated let doorbell = Doorbell()
  nonisolated let isStopping = Atomic(false)
  let workplace: Workplace
  let logger: Logger
  var delivery: Delivery
  var machine: LaneMachine
  var client: DeliveryClient
  private var builder: RequestBuilder
  /// What is due and comes next.
  var stock = LaneStock()
  /// Jobs whose request cannot be built, and why.
  var unbuildable: [(job: DueJob, problem: RequestProblem)] = []
  var guards = AnswerGuards()
  /// What came back and is not recorded yet.
  var ended: [EndedRequest] = []
  /// Whether the loop is at work and records what came back.
  var isLooping = false
  /// Whether somebody else is recording, and takes along what ends meanwhile.
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
      isLooping = true
      while !isStopping.load(ordering: .acquiring), !Task.isCancelled {
        busySince = workplace.now().steady
        let wait = await goRound(in: &group)
        busySince = nil
        if wait != .zero { await doorbell.wait(atMost: wait) }
      }
      isLooping = false
      await recordEnded()
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
    stock.forget()
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

  /// The request of a job: that of its first attempt, if there was one.
  func request(for job: DueJob) throws(RequestProblem) -> OutboundRequest {
    if let request = job.request { return request }
    let key = IdempotencyKey(installation: workplace.store.installation, job: job.id)
    let agents = workplace.settings.workspaces[job.delivery.workspace]?.agents ?? [:]
    return try builder.build(fields: job.fields, system: job.systemValues(agents), key: key)
  }
}
