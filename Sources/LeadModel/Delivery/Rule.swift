/// Conditions on a lead's fields, joined by all, any, and not.
public indirect enum Rule: Hashable, Sendable {
  /// Every one must hold; the first that does not is named.
  case all([Rule])
  /// At least one must hold.
  case any([Rule])
  /// It must not hold.
  case not(Rule)
  /// A comparison of one field.
  case field(FieldDefinition, Comparison)

  /// What a field's value is compared with.
  public enum Comparison: Hashable, Sendable {
    /// The same value, in the field's normal form.
    case equals(String)
    /// One of several values.
    case oneOf([String])
    /// A number at least as great.
    case atLeast(NumberText)
  }
}

extension Rule {
  /// The condition that a lead does not meet, in words; nil when it meets the rule.
  ///
  /// The words name the field and what is wanted, not the lead's value.
  public func mismatch(with lead: LeadFields) -> String? {
    switch self {
    case .all(let rules):
      for rule in rules {
        if let mismatch = rule.mismatch(with: lead) { return mismatch }
      }
      return nil
    case .any(let rules):
      let isMet = rules.isEmpty || rules.contains { $0.mismatch(with: lead) == nil }
      return isMet ? nil : "wanted: \(words)"
    case .not(let rule):
      return rule.mismatch(with: lead) == nil ? "not wanted: \(rule.words)" : nil
    case .field(let field, let comparison):
      return comparison.holds(for: lead[field.name], of: field) ? nil : "wanted: \(words)"
    }
  }

  /// The rule in words: `country is one of United States, Canada`.
  public var words: String {
    switch self {
    case .all(let rules): rules.map(\.wordsInside).joined(separator: " and ")
    case .any(let rules): rules.map(\.wordsInside).joined(separator: " or ")
    case .not(let rule): "not " + rule.wordsInside
    case .field(let field, .equals(let value)): "\(field.name) is \(value)"
    case .field(let field, .oneOf(let values)):
      "\(field.name) is one of \(values.joined(separator: ", "))"
    case .field(let field, .atLeast(let number)): "\(field.name) is at least \(number.normal)"
    }
  }

  /// In parentheses where and, or, and not would run together.
  private var wordsInside: String {
    switch self {
    case .all(let rules) where rules.count > 1, .any(let rules) where rules.count > 1: "(\(words))"
    default: words
    }
  }

  /// The fields that the rule looks at.
  public var fields: [FieldName] {
    switch self {
    case .all(let rules), .any(let rules): rules.flatMap(\.fields)
    case .not(let rule): rule.fields
    case .field(let field, _): [field.name]
    }
  }
}

extension Rule.Comparison {
  func holds(for value: String?, of field: FieldDefinition) -> Bool {
    guard let value, !value.trimmingSpaces.isEmpty else { return false }
    switch self {
    case .equals(let wanted): return Self.same(value, wanted, field)
    case .oneOf(let wanted): return wanted.contains { Self.same(value, $0, field) }
    case .atLeast(let least):
      return NumberText(value).map { $0.value >= least.value } ?? false
    }
  }

  /// A value that is not of the field's type is compared as text.
  private static func same(_ left: String, _ right: String, _ field: FieldDefinition) -> Bool {
    if let left = field.normal(left), let right = field.normal(right) { return left == right }
    return left.trimmingSpaces.lowercased() == right.trimmingSpaces.lowercased()
  }
}
