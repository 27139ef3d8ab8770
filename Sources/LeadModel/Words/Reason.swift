/// A disposition code with the parameters of one case.
///
/// Stored are code and parameters, so that a deleted lead's values can be erased; the sentence is made
/// when it is shown.
public struct Reason: Hashable, Codable, Sendable {
  /// What can stand in a sentence; the raw values are the names in ``DispositionEntry/sentence``.
  public enum Parameter: String, Codable, CodingKeyRepresentable, Hashable, Sendable, CaseIterable {
    case field, value, column, problem, suggestion, picklist, lead, list, row, until, status, upload
    case delivery, reference, reason, others, limit, period, attempts, window, agent
    /// The buyer's own code for what it answered.
    case buyerCode = "buyer_code"
  }

  /// What happened.
  public let code: DispositionCode
  /// The case's own values.
  public var parameters: [Parameter: String]

  /// A code with its parameters.
  public init(_ code: DispositionCode, _ parameters: [Parameter: String] = [:]) {
    self.code = code
    self.parameters = parameters
  }

  /// The sentence for a person, from the code's row in the table.
  public var sentence: String {
    var out = ""
    var rest = Substring(code.entry.sentence)
    while let mark = rest.firstIndex(where: { $0 == "[" || $0 == "{" }) {
      out += rest[..<mark]
      let close: Character = rest[mark] == "[" ? "]" : "}"
      guard let end = rest[mark...].firstIndex(of: close) else { break }
      let inside = rest[rest.index(after: mark)..<end]
      if close == "]" {
        out += filled(inside) ?? ""
      } else {
        out += shown(inside) ?? "?"
      }
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  private func filled(_ part: Substring) -> String? {
    var out = ""
    var rest = part
    while let mark = rest.firstIndex(of: "{"), let end = rest[mark...].firstIndex(of: "}") {
      guard let value = shown(rest[rest.index(after: mark)..<end]) else { return nil }
      out += rest[..<mark] + value
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  /// A parameter as it is shown, cut where it is long.
  ///
  /// A sentence has to fit a cell; what other deliveries said may be longer than
  /// what a person typed.
  private func shown(_ name: Substring) -> String? {
    guard let parameter = Parameter(rawValue: String(name)), let value = parameters[parameter],
      !value.isEmpty
    else { return nil }
    let most = parameter == .value ? 120 : 2000
    // Bytes are counted first: there are never fewer of them than characters.
    guard value.utf8.count > most, value.count > most else { return value }
    return value.prefix(most - 1) + "…"
  }
}

extension Reason {
  /// The same with long parameters cut, for who keeps many.
  public func cut(to characters: Int) -> Self {
    Self(
      code,
      parameters.mapValues {
        $0.utf8.count > characters && $0.count > characters ? $0.prefix(characters) + "…" : $0
      })
  }

  /// Whether it is a field's fault that validation found, which another schema may not find.
  public var isOfValidation: Bool {
    switch code {
    case .rowShape, .fatal, .cancelled: false
    // The reader's own damage names no field: its bytes are no text in any schema.
    case .damagedText: parameters[.field] != nil || parameters[.column] != nil
    default: true
    }
  }
}

extension [Reason] {
  /// All sentences of a row in one, for the `Custom Reason` column.
  public var sentence: String { map(\.sentence).joined(separator: "; ") }
}
