/// What mended answer rules change in stored responses, or would.
public struct RejudgingView: Codable, Hashable, Sendable {
  /// The operation; nil for a look ahead.
  public var operation: Int64?
  /// `workspace/delivery`.
  public var delivery: String
  /// How many stored responses were looked at.
  public var looked: Int
  /// How many jobs change, the most frequent change first.
  public var changes: [ChangeView]
  /// The first jobs that change.
  public var told: [JobChangeView]
  /// Leads that more than one buyer has accepted with these changes, or would have.
  public var acceptedTwice: [AcceptedTwiceView]

  /// A report.
  public init(
    operation: Int64?, delivery: String, looked: Int, changes: [ChangeView],
    told: [JobChangeView], acceptedTwice: [AcceptedTwiceView]
  ) {
    self.operation = operation
    self.delivery = delivery
    self.looked = looked
    self.changes = changes
    self.told = told
    self.acceptedTwice = acceptedTwice
  }

  /// How many jobs change.
  public var changed: Int { changes.reduce(0) { $0 + $1.jobs } }

  /// How many jobs go from one outcome to another.
  public struct ChangeView: Codable, Hashable, Sendable {
    /// What came of them so far.
    public var before: String
    /// What comes of them by the rules as they are now.
    public var after: String
    /// How many.
    public var jobs: Int

    /// A change.
    public init(before: String, after: String, jobs: Int) {
      self.before = before
      self.after = after
      self.jobs = jobs
    }
  }

  /// A job that changes.
  public struct JobChangeView: Codable, Hashable, Sendable {
    /// `L1048576`.
    public var leadID: String
    /// What came of it so far.
    public var before: String
    /// Why, for people.
    public var reasonBefore: String
    /// What comes of it now.
    public var after: String
    /// Why, for people.
    public var reason: String

    enum CodingKeys: String, CodingKey {
      case leadID = "leadId"
      case before, reasonBefore, after, reason
    }

    /// A job.
    public init(leadID: String, before: String, reasonBefore: String, after: String, reason: String)
    {
      self.leadID = leadID
      self.before = before
      self.reasonBefore = reasonBefore
      self.after = after
      self.reason = reason
    }
  }

  /// A lead that more than one buyer has accepted.
  public struct AcceptedTwiceView: Codable, Hashable, Sendable {
    /// `L1048576`.
    public var leadID: String
    /// The deliveries.
    public var deliveries: [String]

    enum CodingKeys: String, CodingKey {
      case leadID = "leadId"
      case deliveries
    }

    /// A lead.
    public init(leadID: String, deliveries: [String]) {
      self.leadID = leadID
      self.deliveries = deliveries
    }
  }
}
