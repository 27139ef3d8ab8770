/// What the doctor found.
public struct DoctorView: Codable, Hashable, Sendable {
  /// Whether the whole database was looked through.
  public var isFull: Bool
  /// How long it took, in milliseconds.
  public var milliseconds: Int64
  /// What was looked at, in a fixed order.
  public var findings: [FindingView]

  /// A report.
  public init(isFull: Bool, milliseconds: Int64, findings: [FindingView]) {
    self.isFull = isFull
    self.milliseconds = milliseconds
    self.findings = findings
  }
}

/// What one look of the doctor came to.
public struct FindingView: Codable, Hashable, Sendable {
  /// What was looked at, a word or two.
  public var subject: String
  /// `ok`; `look`: it mends itself or may be meant; `act`: somebody must do something.
  public var state: String
  /// What was seen.
  public var what: String
  /// What to do about it.
  public var cure: String?

  /// A finding.
  public init(subject: String, state: String, what: String, cure: String?) {
    self.subject = subject
    self.state = state
    self.what = what
    self.cure = cure
  }
}
