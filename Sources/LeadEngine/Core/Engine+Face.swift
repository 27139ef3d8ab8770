public import Foundation
import LeadFolders
public import LeadModel
import LeadStore
import Logging

extension Engine: EngineFace {
  /// What is at work right now.
  public func status() async throws -> EngineStatus {
    let now = workplace.now()
    let lanes = try await laneStatus(now)
    let slow = Dictionary(
      lanes.filter { $0.state != .open }.map { ($0.delivery, $0) },
      uniquingKeysWith: { first, _ in first })
    var uploads: [UploadStatus] = []
    for record in try await workplace.store.openUploads() {
      let counts = try await workplace.store.counts(of: record.id)
      let waits = try await workplace.store.waits(of: record.id)
      uploads.append(
        UploadStatus(
          record: record, counts: counts,
          forecast: workplace.progress.forecast(record, counts, at: now.steady),
          waitsFor: waits.map { wait in
            let lane = record.workspace.flatMap { slow[DeliveryKey($0, wait.delivery)] }
            return "\(wait.delivery): \(wait.jobs)"
              + (wait.code.map { " after \($0.rawValue)" } ?? "")
              + (lane.map { " (\($0.state.rawValue)\($0.reason.isEmpty ? "" : ": \($0.reason)"))" }
                ?? "")
          }.joined(separator: ", ")))
    }
    return EngineStatus(
      version: workplace.version, startedAt: startedAt, now: now,
      settingsVersion: workplace.inForce.version, uploads: uploads,
      lanes: lanes, warnings: workplace.warnings)
  }

  private func laneStatus(_ now: Moment) async throws -> [LaneStatus] {
    let pauses = Dictionary(
      try await workplace.store.pauses().map { ($0.delivery, $0) },
      uniquingKeysWith: { first, _ in first })
    let waiting = try await workplace.store.waitingJobs()
    var lanes: [LaneStatus] = []
    for lane in workplace.lanes.all {
      let picture = await lane.picture()
      var status = LaneStatus(
        delivery: lane.key, picture.state, at: now, waiting: waiting[lane.key, default: 0])
      status.lastError = picture.lastError
      if let pause = pauses[lane.key] {
        status.state = .paused
        status.reason = pause.reason
      }
      lanes.append(status)
    }
    return lanes
  }

  /// Says what would happen to a file dropped for a list; stores nothing.
  public func check(
    _ bytes: any AsyncSequence<Data, any Error> & Sendable, options: FileOptions,
    workspace: WorkspaceName, list: ListName
  ) async throws -> CheckReport {
    let configured = try known(workspace)
    try needsRoom()
    let file = try await SpooledFile.begin(workplace.layout, work: workplace.fileWork)
    for try await piece in bytes { try await file.append(Array(piece)) }
    var checking = try Checking(
      workspace: configured, list: list, options: options, workplace: workplace)
    return try await checking.run(file)
  }

  /// Sends nothing to a delivery until it is resumed.
  public func pause(_ delivery: DeliveryKey, reason: String, actor: String) async throws -> Bool {
    try known(delivery)
    let isNew = try await workplace.recorder.record { store throws(StoreError) in
      try await store.pause(delivery, reason: reason, actor: actor, at: workplace.now())
    }
    if isNew {
      workplace.logger.tell(
        .deliveryPaused, Self.metadata(delivery, actor))
      workplace.lanes.wake(delivery)
    }
    return isNew
  }

  /// Sends nothing to any delivery until it is resumed.
  public func pauseAll(reason: String, actor: String) async throws -> [DeliveryKey] {
    var paused: [DeliveryKey] = []
    for delivery in workplace.settings.deliveries.map(\.key).sorted()
    where try await pause(delivery, reason: reason, actor: actor) {
      paused.append(delivery)
    }
    return paused
  }

  /// Sends to a paused delivery again, and releases what waits for it.
  public func resume(_ delivery: DeliveryKey, actor: String) async throws -> Bool {
    try known(delivery)
    let wasPaused = try await workplace.recorder.record { store throws(StoreError) in
      try await store.resume(delivery)
    }
    if wasPaused {
      workplace.logger.tell(
        .deliveryResumed, Self.metadata(delivery, actor))
    }
    // Also when it was not paused: a resume that a crash cut off is finished by another.
    try await workplace.reconsiderHeld(delivery: delivery)
    await workplace.lanes.probe(delivery)
    return wasPaused
  }

  /// Lets sending begin after a database was restored, and resumes every paused delivery.
  public func resumeAll(actor: String) async throws -> [DeliveryKey?] {
    var resumed: [DeliveryKey?] = []
    let wasHeldBack = try await workplace.recorder.record { store throws(StoreError) in
      try await store.letSendingBegin()
    }
    if wasHeldBack {
      workplace.letSendingBegin()
      workplace.warn("restored", nil)
      workplace.logger.tell(.sendingBegins, ["actor": "\(actor)"])
      resumed.append(nil)
    }
    for pause in try await workplace.store.pauses()
    where workplace.settings.delivery(pause.delivery) != nil {
      if try await resume(pause.delivery, actor: actor) { resumed.append(pause.delivery) }
    }
    workplace.lanes.wakeAll()
    return resumed
  }

  /// How many open jobs deliveries would leave stranded that this configuration does not have.
  public func strandedJobs(by settings: Settings) async throws -> [DeliveryKey: Int] {
    try await workplace.store.waitingJobs().filter { settings.delivery($0.key) == nil }
  }

  /// The same fields as a lane's own entries.
  private static func metadata(_ delivery: DeliveryKey, _ actor: String) -> Logger.Metadata {
    [
      "workspace": "\(delivery.workspace)", "delivery": "\(delivery.delivery)",
      "actor": "\(actor)",
    ]
  }

  @discardableResult
  func known(_ workspace: WorkspaceName) throws(StoreError) -> Workspace {
    if let configured = workplace.settings.workspaces[workspace] { return configured }
    let near = NearestName.of(
      workspace.rawValue, in: workplace.settings.workspaces.keys.map(\.rawValue))
    throw StoreError(
      .refused,
      "there is no workspace \(workspace)" + (near.map { "; did you mean \($0)?" } ?? ""))
  }

  @discardableResult
  func known(_ delivery: DeliveryKey) throws -> Delivery {
    if let configured = workplace.settings.delivery(delivery) { return configured }
    let near = NearestName.of(
      delivery.description, in: workplace.settings.deliveries.map(\.key.description))
    throw StoreError(
      .refused, "there is no delivery \(delivery)" + (near.map { "; did you mean \($0)?" } ?? ""))
  }
}
