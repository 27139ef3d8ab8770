/// A bulk action of the desk and how far it is: returns, rollbacks, assignments, ignores, churns, resets, changes of a
/// list, undos.
public struct DeskOperationView: Codable, Hashable, Sendable {
  /// Its number among all operations.
  public var operation: Int64
  /// `returns`, `rollbacks`, `assignments`, `ignores`, `churn`, `reset`, `list`, or `undo`.
  public var action: String
  /// Its workspace.
  public var workspace: String
  /// `choosing`, `running`, `done`, `stopped`, or `cancelled`.
  public var state: String
  /// Whether it still goes on.
  public var isOpen: Bool
  /// Who asked for it.
  public var actor: String
  /// When.
  public var startedAt: WireTime
  /// When it ended.
  public var endedAt: WireTime?
  /// Why it stopped.
  public var reason: String?
  /// The list that it changes.
  public var list: String?
  /// `enable`, `disable`, `assign`, `unassign`, or `delete`; of a change of a list.
  public var change: String?
  /// The campaign whose assignment it changes.
  public var campaign: String?
  /// The operation that it undoes.
  public var undoes: Int64?
  /// How many leads it is for, as far as they are known.
  public var chosen: Int
  /// How many of these have no answer yet.
  public var pending: Int
  /// How many of the others got which kind of answer.
  public var outcomes: DeskOutcomesView
  /// The answers by code.
  public var codes: [String: Int]
  /// The operation that undid it.
  public var undoneBy: Int64?

  /// A bulk action of which no lead is known yet.
  public init(
    operation: Int64, action: String, workspace: String, state: String, isOpen: Bool, actor: String,
    startedAt: WireTime
  ) {
    self.operation = operation
    self.action = action
    self.workspace = workspace
    self.state = state
    self.isOpen = isOpen
    self.actor = actor
    self.startedAt = startedAt
    chosen = 0
    pending = 0
    outcomes = DeskOutcomesView()
    codes = [:]
  }
}

/// How many leads or rows of a bulk action got which kind of answer.
public struct DeskOutcomesView: Codable, Hashable, Sendable {
  /// For whom it was done; of an undo: reversed.
  public var done: Int
  /// For whom there was nothing to do, or who were not reached before it was cancelled.
  public var unchanged: Int
  /// For whom it was not done because of where they stand; of an undo: kept as they are.
  public var failed: Int
  /// For whom it could not be done; of an undo: impossible.
  public var errors: Int

  /// Some answers.
  public init(done: Int = 0, unchanged: Int = 0, failed: Int = 0, errors: Int = 0) {
    self.done = done
    self.unchanged = unchanged
    self.failed = failed
    self.errors = errors
  }

  /// Whether nothing failed.
  public var isClean: Bool { failed == 0 && errors == 0 }
}

/// One lead of a bulk action.
public struct DeskLeadView: Codable, Hashable, Sendable {
  /// Its place in the action, from 1, of a file the row; nil for one that is not there.
  public var number: Int?
  /// `L1048576`.
  public var leadID: String
  /// Where it stood before; nil while it has no answer.
  public var before: String?
  /// Where it stands now; nil for one that is not there.
  public var status: String?
  /// `done`, `unchanged`, `failed`, or `error`; nil while it has no answer.
  public var outcome: String?
  /// The code of its answer.
  public var code: String?
  /// The same for people.
  public var reason: String

  enum CodingKeys: String, CodingKey {
    case leadID = "leadId"
    case number, before, status, outcome, code, reason
  }

  /// A lead.
  public init(
    number: Int?, leadID: String, before: String?, status: String?, outcome: String?, code: String?,
    reason: String
  ) {
    self.number = number
    self.leadID = leadID
    self.before = before
    self.status = status
    self.outcome = outcome
    self.code = code
    self.reason = reason
  }
}

/// Some leads of a bulk action in the order in which they are handled.
public struct DeskLeadListView: Codable, Hashable, Sendable {
  /// The leads.
  public var leads: [DeskLeadView]
  /// The place after which the next page begins; nil when this is the last one.
  public var next: Int?

  /// A page.
  public init(leads: [DeskLeadView], next: Int?) {
    self.leads = leads
    self.next = next
  }
}

/// What an undo would go back over.
public struct UndoOutlookView: Codable, Hashable, Sendable {
  /// The operation that would be undone.
  public var operation: Int64
  /// What it did.
  public var action: String
  /// How many leads it changed.
  public var leads: Int

  /// An outlook.
  public init(operation: Int64, action: String, leads: Int) {
    self.operation = operation
    self.action = action
    self.leads = leads
  }
}
