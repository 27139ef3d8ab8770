import LeadDelivery
import LeadFolders
import LeadModel
import LeadStore
import Logging
import Synchronization
import SystemPackage

/// What all parts of the engine share: the store, the folders, the settings in force, the time, and a way to
/// wake each other.
final class Workplace: Sendable {
  let recorder: Recorder
  let run: RunID
  let version: String
  let clock: any EngineClock
  let layout: FolderLayout
  let fileWork: FileWork
  let secrets: SecretSource
  let logger: Logger
  let lanes = LaneRegistry()
  let notices: NoticeBoard
  let expectedDrops = ExpectedDrops()
  let progress = ProgressBook()
  let meters = Meters()
  let gauges = GaugeKeeper()
  let pulse = Pulse()
  let backups = BackupTurn()
  /// Rung once, when jobs that may have ended leadd were tried alone.
  let suspectsTried = Doorbell()
  /// Rung when uploads may have something new to say.
  let answersDue = Doorbell()
  /// Rung when a deadline or a release may have come nearer.
  let windowDue = Doorbell()
  /// Rung when the lists may have something new to show after a time in which they had not.
  let listsDue = Doorbell()
  /// Rung when a re-delivery has something to do.
  let redeliveriesDue = Doorbell()
  /// Rung when a bulk action of the desk has something to do.
  let deskDue = Doorbell()
  private let state: Mutex<State>
  private let current: Current

  /// The settings in force, which the notices look up too.
  private final class Current: Sendable {
    private let inForce: Mutex<SettingsInForce>

    init(_ inForce: SettingsInForce) { self.inForce = Mutex(inForce) }

    var value: SettingsInForce {
      get { inForce.withLock { $0 } }
      set { inForce.withLock { $0 = newValue } }
    }
  }

  private struct State {
    var touched: Set<OperationID> = []
    var isQuiet = false
    var mayHaveGrown = true
    var isSendingHeldBack: Bool
    var isDiskLow = false
    var workingFiles: [OperationID: WorkingFile] = [:]
    var warnings: [String: String] = [:]
  }

  init(
    recorder: Recorder, run: RunID, version: String, clock: any EngineClock, layout: FolderLayout,
    fileWork: FileWork, secrets: SecretSource, logger: Logger, inForce: SettingsInForce,
    isSendingHeldBack: Bool
  ) {
    self.recorder = recorder
    self.run = run
    self.version = version
    self.clock = clock
    self.layout = layout
    self.fileWork = fileWork
    self.secrets = secrets
    self.logger = logger
    let current = Current(inForce)
    self.current = current
    notices = NoticeBoard(
      logger: logger, sender: NoticeSender(secrets: secrets, version: version)
    ) { current.value.settings }
    state = Mutex(State(isSendingHeldBack: isSendingHeldBack))
  }

  var store: Store { recorder.store }
  var inForce: SettingsInForce { current.value }
  var settings: Settings { inForce.settings }
  func now() -> Moment { clock.now() }

  /// Puts a new configuration in force.
  func apply(_ inForce: SettingsInForce) {
    current.value = inForce
    // Or what may be kept has become less.
    state.withLock { $0.mayHaveGrown = true }
  }

  /// Whether nothing may be sent: the disk is full, or a restored database waits for a person.
  var isSendingHeldBack: Bool { state.withLock { $0.isSendingHeldBack } || recorder.isFull }

  /// Lets sending begin after a database was restored.
  func letSendingBegin() { state.withLock { $0.isSendingHeldBack = false } }

  /// Whether so little room is left that nothing new is taken in.
  var isDiskLow: Bool {
    get { state.withLock { $0.isDiskLow } }
    set { state.withLock { $0.isDiskLow = newValue } }
  }

  /// The folders of the configured workspaces, with those of their deliveries.
  var folders: [WorkspaceFolders] {
    let settings = settings
    return settings.workspaces.values.sorted { $0.name < $1.name }.map { workspace in
      let isDefault = settings.defaultPlace?.workspace == workspace.name
      return WorkspaceFolders(
        name: workspace.name.rawValue,
        deliveries: workspace.deliveries.keys.map(\.rawValue).sorted(),
        lists: isDefault ? settings.defaultPlace.map { [$0.list.rawValue] } ?? [] : [],
        group: workspace.group)
    }
  }

  /// Remembers where the file of an open upload lies.
  func keep(_ file: WorkingFile) {
    state.withLock { $0.workingFiles[OperationID(rawValue: file.number)] = file }
  }

  /// Where the file of an upload lies in `.working/`; it is asked for once, when it leaves.
  func takeFile(of upload: OperationID) -> WorkingFile? {
    state.withLock { $0.workingFiles.removeValue(forKey: upload) }
  }

  /// Makes the folders of everything that is configured; what one workspace lacks stops no other.
  func prepareFolders() async throws(FolderError) {
    for fault in try await layout.prepare(folders, work: fileWork) {
      logger.tell(.folderNotPrepared, ["error": "\(fault)"])
    }
  }

  /// Wakes whoever a change concerns, and tells each lead's step.
  ///
  /// - Parameters:
  ///   - consequences: what the change set in motion.
  ///   - logger: the logger of what the change is about, where that is one upload or delivery.
  func spread(_ consequences: Consequences, _ logger: Logger? = nil) {
    meters.count(consequences.moves)
    tell(consequences.moves, logger ?? self.logger)
    for key in consequences.woken { lanes.wake(key) }
    // Who looks by himself every second finds it; nobody does while all is quiet.
    if consequences.isWaitingAnew, isQuiet { windowDue.ring() }
    guard !consequences.touched.isEmpty else { return }
    touch(consequences.touched)
  }

  private func tell(_ moves: [LeadMove], _ logger: Logger) {
    guard logger.logLevel <= .debug else { return }
    for move in moves {
      var facts: Logger.Metadata = [
        "lead": "\(move.lead)", "from": "\(move.from?.rawValue ?? "nothing")",
        "to": "\(move.to.rawValue)",
      ]
      if let code = move.code { facts["code"] = "\(code.rawValue)" }
      if let operation = move.operation { facts["operation"] = "\(operation)" }
      logger.tell(.leadMoved, facts)
    }
  }

  /// Uploads that would miss their deadline without a double share.
  func hurried() -> Set<OperationID> { progress.hurried }

  /// Notes that an operation, which may be an upload, has something new to say.
  func touch(_ upload: OperationID) { touch([upload]) }

  private func touch(_ operations: Set<OperationID>) {
    let wasQuiet = state.withLock { state in
      defer { state.isQuiet = false }
      state.mayHaveGrown = true
      state.touched.formUnion(operations)
      return state.isQuiet
    }
    answersDue.ring()
    if wasQuiet {
      windowDue.ring()
      listsDue.ring()
    }
  }

  /// Whether no claimed upload is open and nothing was touched: what comes due then stands in the store, or is rung for.
  var isQuiet: Bool { state.withLock { $0.isQuiet } }

  /// How long who looks by himself may wait until he looks again; where it is quiet, for what nobody rings for and what may wait
  /// half a minute.
  var longestLook: Span { isQuiet ? .seconds(30) : .seconds(1) }

  /// Notes anew what could not be looked at, without a ring: the next look has it.
  func putBack(_ touched: Set<OperationID>) { state.withLock { $0.touched.formUnion(touched) } }

  /// Notes that no upload is open, until something is touched.
  func becomeQuiet() { state.withLock { $0.isQuiet = $0.touched.isEmpty } }

  /// Whether what is kept may be more than when this was last asked where all was quiet.
  func takeGrowth() -> Bool {
    state.withLock { state in
      defer { state.mayHaveGrown = !state.isQuiet }
      return state.mayHaveGrown
    }
  }

  /// The uploads with something new to say; they are forgotten here.
  func takeTouched() -> Set<OperationID> {
    state.withLock { state in
      defer { state.touched = [] }
      return state.touched
    }
  }

  /// Says, or takes back, what someone should look at.
  ///
  /// - Returns: whether it was not said before.
  @discardableResult
  func warn(_ key: String, _ sentence: String?) -> Bool {
    state.withLock { state in
      defer { state.warnings[key] = sentence }
      return state.warnings[key] != sentence
    }
  }

  /// What someone should look at, what holds up the most first.
  var warnings: [String] {
    let gravest = ["restored", "disk"]
    func gravity(_ key: String) -> Int { gravest.firstIndex(of: key) ?? gravest.count }
    return (recorder.isFull ? ["the disk is full: intake and sending wait for room"] : [])
      + state.withLock { state in
        state.warnings.sorted { (gravity($0.key), $0.key) < (gravity($1.key), $1.key) }
          .map(\.value)
      }
  }
}
