/// What would happen to a file, without anything being stored.
public struct CheckView: Codable, Hashable, Sendable {
  /// Why the file would be refused as a whole; nil when it would be read.
  public var refusal: String?
  /// What was recognised about the file.
  public var dialect: String
  /// The header's cells as read.
  public var header: [String]
  /// Sentences on what was noticed.
  public var remarks: [String]
  /// How many rows were read.
  public var rows: Int
  /// How many of them are valid.
  public var valid: Int
  /// Rows by the code of their first fault.
  public var codes: [String: Int]
  /// The first rows with faults.
  public var faults: [FaultView]

  /// A row that would be rejected.
  public struct FaultView: Codable, Hashable, Sendable {
    /// The row's place in the file, from 1.
    public var row: Int
    /// The line where it begins.
    public var line: Int
    /// The codes of its faults.
    public var codes: [String]
    /// Everything that is wrong with it, a sentence each.
    public var reasons: [String]

    /// A row.
    public init(row: Int, line: Int, codes: [String], reasons: [String]) {
      self.row = row
      self.line = line
      self.codes = codes
      self.reasons = reasons
    }
  }

  /// A report.
  public init(
    refusal: String?, dialect: String, header: [String], remarks: [String], rows: Int, valid: Int,
    codes: [String: Int], faults: [FaultView]
  ) {
    self.refusal = refusal
    self.dialect = dialect
    self.header = header
    self.remarks = remarks
    self.rows = rows
    self.valid = valid
    self.codes = codes
    self.faults = faults
  }
}
