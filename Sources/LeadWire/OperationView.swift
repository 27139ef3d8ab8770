/// One bulk action: an upload, or what a person asked for by a command.
public struct OperationView: Codable, Hashable, Sendable {
  /// Its number.
  public var operation: Int64
  /// `leads`, `redeliver`, `revalidate`, `rejudge`, `settle`, `cancel`, and others.
  public var action: String
  /// The workspace.
  public var workspace: String?
  /// Who asked for it.
  public var actor: String
  /// When.
  public var startedAt: WireTime
  /// When it ended.
  public var endedAt: WireTime?
  /// How many leads or jobs it changed, as far as it counts them.
  public var changed: Int
  /// `working` or `done` for a command; the state of its upload, else of its re-delivery or bulk action.
  public var state: String
  /// Whether it still goes on.
  public var isOpen: Bool
  /// The upload, if a file brought it.
  public var upload: UploadView?
  /// The re-delivery, if it sends leads again by a command.
  public var redelivery: RedeliveryView?
  /// The bulk action of the desk, if it is one; also beside its upload.
  public var desk: DeskOperationView?
  /// The operation that undid it.
  public var undoneBy: Int64?

  /// An operation.
  public init(
    operation: Int64, action: String, workspace: String?, actor: String, startedAt: WireTime,
    endedAt: WireTime?, changed: Int, upload: UploadView?, redelivery: RedeliveryView?,
    desk: DeskOperationView? = nil, undoneBy: Int64? = nil
  ) {
    self.operation = operation
    self.action = action
    self.workspace = workspace
    self.actor = actor
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.changed = changed
    self.upload = upload
    self.redelivery = redelivery
    self.desk = desk
    self.undoneBy = undoneBy
    state =
      upload?.state ?? redelivery?.state ?? desk?.state ?? (endedAt == nil ? "working" : "done")
    isOpen = upload?.isOpen ?? redelivery?.isOpen ?? desk?.isOpen ?? (endedAt == nil)
  }
}

/// Some operations, newest first.
public struct OperationListView: Codable, Hashable, Sendable {
  /// The operations.
  public var operations: [OperationView]
  /// The operation before which the next page begins; nil when this is the last one.
  public var next: Int64?

  /// A page.
  public init(operations: [OperationView], next: Int64?) {
    self.operations = operations
    self.next = next
  }
}

/// How far the leads of a recalled upload had come, or have.
public struct RecallView: Codable, Hashable, Sendable {
  /// The upload.
  public var upload: Int64
  /// How many leads it has so far.
  public var leads: Int
  /// How many of these were sent before, whatever came of it.
  public var sent: Int
  /// How many are accepted.
  public var accepted: Int
  /// How many still get the answer to a request that is on its way, or may have arrived; nil for a look ahead.
  public var onTheWire: Int?
  /// How many were taken back; nil for a look ahead.
  public var recalled: Int?

  /// A recall.
  public init(
    upload: Int64, leads: Int, sent: Int, accepted: Int, onTheWire: Int?, recalled: Int?
  ) {
    self.upload = upload
    self.leads = leads
    self.sent = sent
    self.accepted = accepted
    self.onTheWire = onTheWire
    self.recalled = recalled
  }
}

/// What came of settling the doubt about a lead.
public struct SettledView: Codable, Hashable, Sendable {
  /// `L1048576`.
  public var leadID: String
  /// The delivery that was in doubt.
  public var delivery: String
  /// `accepted`, `rejected`, or `resend`.
  public var settlement: String
  /// Where the lead stands now.
  public var status: String
  /// Why, for people.
  public var reason: String

  enum CodingKeys: String, CodingKey {
    case leadID = "leadId"
    case delivery, settlement, status, reason
  }

  /// An outcome.
  public init(leadID: String, delivery: String, settlement: String, status: String, reason: String)
  {
    self.leadID = leadID
    self.delivery = delivery
    self.settlement = settlement
    self.status = status
    self.reason = reason
  }
}
