public import LeadModel
public import LeadStore

/// What is at work right now, for `leadctl status`, the status files, and the service's status line.
public struct EngineStatus: Sendable {
  /// leadd's version.
  public var version: String
  /// When this run began, wall time.
  public var startedAt: Timestamp
  /// The moment of this picture.
  public var now: Moment
  /// The configuration in force.
  public var settingsVersion: SettingsVersion
  /// Uploads that are not answered yet, oldest first.
  public var uploads: [UploadStatus]
  /// The lanes, by workspace and delivery.
  public var lanes: [LaneStatus]
  /// What someone should look at, sentences.
  public var warnings: [String]
}

/// One upload at work.
public struct UploadStatus: Sendable {
  /// The upload.
  public var record: UploadRecord
  /// Where its rows stand.
  public var counts: UploadCounts
  /// When it will be answered.
  public var forecast: Forecast
  /// What it waits for, a sentence; empty when it only works.
  public var waitsFor: String
}

/// One delivery at work.
public struct LaneStatus: Sendable {
  /// What a lane can be doing.
  public enum State: String, Sendable {
    /// Sends what is due.
    case open
    /// The buyer asked for a pause.
    case resting
    /// It sends as fast as its limits allow, and more waits.
    case limited
    /// Most requests failed: nothing is sent until one finds out that the buyer is back.
    case broken
    /// A person, or an answer of the buyer, paused it.
    case paused
    /// It is not configured any more.
    case removed
  }

  /// The delivery.
  public var delivery: DeliveryKey
  /// What it is doing.
  public var state: State
  /// Requests on the wire.
  public var inFlight: Int
  /// How many may be at once now; it grows with success and shrinks on overload.
  public var concurrency = 0
  /// Jobs that wait for their turn or their next try.
  public var waiting: Int
  /// Why it is paused, or until when it rests; empty when open.
  public var reason: String
  /// The last error, a sentence; nil when the last answer was none.
  public var lastError: String?
}

extension LaneStatus {
  /// What a lane says of itself.
  init(delivery: DeliveryKey, _ lane: LaneState, at now: Moment, waiting: Int) {
    self.init(
      delivery: delivery, state: .open, inFlight: lane.inFlight, waiting: waiting, reason: "",
      lastError: nil)
    concurrency = lane.concurrency
    let until = lane.wait.until.map { "until \(now.wall(of: $0).iso8601)" } ?? ""
    switch lane.wait {
    case .nothing, .connection: break
    case .rate(let span, _) where waiting > 0:
      state = .limited
      reason = "as many in \(span) as its limits allow"
    case .rate: break
    case .rest:
      state = .resting
      reason = until
    case .breaker:
      state = .broken
      reason = until.isEmpty ? "one request finds out whether the buyer is back" : until
    }
  }
}

/// What would happen to a file, without anything being stored.
public struct CheckReport: Sendable {
  /// Why the file would be refused as a whole, a sentence; nil when it would be read.
  public var refusal: String?
  /// What the reader recognised.
  public var dialect = ""
  /// The header's cells as read.
  public var header: [String] = []
  /// Sentences about what was noticed.
  public var remarks: [String] = []
  /// How many rows were read.
  public var rows = 0
  /// What would be done with them.
  public var byFate: [RowJudgement.Fate: Int] = [:]
  /// Where those that would be sent would stand at first.
  public var byStatus: [LeadStatus: Int] = [:]
  /// How many would go to each delivery first.
  public var byDelivery: [DeliveryName: Int] = [:]
  /// Rows by the code of their first reason.
  public var byCode: [DispositionCode: Int] = [:]
  /// The first rows of which there is something to say.
  public var told: [Row] = []

  /// A report of nothing yet.
  public init() {}

  /// A row of which there is something to say.
  public struct Row: Sendable {
    /// The row's place in the file.
    public var number: Int
    /// The line where it begins.
    public var line: Int
    /// What would be done with it.
    public var fate: RowJudgement.Fate
    /// Everything that is wrong with it, or why it would wait.
    public var reasons: [Reason]
    /// What would be read otherwise than it came.
    public var remarks: [Remark]

    /// A row.
    public init(
      number: Int, line: Int, fate: RowJudgement.Fate, reasons: [Reason], remarks: [Remark] = []
    ) {
      self.number = number
      self.line = line
      self.fate = fate
      self.reasons = reasons
      self.remarks = remarks
    }
  }
}
