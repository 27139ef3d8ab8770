/// What a placeholder, or a whole template, became for one lead.
public enum FilledValue: Hashable, Sendable {
  /// Text, which is escaped for the place it stands in.
  case text(String)
  /// A number in digits that JSON takes as they are.
  case number(String)
  /// A truth value.
  case boolean(Bool)
  /// Texts that are not blank.
  case list([String])
  /// No value, where the place knows such a thing.
  case null
  /// Nothing: what holds it is left out.
  case omitted

  /// The value where only text can stand.
  public var text: String {
    switch self {
    case .text(let text), .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    // Templates that would come here are refused when they are read.
    case .list(let elements): elements.joined(separator: ",")
    case .null, .omitted: ""
    }
  }

  /// Whether nothing but white space is there.
  var isBlank: Bool {
    switch self {
    case .text(let text): text.trimmingSpaces.isEmpty
    case .list(let elements): elements.allSatisfy { $0.trimmingSpaces.isEmpty }
    case .null, .omitted: true
    case .number, .boolean: false
    }
  }
}

/// A lead's value that a transform cannot read; the request cannot be built.
///
/// It names the fields and the placeholder, never the value.
public struct UnreadableValue: Error, Hashable, Sendable, CustomStringConvertible {
  /// The fields that the placeholder takes its value from.
  public let fields: [FieldName]
  /// The placeholder as the configuration has it, with its braces.
  public let placeholder: String
  /// What the value is not, and the cure.
  public let words: String

  /// The sentence for a person.
  public var description: String {
    let names = fields.map { "\"\($0)\"" }.joined(separator: ", ")
    return "the lead's \(names) cannot fill \(placeholder): \(words)"
  }
}
