import Foundation
import GRDB
import LeadModel
import LeadStoreFixture
import Testing

@testable import LeadStore

/// A store in a folder of its own, under a clock that moves only when a test moves it.
final class Scene {
  private(set) var folder: URL
  private(set) var store: Store
  private(set) var inForce: SettingsInForce
  private(set) var run: RunID
  private(set) var now: Moment

  /// A Monday morning in UTC.
  static let start = Timestamp(milliseconds: 1_767_603_600_000)

  init(_ settings: Settings = .sample([], .none), keyHash: KeyHash = .sample) async throws {
    folder = try Self.newFolder()
    now = Moment(wall: Self.start, steady: Self.start)
    store = try Store(path: folder.appending(path: "leadd.db").path, keyHash: keyHash)
    run = try await store.beginRun(
      bootID: "boot", bootWall: .init(milliseconds: 0), pid: 1, version: "1", now: now.wall
    ).run
    let version = try await store.settingsVersion(of: "", at: now.wall)
    inForce = SettingsInForce(settings: settings, version: version)
  }

  deinit {
    // A folder that stays behind is the system's to clean.
    try? store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Ends as a kill does, by taking the files as they lie on the disk, and starts again.
  @discardableResult
  func crash() async throws -> RunStart {
    let next = try Self.newFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      // The memory-mapped index of the log is made anew; a kill in the middle of it must not matter.
      guard !name.hasSuffix("-shm") else { continue }
      try FileManager.default.copyItem(
        at: folder.appending(path: name), to: next.appending(path: name))
    }
    return try await open(next)
  }

  /// Closes the store and opens what lies in another folder.
  @discardableResult
  func open(_ next: URL) async throws -> RunStart {
    try store.close()
    try FileManager.default.removeItem(at: folder)
    folder = next
    store = try Store(path: next.appending(path: "leadd.db").path, keyHash: .sample)
    let start = try await store.beginRun(
      bootID: "boot", bootWall: .init(milliseconds: 0), pid: 2, version: "1", now: now.wall)
    run = start.run
    return start
  }

  static func newFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "leadd-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Moves both clocks.
  func advance(_ span: Span) {
    now = Moment(wall: now.wall + span, steady: now.steady + span)
  }

  /// Puts another configuration in force.
  func reload(_ settings: Settings) async throws {
    let version = try await store.settingsVersion(of: "\(inForce.version) next", at: now.wall)
    inForce = SettingsInForce(settings: settings, version: version)
  }

  var settings: Settings { inForce.settings }
}

// MARK: - Reading what is stored

extension Scene {
  /// One value, as SQL sees it after the last commit.
  func value<Value: DatabaseValueConvertible & Sendable>(
    _ sql: String, as type: Value.Type = Value.self
  ) async throws -> Value? {
    try await store.pool.read { try Value.fetchOne($0, sql: sql) }
  }

  /// A column of values, as SQL sees it after the last commit.
  func values<Value: DatabaseValueConvertible & Sendable>(
    _ sql: String, as type: Value.Type = Value.self
  ) async throws -> [Value] {
    try await store.pool.read { try Value.fetchAll($0, sql: sql) }
  }

  /// Changes what is stored behind the store's back.
  func execute(_ sql: String) async throws {
    try await store.pool.write { try $0.execute(sql: sql) }
  }

  /// A count.
  func count(_ table: String) async throws -> Int {
    try await value("SELECT count(*) FROM \(table)") ?? 0
  }

  /// The statuses of all leads, oldest first.
  func statuses() async throws -> [String] {
    try await values("SELECT status FROM lead ORDER BY id")
  }

  /// Where each job stands, oldest first: `a accepted`.
  func jobs() async throws -> [String] {
    try await values("SELECT delivery || ' ' || state FROM job ORDER BY id")
  }

  /// The reasons of the newest lead, as people read them.
  func reasons(of lead: Int = 1) async throws -> [Reason] {
    let text: String? = try await value(
      "SELECT reasons FROM lead ORDER BY id LIMIT 1 OFFSET \(lead - 1)")
    return try JSONColumn.value([Reason].self, text) ?? []
  }
}

// MARK: - Bringing leads in

extension Scene {
  /// An upload that is claimed and not read yet.
  func claim(
    _ name: String = "june.csv", list: ListName = "june", options: FileOptions = FileOptions(),
    content: String? = nil, action: UploadAction = .leads
  ) async throws -> UploadRecord {
    let id = try await store.recordClaim(
      of: .sample(name, list: list, options: options, action: action), inForce, at: now)
    return try await store.claimed(
      id, sha256: content ?? UUID().uuidString, size: 10, window: settings.window, at: now)
  }

  /// An upload with rows, read to its end.
  @discardableResult
  func bring(_ rows: [IncomingRow], list: ListName = "june") async throws -> OperationID {
    let upload = try await claim(list: list).id
    _ = try await store.store(rows, of: upload, inForce, at: now)
    try await store.recordEnd(of: upload, rows: rows.count, remarks: [], at: now)
    return upload
  }

  /// An upload with so many valid rows.
  @discardableResult
  func bring(_ count: Int, list: ListName = "june") async throws -> OperationID {
    try await bring((0..<count).map { .sample($0 + 1) }, list: list)
  }
}

// MARK: - Delivering

extension Scene {
  func key(_ delivery: DeliveryName) -> DeliveryKey { DeliveryKey("events", delivery) }

  func due(_ delivery: DeliveryName, limit: Int = 100) async throws -> [DueJob] {
    try await store.dueJobs(of: key(delivery), limit: limit, at: now.steady)
  }

  /// Commits the intent to send a job; nil when it may not be sent.
  func begin(_ job: DueJob, body: String = "{}") async throws -> AttemptID? {
    let intent = Intent(job: job, request: job.request ?? .sample(body))
    let beginnings = try await store.begin([intent], run: run, inForce, at: now).beginnings
    guard case .sending(let attempt)? = beginnings.first else { return nil }
    return attempt
  }

  /// Records what was seen of an attempt, as a lane does.
  @discardableResult
  func record(
    _ observation: WireObservation, _ attempt: AttemptID, _ job: DueJob
  ) async throws -> Consequences {
    try await store.record([try result(observation, attempt, job)], inForce, at: now)
  }

  func result(
    _ observation: WireObservation, _ attempt: AttemptID, _ job: DueJob
  ) throws -> AttemptResult {
    let delivery = try #require(settings.delivery(job.delivery))
    let verdict = AttemptVerdict(
      observation, delivery: delivery, wasSentBefore: job.wasSent, now: now.wall)
    let step = JobStep(
      after: verdict,
      JobStep.Bounds(
        attempts: job.attempts + (verdict.isAttempt ? 1 : 0), giveUp: job.giveUp,
        deadline: job.deadline, isDoubtful: job.isDoubtful),
      plan: RetryPlan(window: settings.window, timeout: delivery.limits.timeout), now: now.steady,
      jitter: 0)
    var response: WireResponse?
    var mayHaveArrived = true
    switch observation {
    case .response(let seen): response = seen
    case .lost: break
    case .unsent: mayHaveArrived = false
    }
    return AttemptResult(
      attempt: attempt, job: job, verdict: verdict, step: step, response: response,
      mayHaveArrived: mayHaveArrived)
  }

  /// Sends the first due job of a delivery and records what was seen.
  @discardableResult
  func exchange(_ delivery: DeliveryName, _ observation: WireObservation) async throws
    -> Consequences
  {
    let job = try #require(try await due(delivery).first, "nothing is due at \(delivery)")
    let attempt = try #require(try await begin(job), "the job may not be sent")
    return try await record(observation, attempt, job)
  }

  @discardableResult
  func closeWindows() async throws -> Consequences {
    try await store.closeWindows(limit: 500, inForce, at: now)
  }

  @discardableResult
  func releaseHeld() async throws -> Consequences {
    try await store.releaseHeld(limit: 500, inForce, at: now)
  }

  @discardableResult
  func reconsiderHeld(_ delivery: DeliveryName? = nil) async throws -> Consequences {
    try await store.reconsiderHeld(
      after: nil, delivery: delivery.map(key), limit: 500, inForce, at: now
    ).consequences
  }
}
