/// A JSON body with placeholders in its texts.
public indirect enum JSONTemplate: Hashable, Sendable {
  /// Text with placeholders.
  case text(Template)
  /// A number, a truth value, or null, sent as it is.
  case literal(JSONValue)
  /// Elements in their order.
  case array([JSONTemplate])
  /// Members in the configuration's order.
  case object([Member])

  /// A name and its value.
  public struct Member: Hashable, Sendable {
    /// The member's name, sent as it is.
    public let name: String
    /// The member's value.
    public let value: JSONTemplate

    /// A name and its value.
    public init(name: String, value: JSONTemplate) {
      self.name = name
      self.value = value
    }
  }

  /// The texts in their order.
  public var templates: [Template] {
    switch self {
    case .text(let template): [template]
    case .literal: []
    case .array(let elements): elements.flatMap(\.templates)
    case .object(let members): members.flatMap(\.value.templates)
    }
  }
}
