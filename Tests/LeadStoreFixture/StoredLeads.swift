import Foundation
public import LeadModel
public import LeadStore

/// A real store that is filled as the engine fills it, without an engine.
public struct StoredLeads: Sendable {
  /// The store.
  public let store: Store
  /// What decides.
  public let inForce: SettingsInForce
  /// The run.
  public let run: RunID
  /// Noon of the first day; both clocks show it.
  public static let noon = Timestamp(milliseconds: 1_795_262_400_000)

  /// A new store in a folder.
  public init(in folder: String, _ settings: Settings) async throws {
    store = try Store(path: "\(folder)/leadd.sqlite", keyHash: .sample)
    let now = Self.noon
    run = try await store.beginRun(
      bootID: "boot", bootWall: now, pid: 1, version: "test", now: now
    ).run
    inForce = SettingsInForce(
      settings: settings, version: try await store.settingsVersion(of: settings.source, at: now))
  }

  /// So many seconds after noon.
  public static func at(_ seconds: Int64) -> Moment {
    Moment(wall: noon + .seconds(seconds), steady: noon + .seconds(seconds))
  }

  /// Takes a file in, all of its rows in one go.
  ///
  /// - Returns: the upload.
  @discardableResult
  public func take(
    _ file: String, workspace: WorkspaceName = "events", list: ListName = "fair",
    header: [String], rows: [[String]], at seconds: Int64 = 0
  ) async throws -> OperationID {
    let now = Self.at(seconds)
    let drop = Drop(
      action: .leads, workspace: workspace, list: list, path: "\(workspace)/leads/\(list)/\(file)",
      device: 1, inode: UInt64(seconds) + 1, size: 100, options: FileOptions(), actor: "inbox")
    let upload = try await store.recordClaim(of: drop, inForce, at: now)
    _ = try await store.claimed(
      upload, sha256: "\(file)-\(seconds)", size: 100, window: .minutes(30), at: now)
    try await store.recordHeader(
      of: upload, header: header, dialect: "UTF-8, comma, LF", remarks: [])
    let schema = inForce.settings.workspaces[workspace]?.schema ?? Schema()
    let mapping = try HeaderMapping(header: header, schema: schema)
    let validator = LeadValidator(schema: schema, mapping: mapping, header: header)
    let incoming = rows.enumerated().map { place, cells in
      IncomingRow(
        number: place + 1, line: place + 2, cells: cells, validated: validator.validate(cells),
        source: list.rawValue)
    }
    _ = try await store.store(incoming, of: upload, inForce, at: now)
    try await store.recordEnd(of: upload, rows: rows.count, remarks: [], at: now)
    return upload
  }

  /// Sends what is due of a delivery, each answered by the same response.
  ///
  /// - Returns: how many jobs were sent.
  @discardableResult
  public func send(
    _ delivery: DeliveryName, limit: Int = 1000, status: Int = 200, body: String = "{}",
    at seconds: Int64 = 1
  ) async throws -> Int {
    let key = DeliveryKey("events", delivery)
    let now = Self.at(seconds)
    let jobs = try await store.dueJobs(of: key, limit: limit, at: now.steady)
    let intents = jobs.map { job in
      Intent(
        job: job,
        request: OutboundRequest(
          method: .post, url: "https://\(delivery).example/leads",
          headers: [HeaderField(name: "Content-Type", value: "application/json")],
          body: Data(#"{"mail":"\#(job.fields["email"] ?? "")"}"#.utf8)))
    }
    let begun = try await store.begin(intents, run: run, inForce, at: now).beginnings
    guard let configured = inForce.settings.delivery(key) else { return 0 }
    let response = WireResponse(
      status: status, headers: [HeaderField(name: "Server", value: "buyer")],
      body: Data(body.utf8))
    let results = zip(jobs, begun).compactMap { job, beginning -> AttemptResult? in
      guard case .sending(let attempt) = beginning else { return nil }
      let verdict = AttemptVerdict(
        .response(response), delivery: configured, wasSentBefore: job.wasSent, now: now.wall)
      let step = JobStep(
        after: verdict,
        .init(
          attempts: job.attempts + 1, giveUp: job.giveUp, deadline: job.deadline,
          isDoubtful: false),
        plan: RetryPlan(window: .minutes(30), timeout: .seconds(30)), now: now.steady, jitter: 0)
      return AttemptResult(
        attempt: attempt, job: job, verdict: verdict, step: step, response: response,
        mayHaveArrived: true)
    }
    _ = try await store.record(results, inForce, at: Self.at(seconds + 1))
    return results.count
  }

  /// Answers every upload that can be.
  public func answer(at seconds: Int64 = 10) async throws {
    for upload in try await store.answerable() {
      try await store.recordAnswer(of: upload, at: Self.at(seconds))
    }
  }
}
