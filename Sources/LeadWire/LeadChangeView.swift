/// What came of deleting a lead.
public struct DeletionView: Codable, Hashable, Sendable {
  /// `L1048576`.
  public var leadID: String
  /// The operation's number; it is done when nothing is pending any more.
  public var operation: Int64
  /// Where the lead stood before; `deleted` when only what came since was erased.
  public var before: String
  /// Rows of files whose values were erased.
  public var rows: Int
  /// Requests and answers that are not kept any more.
  public var exchanges: Int
  /// Changed values of which the old and the new one were erased.
  public var edits: Int
  /// What has values yet, a sentence each; leadd goes on by itself.
  public var pending: [String]

  enum CodingKeys: String, CodingKey {
    case leadID = "leadId"
    case operation, before, rows, exchanges, edits, pending
  }

  /// A deletion.
  public init(
    leadID: String, operation: Int64, before: String, rows: Int, exchanges: Int, edits: Int,
    pending: [String]
  ) {
    self.leadID = leadID
    self.operation = operation
    self.before = before
    self.rows = rows
    self.exchanges = exchanges
    self.edits = edits
    self.pending = pending
  }
}

/// New values for a lead.
public struct LeadEditRequest: Codable, Hashable, Sendable {
  /// Each `field=value`; a blank value takes the field's value away.
  public var set: [String]

  /// New values.
  public init(set: [String]) { self.set = set }
}

/// What came of changing a lead's values.
public struct LeadEditView: Codable, Hashable, Sendable {
  /// `L1048576`.
  public var leadID: String
  /// The operation's number; nil when nothing was changed.
  public var operation: Int64?
  /// Where the lead stood before.
  public var before: String
  /// Where it stands now.
  public var status: String
  /// What was changed.
  public var changes: [Change]
  /// Why it was not changed, or why it is rejected now; every fault, a sentence each.
  public var reasons: [String]

  /// A value that was changed.
  public struct Change: Codable, Hashable, Sendable {
    /// The field.
    public var field: String
    /// What it was; nil for none.
    public var old: String?
    /// What it is; nil for none.
    public var new: String?

    /// A change.
    public init(field: String, old: String?, new: String?) {
      self.field = field
      self.old = old
      self.new = new
    }
  }

  enum CodingKeys: String, CodingKey {
    case leadID = "leadId"
    case operation, before, status, changes, reasons
  }

  /// An outcome.
  public init(
    leadID: String, operation: Int64?, before: String, status: String, changes: [Change],
    reasons: [String]
  ) {
    self.leadID = leadID
    self.operation = operation
    self.before = before
    self.status = status
    self.changes = changes
    self.reasons = reasons
  }
}
