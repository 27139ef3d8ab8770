/// Text with placeholders: `{first_name} {last_name | upper}`; `{{` and `}}` stand for braces.
public struct Template: Hashable, Sendable {
  /// A piece of the text.
  public enum Part: Hashable, Sendable {
    /// Text that is sent as it is.
    case literal(String)
    /// A value of the lead.
    case placeholder(Placeholder)
  }

  /// The text as written.
  public let source: String
  /// The pieces in their order.
  public let parts: [Part]

  /// Why a template cannot be read.
  public struct Problem: Error, Hashable, Sendable {
    /// The text as written.
    public let source: String
    /// All that is wrong, each for a person.
    public let faults: [String]

    /// All that is wrong, with the text.
    public var words: String { "\"\(source)\": \(faults.joined(separator: "; "))" }
  }

  /// Placeholders that every lead fills, whatever its fields; a field of the same name comes first.
  public static let systemNames: [FieldName] = [
    "lead_id", "idempotency_key", "list", "source", "campaign", "delivery", "workspace", "upload",
    "row", "agent", "agent_name", "agent_email",
  ]

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - source: the text as written.
  ///   - schema: tells the country of the telephone numbers of a field.
  ///   - maps: the delivery's value maps by name.
  /// - Throws: `Problem` when braces do not fit, or with all that is wrong inside of them.
  public init(
    _ source: String, schema: Schema = Schema(), maps: [String: ValueMap] = [:]
  ) throws(Problem) {
    self.source = source
    var parts: [Part] = []
    var faults: [String] = []
    var literal = ""
    var rest = source[...]
    while let letter = rest.first {
      let place = rest.startIndex
      rest.removeFirst()
      if letter == "{" || letter == "}", rest.first == letter {
        literal.append(letter)
        rest.removeFirst()
      } else if letter == "{" {
        var reader = PlaceholderReader(source[...], from: place)
        do {
          let placeholder = try reader.placeholder(schema: schema, maps: maps)
          if !literal.isEmpty { parts.append(.literal(literal)) }
          literal = ""
          if let placeholder { parts.append(.placeholder(placeholder)) }
        } catch {
          throw Problem(source: source, faults: faults + [error.words])
        }
        faults += reader.faults
        rest = reader.rest
      } else if letter == "}" {
        throw Problem(
          source: source, faults: faults + ["a } was never opened; write }} for a brace"])
      } else {
        literal.append(letter)
      }
    }
    guard faults.isEmpty else { throw Problem(source: source, faults: faults) }
    if !literal.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
  }

  /// The text that stands for every lead; nil when a placeholder is part of it.
  public var fixedText: String? {
    var text = ""
    for part in parts {
      guard case .literal(let literal) = part else { return nil }
      text += literal
    }
    return text
  }

  /// The placeholders in their order.
  public var placeholders: [Placeholder] {
    parts.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } }
  }

  /// The fields that the text needs.
  public var fields: [FieldName] { placeholders.flatMap(\.fields) }

  /// What the template becomes for one lead.
  ///
  /// - Parameter values: gives the value of a field; nil is blank.
  /// - Returns: what a placeholder that stands alone becomes, else text.
  /// - Throws: `UnreadableValue` when a transform cannot read a value.
  public func value(_ values: (FieldName) -> String?) throws(UnreadableValue) -> FilledValue {
    if parts.count == 1, case .placeholder(let placeholder) = parts[0] {
      return try placeholder.value(values)
    }
    return .text(try filled(values))
  }

  /// The text with every placeholder replaced.
  ///
  /// - Parameters:
  ///   - values: gives the value of a field; nil is blank, and a blank value an empty text.
  ///   - escape: makes a value fit the place it stands in; literals are taken as they are.
  /// - Returns: the whole text.
  /// - Throws: `UnreadableValue` when a transform cannot read a value.
  public func filled(
    _ values: (FieldName) -> String?, escape: (String) -> String = { $0 }
  ) throws(UnreadableValue) -> String {
    var out = ""
    for part in parts {
      switch part {
      case .literal(let text): out += text
      case .placeholder(let placeholder): out += escape(try placeholder.value(values).text)
      }
    }
    return out
  }
}
