/// Text with placeholders: `{first_name} {last_name}`; `{{` and `}}` stand for braces.
public struct Template: Hashable, Sendable {
  /// A piece of the text.
  public enum Part: Hashable, Sendable {
    /// Text that is sent as it is.
    case literal(String)
    /// A field of the lead, or one of ``Template/systemNames``.
    case placeholder(FieldName)
  }

  /// The text as written.
  public let source: String
  /// The pieces in their order.
  public let parts: [Part]

  /// Why a template cannot be read.
  public struct Problem: Error, Hashable, Sendable {
    /// What is wrong, for a person.
    public let words: String
  }

  /// Placeholders that every lead fills, whatever its fields; a field of the same name comes first.
  public static let systemNames: [FieldName] = [
    "lead_id", "idempotency_key", "list", "source", "campaign", "delivery", "workspace", "upload",
    "row",
  ]

  /// Reads a template.
  ///
  /// - Throws: `Problem` when a brace is not closed or holds no name.
  public init(_ source: String) throws(Problem) {
    self.source = source
    var parts: [Part] = []
    var literal = ""
    var rest = Substring(source)
    while let letter = rest.popFirst() {
      if letter == "{" || letter == "}", rest.first == letter {
        literal.append(letter)
        rest.removeFirst()
      } else if letter == "{" {
        guard let end = rest.firstIndex(of: "}") else {
          throw Problem(words: "\"\(source)\": a { is never closed; write {{ for a brace")
        }
        let name = rest[..<end].trimmingSpaces
        guard !name.isEmpty, !name.contains("{") else {
          throw Problem(words: "\"\(source)\": {\(rest[..<end])} holds no field name")
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        parts.append(.placeholder(FieldName(rawValue: String(name))))
        rest = rest[rest.index(after: end)...]
      } else if letter == "}" {
        throw Problem(words: "\"\(source)\": a } was never opened; write }} for a brace")
      } else {
        literal.append(letter)
      }
    }
    if !literal.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
  }

  /// The fields that the text needs.
  public var placeholders: [FieldName] {
    parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// The text with every placeholder replaced.
  ///
  /// - Parameters:
  ///   - values: gives the value of a placeholder; a field that is blank is an empty text.
  ///   - escape: makes a value fit the place it stands in; literals are taken as they are.
  /// - Returns: the whole text.
  public func filled(
    _ values: (FieldName) -> String?, escape: (String) -> String = { $0 }
  ) -> String {
    var out = ""
    for part in parts {
      switch part {
      case .literal(let text): out += text
      case .placeholder(let name): out += values(name).map(escape) ?? ""
      }
    }
    return out
  }
}

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

  /// The fields that the body needs.
  public var placeholders: [FieldName] {
    switch self {
    case .text(let template): template.placeholders
    case .literal: []
    case .array(let elements): elements.flatMap(\.placeholders)
    case .object(let members): members.flatMap(\.value.placeholders)
    }
  }
}
