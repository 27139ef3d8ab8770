/// What one look of the doctor came to.
public struct Finding: Hashable, Sendable {
  /// Whether somebody is needed.
  public enum State: String, Sendable, CaseIterable {
    /// As it should be.
    case ok
    /// It mends itself, or may be meant; look at it.
    case look
    /// Somebody must do something.
    case act
  }

  /// What was looked at, a word or two.
  public let subject: String
  /// Whether somebody is needed.
  public let state: State
  /// What was seen, a sentence without its stop.
  public let what: String
  /// What to do about it; nothing when it is ok.
  public let cure: String?

  init(_ subject: String, _ state: State, _ what: String, cure: String? = nil) {
    self.subject = subject
    self.state = state
    self.what = what
    self.cure = cure
  }
}
