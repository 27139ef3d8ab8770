/// What would happen to a file, without anything being stored.
public struct CheckView: Codable, Hashable, Sendable {
  /// The workspace it was checked for.
  public var workspace: String
  /// The list it was checked for.
  public var list: String
  /// Why the file would be refused as a whole; nil when it would be read.
  public var refusal: String?
  /// What was recognised about the file: encoding, delimiter, line ends.
  public var dialect: String
  /// The header's cells as read.
  public var header: [String]
  /// Sentences on what was noticed.
  public var remarks: [String]
  /// How many rows were read.
  public var rows: Int
  /// Rows by what would be done with them: `new`, `corrects`, `updates`, `migrates`, `unchanged`, `rejected`.
  public var fates: [String: Int]
  /// Rows by the status in which their leads would be at first; only of those that would be sent.
  public var statuses: [String: Int]
  /// How many leads would go to each delivery first.
  public var deliveries: [String: Int]
  /// Rows by the code of their first reason.
  public var codes: [String: Int]
  /// The first rows of which there is something to say.
  public var told: [RowView]

  /// A row of which there is something to say.
  public struct RowView: Codable, Hashable, Sendable {
    /// The row's place in the file, from 1.
    public var row: Int
    /// The line where it begins.
    public var line: Int
    /// What would be done with it.
    public var fate: String
    /// The codes of its reasons.
    public var codes: [String]
    /// Everything that is wrong with it, or why it would wait, a sentence each.
    public var reasons: [String]
    /// What would be read otherwise than it came, a sentence each.
    public var remarks: [String]

    /// A row.
    public init(
      row: Int, line: Int, fate: String, codes: [String], reasons: [String], remarks: [String]
    ) {
      self.row = row
      self.line = line
      self.fate = fate
      self.codes = codes
      self.reasons = reasons
      self.remarks = remarks
    }
  }

  /// A report on a file of which nothing is known yet.
  public init(workspace: String, list: String) {
    self.workspace = workspace
    self.list = list
    dialect = ""
    header = []
    remarks = []
    rows = 0
    fates = [:]
    statuses = [:]
    deliveries = [:]
    codes = [:]
    told = []
  }

  /// How many rows would have a certain fate.
  public func rows(_ fate: String) -> Int { fates[fate, default: 0] }
}
