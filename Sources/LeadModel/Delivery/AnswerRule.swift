/// One of a delivery's ordered rules over a buyer's response.
public struct AnswerRule: Hashable, Sendable {
  /// What must be so; several conditions must all be.
  public var conditions: [Condition]
  /// What the response then means.
  public var outcome: Outcome
  /// Where the buyer's own code stands, or a code.
  public var code: TextSource?
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
  public indirect enum Condition: Hashable, Sendable {
    /// One of some statuses.
    case status(StatusSet)
    /// The body as text, whatever its content type says.
    case body(TextTest)
    /// A header by its name, case aside.
    case header(String, TextTest)
    /// The value at a path of the JSON body.
    case json(JSONPath, TextTest)
    /// A value of a body of `key=value` pairs, its key compared without case.
    case pair(String, TextTest)
    /// The text of the first XML element of a name, or of its attribute.
    case element(ElementName, TextTest)
    /// At least one of several groups of conditions, of which each must hold whole.
    case any([[Condition]])
  }

  /// Where a text comes from.
  public enum TextSource: Hashable, Sendable {
    /// The text itself.
    case literal(String)
    /// A value of the JSON body.
    case json(JSONPath)
    /// A value of a body of `key=value` pairs.
    case pair(String)
    /// The text of an XML element, or of its attribute.
    case element(ElementName)
    /// What an expression finds in the body: its first group, or all of it.
    case capture(BoundedPattern)
    /// A response header.
    case header(String)
  }
}

extension AnswerRule.Condition {
  /// A status in a range, such as `200...299`.
  public static func status(_ range: ClosedRange<Int>) -> Self { .status(StatusSet([range])) }

  /// A text in the body, case aside.
  public static func bodyContains(_ text: String) -> Self { .body(.contains([text])) }

  /// The whole trimmed body, case aside.
  public static func bodyEquals(_ text: String) -> Self { .body(.equals([text])) }

  /// The value at a path, case aside; with nil it only has to be there.
  public static func json(_ path: JSONPath, equals text: String?) -> Self {
    .json(path, text.map { .equals([$0]) } ?? .present)
  }
}
