import Foundation
public import LeadDelivery
public import LeadFolders
public import LeadModel
public import LeadStore
public import Logging
public import ServiceLifecycle
public import SystemPackage

/// The engine: everything that runs between a dropped file and its answer.
public final class Engine: Sendable {
  let workplace: Workplace
  let startedAt: Timestamp
  private let intake: IntakeQueue
  private let watcher: InboxWatcher
  let ballast: BallastFile
  let doctorsPlaces: DoctorsPlaces

  private static let ballastSize: Int64 = 16 << 20

  /// What the engine is made of.
  public struct Parts: Sendable {
    /// The state folder: database and ballast; the caller holds its lock.
    public var state: FilePath
    /// Where the four folders are.
    public var layout: FolderLayout
    /// The configuration.
    public var settings: Settings
    /// Where secrets are found.
    public var secrets: SecretSource
    /// leadd's version.
    public var version: String
    /// The configuration's file, and the control socket, for `leadctl doctor`; nil where there are none.
    public var configurationFile: FilePath?
    /// The control socket.
    public var socket: FilePath?
    /// Where to log.
    public var logger: Logger
    /// How long a file must stay unchanged before it counts as complete.
    public var settle: Duration = .seconds(2)
    /// Says that starting goes on, while it takes long.
    public var stillStarting: @Sendable () -> Void = {}

    /// Parts with the usual settle time.
    public init(
      state: FilePath, layout: FolderLayout, settings: Settings, secrets: SecretSource,
      version: String, logger: Logger
    ) {
      self.state = state
      self.layout = layout
      self.settings = settings
      self.secrets = secrets
      self.version = version
      self.logger = logger
    }
  }

  /// Opens the store, settles what an earlier run left, and brings folders and store together.
  ///
  /// When it returns, everything is ready to run and nothing runs yet.
  ///
  /// - Throws: `StoreError` or `FolderError` when leadd cannot work here.
  public init(_ parts: Parts) async throws {
    let wall = SystemClock.wall
    let hash = KeyedHash(in: parts.state)
    let store = try Store(
      path: parts.state.appending("leadd.db").string,
      keyHash: KeyHash { text in
        do {
          return try hash.word(for: text)
        } catch {
          throw StoreError(.refused, "\(error)")
        }
      }, version: parts.version)
    let bootID = try String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    let start = try await store.beginRun(
      bootID: bootID.trimmingCharacters(in: .whitespacesAndNewlines),
      bootWall: wall - SystemClock.sinceBoot, pid: getpid(), version: parts.version, now: wall)
    KillPoint.pass("start.begun")
    let version = try await store.settingsVersion(of: parts.settings.source, at: wall)
    let fileWork = FileWork()
    let ballast = BallastFile(in: parts.state, size: Self.ballastSize, work: fileWork)
    let recorder = Recorder(store: store, logger: parts.logger) {
      // A ballast that cannot be given up leaves things as they are: waiting for room.
      try? await ballast.giveUp()
    }
    let heldBackSince = try await store.sendingHeldBackSince()
    let workplace = Workplace(
      recorder: recorder, run: start.run, version: parts.version,
      clock: SystemClock(bootWall: start.bootWall), layout: parts.layout, fileWork: fileWork,
      secrets: parts.secrets, logger: parts.logger,
      inForce: SettingsInForce(settings: parts.settings, version: version),
      isSendingHeldBack: heldBackSince != nil)
    self.workplace = workplace
    self.ballast = ballast
    doctorsPlaces = DoctorsPlaces(configuration: parts.configurationFile, socket: parts.socket)
    startedAt = wall
    intake = IntakeQueue()
    parts.stillStarting()
    try await workplace.prepareFolders()
    watcher = try InboxWatcher(parts.layout, timing: InboxTiming(settle: parts.settle))
    try await settle(start, heldBackSince, parts)
  }

  private func settle(_ start: RunStart, _ heldBackSince: Timestamp?, _ parts: Parts) async throws {
    let logger = workplace.logger
    if let killedAt = start.killedAt {
      let away = workplace.now().wall - killedAt
      logger.tell(
        .lastRunBroken, ["last_seen": "\(away) ago"])
    }
    if try await workplace.backupCopy.remove() {
      logger.tell(.backupLeftoverRemoved)
    }
    let doubts = try await workplace.recorder.record { store throws(StoreError) in
      try await store.settleDoubts(workplace.inForce, at: workplace.now())
    }
    KillPoint.pass("start.doubts")
    if doubts.handled > 0 {
      logger.tell(
        .doubtsSettled,
        ["jobs": "\(doubts.handled)"])
    }
    let restoration = heldBackSince.map { Restoration(workplace: workplace, since: $0) }
    try await restoration?.settleJobs()
    let unchosen = try await workplace.recorder.record { store throws(StoreError) in
      try await store.endUnchosen(at: workplace.now())
    }
    for id in unchosen {
      logger.tell(
        .redeliveryUnchosen,
        ["operation": "\(id)"])
    }
    parts.stillStarting()
    for recall in try await workplace.store.recallsAtWork() {
      try await finishRecall(of: recall.upload, recall.operation)
      parts.stillStarting()
    }
    try await takeOver()
    try await rememberRates()
    try await restoration?.keepAnswers()
    try await Reconciliation(workplace: workplace, intake: intake, restoration: restoration).run()
    KillPoint.pass("start.reconciled")
  }

  /// The services to run, in the order in which they start; they stop in the opposite one.
  public var services: [any Service] {
    [
      FatalFaultService(recorder: workplace.recorder),
      NoticeService(board: workplace.notices),
      UpkeepService(workplace: workplace, ballast: ballast),
      CurrentListsService(workplace: workplace),
      AnswerService(workplace: workplace),
      WindowService(workplace: workplace),
      RedeliveryService(workplace: workplace),
      DeskService(workplace: workplace),
      DispatchService(workplace: workplace),
      IntakeService(workplace: workplace, queue: intake),
      InboxService(workplace: workplace, watcher: watcher, intake: intake),
    ]
  }

  /// Puts a new configuration in force; the caller has checked it.
  public func reload(_ settings: Settings) async throws {
    let version = try await workplace.store.settingsVersion(
      of: settings.source, at: workplace.now().wall)
    workplace.apply(SettingsInForce(settings: settings, version: version))
    do {
      try await workplace.prepareFolders()
      try await takeOver()
    } catch {
      // Decisions go by it already: to say that the old one is at work would be a lie.
      return workplace.logger.tell(
        .configurationHalfSetUp,
        ["version": "\(version)", "error": "\(error)"])
    }
    workplace.logger.tell(.configurationInForce, ["version": "\(version)"])
  }

  /// Lets lists, held leads, jobs, and lanes follow the configuration in force.
  private func takeOver() async throws {
    let inForce = workplace.inForce
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.assignDefaultCampaigns(inForce)
    }
    for key in try await workplace.store.deliveriesAtWork()
    where inForce.settings.delivery(key) == nil {
      try await workplace.strand(key)
    }
    await workplace.lanes.apply(inForce.settings, workplace: workplace)
    try await workplace.reconsiderHeld(delivery: nil)
    // Leads that another buyer has taken wait at a delivery too, and are not held.
    for delivery in inForce.settings.deliveries {
      try await workplace.reconsiderHeld(delivery: delivery.key)
    }
    workplace.lanes.wakeAll()
  }

  /// Lets rates hold across a restart.
  private func rememberRates() async throws {
    let now = workplace.now()
    var longest: Span?
    var wanted: [DeliveryKey: Int] = [:]
    for lane in workplace.lanes.all {
      guard let rate = await lane.longestRate else { continue }
      longest = max(longest ?? rate.span, rate.span)
      // More than the rate allows, should it be raised before they are out of its span; not all there may be.
      wanted[lane.key] = max(rate.most, 100_000)
    }
    guard let longest else { return }
    let beginnings = try await workplace.store.beginnings(of: wanted, since: now.wall - longest)
    for lane in workplace.lanes.all {
      // On the clock that the lane goes by; what the wall clock calls the future is now.
      await lane.remember(
        beginnings[lane.key, default: []].map { min(now.steady, now.steady - (now.wall - $0)) })
    }
  }

  /// The bytes of the reserve on the disk, 0 when it is given up or cannot be told.
  var ballastBytes: Int {
    // Upkeep, which holds it, tells the log of what is wrong.
    get async { (try? await ballast.isHeld()) == true ? Int(Self.ballastSize) : 0 }
  }

  /// Marks the run as ended cleanly and closes the store; nothing may run any more.
  public func close() async throws {
    try await workplace.store.endRun(workplace.run, at: workplace.now().wall)
    try workplace.store.close()
  }

  /// The store, for the desk.
  public var store: Store { workplace.store }

  /// The configuration in force.
  public var settings: Settings { workplace.settings }
}

extension Workplace {
  /// Lets leads go on without a delivery that is not configured any more.
  func strand(_ key: DeliveryKey) async throws {
    var stranded = 0
    while true {
      let some = try await recorder.record { store throws(StoreError) in
        try await store.strand(key, limit: 500, inForce, at: now())
      }
      spread(some)
      stranded += some.handled
      if some.handled < 500 { break }
    }
    guard stranded > 0 else { return }
    logger.tell(
      .removedDeliveryJobs,
      [
        "workspace": "\(key.workspace)", "delivery": "\(key.delivery)", "jobs": "\(stranded)",
      ])
  }

  /// Asks again for leads held for something that may have come meanwhile.
  func reconsiderHeld(delivery: DeliveryKey?) async throws {
    var last: LeadID?
    repeat {
      let after = last
      let (consequences, reached) = try await recorder.record { store throws(StoreError) in
        try await store.reconsiderHeld(
          after: after, delivery: delivery, limit: 500, inForce, at: now())
      }
      spread(consequences)
      last = reached
    } while last != nil
    // Deadlines and times of release may be new.
    windowDue.ring()
  }
}

/// Ends the process by an error when the disk or the database cannot be believed any more.
private struct FatalFaultService: Service {
  let recorder: Recorder

  func run() async throws {
    try await cancelWhenGracefulShutdown {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { for await fault in recorder.fatalFaults { throw fault } }
        // Whoever met it may have gone on: what is read, a checkpoint, upkeep.
        group.addTask { for await fault in recorder.store.failed { throw fault } }
        defer { group.cancelAll() }
        try await group.next()
      }
    }
  }
}

private struct NoticeService: Service {
  let board: NoticeBoard

  func run() async throws {
    await withGracefulShutdownHandler {
      await board.run()
    } onGracefulShutdown: {
      board.close()
    }
  }
}
