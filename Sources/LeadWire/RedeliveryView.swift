/// A re-delivery and how far it is.
public struct RedeliveryView: Codable, Hashable, Sendable {
  /// Its number among all operations.
  public var operation: Int64
  /// `choosing`, `canary`, `running`, `done`, `stopped`, or `cancelled`.
  public var state: String
  /// Whether it still goes on.
  public var isOpen: Bool
  /// Where it sends: `workspace/delivery`.
  public var delivery: String
  /// Who asked for it.
  public var actor: String
  /// When.
  public var startedAt: WireTime
  /// When it ended.
  public var endedAt: WireTime?
  /// Why it stopped.
  public var reason: String?
  /// Whether the delivery's rules are not asked.
  public var skipsRules: Bool
  /// Whether leads are sent that the delivery has accepted, or may have.
  public var again: Bool
  /// Values that each lead gets first.
  public var edits: [String: String]
  /// How many are sent first; nil when there is no canary.
  public var canary: Int?
  /// The share of accepted ones of these below which the others are not sent: `80%`.
  public var stopBelow: String?
  /// How many leads were chosen.
  public var chosen: Int
  /// How many of these have not been looked at yet.
  public var pending: Int
  /// How many were left out, by code.
  public var leftOut: [String: Int]
  /// How many jobs stand where; those that wait for the delivery to reopen count as held.
  public var jobs: [String: Int]
  /// How many jobs wait for the delivery to reopen.
  public var held: Int
  /// What it has changed; only of one that has ended and is asked for alone.
  public var changes: [RedeliveryChangeView]

  /// A re-delivery of which nothing was chosen yet.
  public init(
    operation: Int64, state: String, isOpen: Bool, delivery: String, actor: String,
    startedAt: WireTime
  ) {
    self.operation = operation
    self.state = state
    self.isOpen = isOpen
    self.delivery = delivery
    self.actor = actor
    self.startedAt = startedAt
    skipsRules = false
    again = false
    edits = [:]
    chosen = 0
    pending = 0
    leftOut = [:]
    jobs = [:]
    held = 0
    changes = []
  }

  /// How many were sent, or are to be.
  public var made: Int { jobs.values.reduce(held, +) }
  /// How many were sent, those not counted that wait for another try.
  public var sent: Int { made - held - jobs["waiting", default: 0] - jobs["withdrawn", default: 0] }
  /// How many jobs may still end by themselves.
  public var open: Int { jobs["waiting", default: 0] + jobs["sending", default: 0] }
  /// How many the buyer took.
  public var accepted: Int { jobs["accepted", default: 0] }
  /// How many were left out.
  public var leftOutCount: Int { leftOut.values.reduce(0, +) }
}

/// How many leads of a re-delivery went from an old word to a new one.
public struct RedeliveryChangeView: Codable, Hashable, Sendable {
  /// The code of what was wrong before; the lead's status where it had no code.
  public var before: String
  /// Where its job stands now, or `left_out`.
  public var after: String
  /// The code of that.
  public var code: String?
  /// How many leads.
  public var leads: Int

  /// A change.
  public init(before: String, after: String, code: String?, leads: Int) {
    self.before = before
    self.after = after
    self.code = code
    self.leads = leads
  }
}

/// One lead of a re-delivery: the old error and the new outcome.
public struct RedeliveredLeadView: Codable, Hashable, Sendable {
  /// Its place in the re-delivery, from 1.
  public var number: Int
  /// `L1048576`.
  public var leadID: String
  /// Where it stands now.
  public var status: String
  /// Where it stood before; nil while it has not been looked at.
  public var before: String?
  /// The code it had before.
  public var codeBefore: String?
  /// Why it stood there, for people.
  public var reasonBefore: String
  /// Where its job stands; nil when it was left out or not looked at yet.
  public var job: String?
  /// The code of why it was left out, or of what came of its job.
  public var code: String?
  /// The same for people.
  public var reason: String
  /// How many attempts were made.
  public var attempts: Int

  enum CodingKeys: String, CodingKey {
    case leadID = "leadId"
    case number, status, before, codeBefore, reasonBefore, job, code, reason, attempts
  }

  /// A lead.
  public init(
    number: Int, leadID: String, status: String, before: String?, codeBefore: String?,
    reasonBefore: String, job: String?, code: String?, reason: String, attempts: Int
  ) {
    self.number = number
    self.leadID = leadID
    self.status = status
    self.before = before
    self.codeBefore = codeBefore
    self.reasonBefore = reasonBefore
    self.job = job
    self.code = code
    self.reason = reason
    self.attempts = attempts
  }
}

/// Some leads of a re-delivery in the order in which they are sent.
public struct RedeliveredLeadListView: Codable, Hashable, Sendable {
  /// The leads.
  public var leads: [RedeliveredLeadView]
  /// The place after which the next page begins; nil when this is the last one.
  public var next: Int?

  /// A page.
  public init(leads: [RedeliveredLeadView], next: Int?) {
    self.leads = leads
    self.next = next
  }
}

/// What came of taking back what a re-delivery had not sent.
public struct CancelledView: Codable, Hashable, Sendable {
  /// The operation that was cancelled.
  public var operation: Int64
  /// How many jobs were taken back.
  public var withdrawn: Int

  /// An outcome.
  public init(operation: Int64, withdrawn: Int) {
    self.operation = operation
    self.withdrawn = withdrawn
  }
}
