/// One of a delivery's ordered rules over a buyer's response.
public struct AnswerRule: Hashable, Sendable {
  /// What must be so; several conditions must all be.
  public var conditions: [Condition]
  /// What the response then means.
  public var outcome: Outcome
  /// Where the reason stands, or the reason itself.
  public var reason: TextSource?
  /// Where the buyer's reference for the lead stands.
  public var reference: TextSource?

  /// A rule.
  public init(conditions: [Condition], outcome: Outcome) {
    self.conditions = conditions
    self.outcome = outcome
  }

  /// What a response means.
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// The buyer took the lead.
    case accepted
    /// The buyer had it before.
    case duplicate
    /// The buyer said no.
    case rejected
    /// An error that is tried again.
    case retry
    /// An error that is not tried again.
    case fatal
  }

  /// Something that a response has.
  public enum Condition: Hashable, Sendable {
    /// A status such as 201, or a class such as 2xx.
    case status(ClosedRange<Int>)
    /// The body contains a text, case aside.
    case bodyContains(String)
    /// The trimmed body is a text, case aside.
    case bodyEquals(String)
    /// A regular expression is found in the body.
    case bodyMatches(Pattern)
    /// The value at a path of the JSON body is this text, case aside; with nil it only has to be there.
    case json(JSONPath, equals: String?)
  }

  /// Where a text comes from.
  public enum TextSource: Hashable, Sendable {
    /// The text itself.
    case literal(String)
    /// A value of the JSON body.
    case json(JSONPath)
    /// What an expression finds in the body: its first group, or all of it.
    case capture(Pattern)
    /// A response header.
    case header(String)
  }
}
