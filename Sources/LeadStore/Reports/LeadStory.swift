public import Foundation
public import LeadModel

/// Everything that is known of one lead: what came, what was decided, what was sent, what was answered.
public struct LeadStory: Sendable {
  /// The lead as it stands.
  public internal(set) var lead: FoundLead
  /// Its state, with who rejected it.
  public let state: LeadState
  /// When its window ends, steady time; nil when it is in none.
  public let deadline: Timestamp?
  /// Since when it is held, wall time.
  public let heldSince: Timestamp?
  /// The keys that no other lead of its workspace may have.
  public internal(set) var keys: [LeadKey]
  /// The keys that it had, and by which it is still found.
  public internal(set) var formerKeys: [LeadKey]
  /// The job that decided its status.
  public let decisiveJob: JobID?
  /// The rows that brought or changed it, oldest first.
  public internal(set) var rows: [Row]
  /// Every change of its status, oldest first.
  public internal(set) var transitions: [Transition]
  /// Every delivery considered for it, oldest first; of those that were skipped, why.
  public internal(set) var jobs: [Job]
  /// Every value that was changed after it came in, oldest first.
  public internal(set) var edits: [Edit]
  /// Every time that a buyer gave it back, oldest first, also those that were undone.
  public internal(set) var returns: [Return]

  /// A row of a file.
  public struct Row: Sendable {
    /// Where it stands.
    public let place: UploadRow
    /// The line where it begins.
    public let line: Int
    /// The file's name.
    public let file: String
    /// Who dropped or sent the file.
    public let actor: String
    /// When the file was claimed, wall time.
    public let claimedAt: Timestamp?
    /// The row's own code, when it is not its lead's.
    public let outcome: DispositionCode?
    /// Why, for that code.
    public internal(set) var reasons: [Reason]
    /// What was read otherwise than it came.
    public internal(set) var remarks: [Remark]
    /// The header's cells as read.
    public let header: [String]
    /// The row's cells as read.
    public internal(set) var cells: [String]
  }

  /// A change of the lead's status.
  public struct Transition: Sendable {
    /// When, wall time.
    public let at: Timestamp
    /// From which status; nil when it was made.
    public let from: LeadStatus?
    /// To which status.
    public let to: LeadStatus
    /// What brought it about: `operation`, `attempt`, `window`, `configuration`, `release`, `restart`.
    public let cause: String
    /// The operation, if one did.
    public let operation: OperationID?
    /// What that operation does: `leads`, `returns`, `edit`, and others.
    public let action: String?
    /// The attempt, if one did.
    public let attempt: AttemptID?
    /// Who.
    public let actor: String
    /// Its disposition code.
    public let code: DispositionCode?
    /// Why.
    public internal(set) var reasons: [Reason]
  }

  /// A delivery that was considered.
  public struct Job: Sendable {
    /// Its number.
    public let id: JobID
    /// The campaign that considered it.
    public let campaign: CampaignName
    /// The delivery.
    public let delivery: DeliveryName
    /// The operation in whose turn it is sent.
    public let operation: OperationID
    /// Whether a person asked for it by a re-delivery, which then is its operation.
    public let isRedelivery: Bool
    /// Where it stands.
    public let state: JobState
    /// The disposition code; for a skipped job, the verdict.
    public let code: DispositionCode?
    /// Why.
    public internal(set) var reason: Reason?
    /// The buyer's reference for the lead.
    public internal(set) var reference: String?
    /// What every request of it carries, so that the buyer knows it again.
    public let idempotencyKey: String
    /// The configuration that decided.
    public let settingsVersion: SettingsVersion
    /// Whether the rules were not asked.
    public let skipsRules: Bool
    /// Whether the caps were not asked.
    public let ignoresCaps: Bool
    /// When it was made, wall time.
    public let createdAt: Timestamp
    /// When it ended, wall time.
    public let finishedAt: Timestamp?
    /// When the delivery reopens for it, as far as known, wall time.
    public let reopensAt: Timestamp?
    /// When it is tried next, steady time; nil when it waits for no time.
    public let due: Timestamp?
    /// The request, without secrets; nil before the first attempt, or when it is not kept any more.
    public internal(set) var request: OutboundRequest?
    /// Whether it only tells of an assignment.
    public let isNotice: Bool
    /// Its attempts, oldest first.
    public internal(set) var attempts: [Attempt]
  }

  /// One HTTP exchange.
  public struct Attempt: Sendable {
    /// Its number among all.
    public let id: AttemptID
    /// Its number among the job's.
    public let number: Int
    /// When it began, wall time.
    public let startedAt: Timestamp
    /// When it ended, wall time; nil while it is on the wire.
    public let finishedAt: Timestamp?
    /// Whether it counts; waiting for a limit does not.
    public let counts: Bool
    /// The disposition code; nil while it is on the wire.
    public let code: DispositionCode?
    /// What came of it; nil while it is on the wire.
    public internal(set) var reason: Reason?
    /// The response's status.
    public let status: Int?
    /// The response's headers.
    public internal(set) var headers: [HeaderField]
    /// The response's body, as much as is kept; nil when there was none or it is not kept any more.
    public internal(set) var body: Data?
    /// Whether the body was longer.
    public let isCut: Bool
    /// The configuration that read the answer.
    public let settingsVersion: SettingsVersion
  }
}
