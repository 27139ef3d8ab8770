/// Everything that is known of one lead.
public struct StoryView: Codable, Hashable, Sendable {
  /// The lead as lists show it.
  public var lead: LeadView
  /// Who rejected it, the `schema` or `buyers`; nil when it is not rejected.
  public var rejectedBy: String?
  /// Every reason that stands, a sentence each.
  public var reasons: [String]
  /// When its window ends; nil when it is in none.
  public var deadline: WireTime?
  /// Since when it is held.
  public var heldSince: WireTime?
  /// Its values by field.
  public var fields: [String: String]
  /// The keys that no other lead of its workspace may have, in the form in which they are compared.
  public var keys: [String: String]
  /// The keys that it had, and by which it is still found.
  public var formerKeys: [String: String]
  /// The rows that brought or changed it, oldest first.
  public var rows: [StoryRowView]
  /// Every change of its status, oldest first.
  public var transitions: [TransitionView]
  /// Every delivery that was considered, oldest first.
  public var jobs: [JobView]
  /// Every value that was changed after it came in, oldest first.
  public var edits: [EditView]
  /// Every time that a buyer gave it back, oldest first, also those that were undone.
  public var returns: [ReturnView]

  /// Whether its values are gone for good; what happened to it stays.
  public var isDeleted: Bool { lead.status == "deleted" }

  /// A story.
  public init(
    lead: LeadView, rejectedBy: String?, reasons: [String], deadline: WireTime?,
    heldSince: WireTime?, fields: [String: String], keys: [String: String],
    formerKeys: [String: String] = [:], rows: [StoryRowView], transitions: [TransitionView],
    jobs: [JobView], edits: [EditView] = [], returns: [ReturnView] = []
  ) {
    self.lead = lead
    self.rejectedBy = rejectedBy
    self.reasons = reasons
    self.deadline = deadline
    self.heldSince = heldSince
    self.fields = fields
    self.keys = keys
    self.formerKeys = formerKeys
    self.rows = rows
    self.transitions = transitions
    self.jobs = jobs
    self.edits = edits
    self.returns = returns
  }
}

/// A row that brought or changed a lead.
public struct StoryRowView: Codable, Hashable, Sendable {
  /// `U12-57`.
  public var row: String
  /// The file's name.
  public var file: String
  /// The line where it begins.
  public var line: Int
  /// When the file was claimed.
  public var at: WireTime?
  /// Who dropped or sent the file.
  public var actor: String
  /// The row's own code, when it is not its lead's.
  public var code: String?
  /// Why, for that code, and what was read otherwise than it came.
  public var reason: String
  /// The file's columns in their order, with the cells as they were read.
  public var cells: [CellView]

  /// A row.
  public init(
    row: String, file: String, line: Int, at: WireTime?, actor: String = "", code: String?,
    reason: String, cells: [CellView]
  ) {
    self.row = row
    self.file = file
    self.line = line
    self.at = at
    self.actor = actor
    self.code = code
    self.reason = reason
    self.cells = cells
  }
}

/// A cell as it was read, under its column's title.
public struct CellView: Codable, Hashable, Sendable {
  /// The column's title as read; blank for a cell beyond the header.
  public var column: String
  /// The cell.
  public var value: String

  /// A cell.
  public init(column: String, value: String) {
    self.column = column
    self.value = value
  }
}

/// One change of a lead's status.
public struct TransitionView: Codable, Hashable, Sendable {
  /// When.
  public var at: WireTime
  /// From which status; nil when the lead was made.
  public var from: String?
  /// To which status.
  public var to: String
  /// What brought it about: `operation`, `attempt`, `window`, `configuration`, `release`, `restart`.
  public var cause: String
  /// The operation's number, if one did.
  public var operation: Int64?
  /// What that operation does: `leads`, `returns`, `edit`, and others.
  public var action: String?
  /// Who.
  public var actor: String
  /// The disposition code.
  public var code: String?
  /// Why, for people.
  public var reason: String

  /// A change.
  public init(
    at: WireTime, from: String?, to: String, cause: String, operation: Int64?,
    action: String? = nil, actor: String, code: String?, reason: String
  ) {
    self.at = at
    self.from = from
    self.to = to
    self.cause = cause
    self.operation = operation
    self.action = action
    self.actor = actor
    self.code = code
    self.reason = reason
  }
}
