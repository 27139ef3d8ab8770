import Foundation
import LeadModel
import LeadStoreFixture
import Synchronization

@testable import LeadEngine
@testable import LeadStore

/// An engine that stands still: what it is asked is written down, what it tells is chosen.
final class FakeEngine: EngineFace {
  struct State {
    var checked: (bytes: Data, options: FileOptions, place: String)?
    var actors: [String] = []
    var report = CheckReport.sample
    var sent: [Sent] = []
    var begun = 0
    var brokenOff = 0
    var upload: OperationID? = OperationID(rawValue: 12)
    var revalidated: [(filter: LeadFilter, dryRun: Bool, actor: String)] = []
    var redelivered: [RedeliveryRequest] = []
    var tried: [TrialRequest] = []
    var isLive = true
    var answer = "{}"
    var isAnswering = true
    var rejudging = RejudgingReport()
    var isBroken = false
    var warnings: [String] = []
    var findings: [Finding] = []
    var examined: [Bool] = []
  }

  /// A file that was sent.
  struct Sent {
    let bytes: Data
    let name: String
    let options: FileOptions
    let place: String
    let actor: String
  }

  struct Broken: Error {}

  let leads: StoredLeads
  let state = Mutex(State())

  init(_ leads: StoredLeads) { self.leads = leads }

  /// Ten minutes after noon; its steady clock is an hour behind the wall's.
  static let now = Moment(
    wall: StoredLeads.noon + .minutes(70), steady: StoredLeads.noon + .minutes(10))

  func status() async throws -> EngineStatus {
    let (isBroken, warnings) = state.withLock { ($0.isBroken, $0.warnings) }
    if isBroken { throw Broken() }
    var uploads: [UploadStatus] = []
    for record in try await leads.store.openUploads() {
      uploads.append(
        UploadStatus(
          record: record, counts: try await leads.store.counts(of: record.id),
          forecast: Forecast(
            remaining: 60, perSecond: 1, now: Self.now.steady,
            deadline: record.deadline ?? Self.now.steady),
          waitsFor: "acme_crm: 60"))
    }
    let pauses = try await leads.store.pauses()
    let lanes = leads.inForce.settings.deliveries.map { delivery in
      let pause = pauses.first { $0.delivery == delivery.key }
      return LaneStatus(
        delivery: delivery.key, state: pause == nil ? .open : .paused, inFlight: 2, waiting: 60,
        reason: pause?.reason ?? "", lastError: nil)
    }
    return EngineStatus(
      version: "9.9", startedAt: StoredLeads.noon, now: Self.now,
      settingsVersion: leads.inForce.version, uploads: uploads, lanes: lanes, warnings: warnings)
  }

  func check(
    _ bytes: any AsyncSequence<Data, any Error> & Sendable, options: FileOptions,
    workspace: WorkspaceName, list: ListName
  ) async throws -> CheckReport {
    var all = Data()
    for try await piece in bytes { all += piece }
    return state.withLock { state in
      state.checked = (all, options, "\(workspace)/\(list)")
      return state.report
    }
  }

  func upload(
    _ bytes: any AsyncSequence<Data, any Error> & Sendable, name: String, options: FileOptions,
    workspace: WorkspaceName, place: UploadPlace, actor: String
  ) async throws -> OperationID? {
    var all = Data()
    state.withLock { $0.begun += 1 }
    do {
      for try await piece in bytes { all += piece }
    } catch {
      state.withLock { $0.brokenOff += 1 }
      throw error
    }
    if name == "taken.csv" { throw StoreError(.refused, "a file taken.csv waits in the inbox") }
    let folder =
      switch place {
      case .list(let list): "\(workspace)/\(list)"
      case .desk(let file): "\(workspace)/\(file.rawValue)"
      }
    let sent = Sent(bytes: all, name: name, options: options, place: folder, actor: actor)
    return state.withLock { state in
      state.sent.append(sent)
      return state.upload
    }
  }

  func revalidate(_ filter: LeadFilter, dryRun: Bool, actor: String) async throws
    -> RevalidationReport
  {
    state.withLock { $0.revalidated.append((filter, dryRun, actor)) }
    var report = RevalidationReport()
    report.operation = dryRun ? nil : OperationID(rawValue: 14)
    report.looked = 5
    report.cured = filter.code == .invalidEmail ? 0 : 3
    return report
  }

  func pause(_ delivery: DeliveryKey, reason: String, actor: String) async throws -> Bool {
    state.withLock { $0.actors.append(actor) }
    return try await leads.store.pause(delivery, reason: reason, actor: actor, at: Self.now)
  }

  func pauseAll(reason: String, actor: String) async throws -> [DeliveryKey] {
    var paused: [DeliveryKey] = []
    for delivery in leads.inForce.settings.deliveries.map(\.key).sorted()
    where try await pause(delivery, reason: reason, actor: actor) {
      paused.append(delivery)
    }
    return paused
  }

  func resume(_ delivery: DeliveryKey, actor: String) async throws -> Bool {
    state.withLock { $0.actors.append(actor) }
    return try await leads.store.resume(delivery)
  }

  func resumeAll(actor: String) async throws -> [DeliveryKey?] {
    state.withLock { $0.actors.append(actor) }
    var resumed: [DeliveryKey?] = [nil]
    for pause in try await leads.store.pauses() {
      if try await leads.store.resume(pause.delivery) { resumed.append(pause.delivery) }
    }
    return resumed
  }

  func forecastRedelivery(_ request: RedeliveryRequest) async throws -> RedeliveryForecast {
    state.withLock { $0.redelivered.append(request) }
    var forecast = RedeliveryForecast()
    for entry in try await leads.store.judgeRedelivery(
      try await chosen(request), request.order, leads.inForce, at: Self.now)
    {
      forecast.chosen += 1
      forecast.told.append(entry)
      if let reason = entry.leftOut {
        forecast.leftOut[reason.code, default: 0] += 1
      } else {
        forecast.sent += 1
      }
    }
    forecast.warnings = state.withLock { $0.warnings }
    return forecast
  }

  /// Every lead has its answer at once.
  func redeliver(_ request: RedeliveryRequest, actor: String) async throws -> OperationID {
    let (answer, isAnswering) = state.withLock { state in
      state.redelivered.append(request)
      state.actors.append(actor)
      return (state.answer, state.isAnswering)
    }
    let id = try await leads.store.beginRedelivery(request.order, actor: actor, at: Self.now)
    try await leads.store.choose(try await chosen(request), for: id)
    if isAnswering { try await leads.finish(id, body: answer) }
    return id
  }

  private func chosen(_ request: RedeliveryRequest) async throws -> [LeadID] {
    try await leads.store.leadNumbers(
      request.filter, order: request.sequence, limit: request.count ?? 1000
    ).leads
  }

  func cancelRedelivery(_ id: OperationID, actor: String) async throws -> Int {
    state.withLock { $0.actors.append(actor) }
    _ = try await leads.store.endRedelivery(id, .cancelled, reason: "cancelled", at: Self.now)
    return 2
  }

  func rejudge(_ key: DeliveryKey, dryRun: Bool, actor: String) async throws -> RejudgingReport {
    var report = state.withLock { state in
      state.actors.append(actor)
      return state.rejudging
    }
    report.operation = dryRun ? nil : OperationID(rawValue: 15)
    return report
  }

  func settle(
    _ lead: LeadID, at delivery: DeliveryName?, as settlement: DoubtSettlement, actor: String
  ) async throws -> DeliveryName {
    state.withLock { $0.actors.append(actor) }
    return try await leads.store.settleDoubt(
      about: lead, at: delivery, as: settlement, actor: actor, leads.inForce, at: Self.now
    ).delivery
  }

  func delete(_ lead: LeadID, actor: String) async throws -> LeadDeletion {
    state.withLock { $0.actors.append(actor) }
    let done = try await leads.store.delete(lead, actor: actor, leads.inForce, at: Self.now)
    return LeadDeletion(
      operation: done.operation, before: done.before, erasure: done.erasure,
      left: try await leads.store.erasureStanding(of: lead))
  }

  func edit(_ lead: LeadID, _ edits: LeadFields, actor: String) async throws -> EditOutcome {
    state.withLock { $0.actors.append(actor) }
    return try await leads.store.edit(lead, edits, actor: actor, leads.inForce, at: Self.now)
  }

  func recall(_ upload: OperationID, actor: String) async throws -> Recall {
    state.withLock { $0.actors.append(actor) }
    _ = try await leads.store.recall(upload, actor: actor, at: Self.now)
    return try await leads.store.recallReport(of: upload)
  }

  func picture(of key: DeliveryKey) async throws -> DeliveryPicture {
    guard let delivery = leads.inForce.settings.delivery(key) else {
      throw StoreError(.refused, "there is no delivery \(key)")
    }
    return DeliveryPicture(
      delivery: delivery,
      lane: LaneStatus(
        delivery: key, state: .open, inFlight: 2, waiting: 60, reason: "", lastError: nil),
      campaigns: ["expo"],
      caps: [
        CapStanding(
          cap: Cap(.day, limit: 500), use: CapUse(taken: 480, reserved: 5),
          until: Self.now.wall + .minutes(60))
      ],
      isOpen: false, opensAt: Self.now.wall + .minutes(30),
      lastErrors: [
        RecentError(
          at: Self.now.wall, lead: LeadID(rawValue: 1_048_576),
          reason: Reason(.errorHTTP5xx, [.delivery: key.delivery.rawValue, .status: "503"]))
      ])
  }

  func queueShape() async throws -> [QueueShape] {
    try await leads.store.queueShape(at: Self.now)
  }

  func tryOut(_ key: DeliveryKey, _ trial: TrialRequest, actor: String) async throws
    -> DeliveryTrial
  {
    let isLive = state.withLock { state in
      state.tried.append(trial)
      return state.isLive
    }
    guard let delivery = leads.inForce.settings.delivery(key) else {
      throw StoreError(.refused, "there is no delivery \(key)")
    }
    var result = DeliveryTrial()
    var body = #"{"reason":"rejected"}"#
    switch trial.way {
    case .judge(let text): body = text
    case .judgeRecorded: break
    case .build, .send:
      result.isLive = isLive
      result.request = OutboundRequest(
        method: .post, url: "https://acme.example/leads",
        headers: [HeaderField(name: "Content-Type", value: "text/plain")],
        body: Data((trial.fields["first_name"] ?? "").utf8))
      guard trial.way == .send else { return result }
      body = "taken"
      result.took = .milliseconds(12)
    }
    let response = WireResponse(status: 200, headers: [], body: Data(body.utf8))
    result.response = response
    result.verdict = AttemptVerdict(
      .response(response), delivery: delivery, wasSentBefore: false, now: Self.now.wall)
    result.explanation = ["answers[1] does not fit"]
    return result
  }

  func strandedJobs(by settings: Settings) async throws -> [DeliveryKey: Int] {
    try await leads.store.waitingJobs().filter { settings.delivery($0.key) == nil }
  }
}

extension CheckReport {
  static var sample: CheckReport {
    var report = CheckReport()
    report.dialect = "UTF-8, comma, LF"
    report.header = ["email"]
    report.remarks = ["column Emial is like field email"]
    report.rows = 3
    report.byFate = [.new: 2, .rejected: 1]
    report.byStatus = [.processing: 1, .held: 1]
    report.byDelivery = ["acme_crm": 1]
    report.byCode = [.invalidEmail: 1, .deliveryPaused: 1]
    report.told = [
      Row(
        number: 2, line: 3, fate: .rejected,
        reasons: [Reason(.invalidEmail, [.field: "email", .value: "x"])])
    ]
    return report
  }
}
