/// What a text of a buyer's response must be; several texts are alternatives.
public enum TextTest: Hashable, Sendable {
  /// It is there, whatever it holds.
  case present
  /// It is missing, null, or empty; or, with false, it is not.
  case blank(Bool)
  /// One of these, case and outer white space aside.
  case equals([String])
  /// One of these stands in it, case aside.
  case contains([String])
  /// One of these expressions is found in it.
  case matches([BoundedPattern])

  /// What is asked, for a person: `equals "ok" or "success"`.
  var words: String {
    switch self {
    case .present: "is there"
    case .blank(true): "is blank"
    case .blank(false): "is not blank"
    case .equals(let texts): "equals \(Self.either(texts))"
    case .contains(let texts): "contains \(Self.either(texts))"
    case .matches(let patterns): "matches \(Self.either(patterns.map(\.source)))"
    }
  }

  private static func either(_ texts: [String]) -> String {
    texts.map { "\"\($0)\"" }.joined(separator: " or ")
  }
}
