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
  ///
  /// A blank value, and one that cannot be read as what it is compared with, meets none of them but
  /// ``blank(_:)``.
  public enum Comparison: Hashable, Sendable {
    /// The same value, in the field's normal form.
    case equals(String)
    /// One of several values.
    case oneOf([String])
    /// A text that stands in the value, case aside.
    case contains(String)
    /// A text that the value begins with, case aside.
    case startsWith(String)
    /// An expression that is found in the value.
    case matches(BoundedPattern)
    /// Whether the field has no value.
    case blank(Bool)
    /// A number of a size.
    case number(NumberTest)
    /// A date before or after another.
    case date(DayTest)
    /// A date so many whole years ago, by today's date in a time zone.
    case age(NumberTest, AgeZone)
    /// A value of a list that was read from a file.
    case inFile(ListedValues)
  }
}

extension Rule {
  /// The condition that a lead does not meet, in words; nil when it meets the rule.
  ///
  /// The words name the field and what is wanted, not the lead's value.
  ///
  /// - Parameters:
  ///   - lead: the lead's fields.
  ///   - now: wall time, for ages and dates that are counted from today.
  /// - Returns: `wanted: …` or `not wanted: …`.
  public func mismatch(with lead: LeadFields, now: Timestamp) -> String? {
    switch self {
    case .all(let rules):
      for rule in rules {
        if let mismatch = rule.mismatch(with: lead, now: now) { return mismatch }
      }
      return nil
    case .any(let rules):
      let isMet = rules.isEmpty || rules.contains { $0.mismatch(with: lead, now: now) == nil }
      return isMet ? nil : "wanted: \(words)"
    case .not(let rule):
      return rule.mismatch(with: lead, now: now) == nil ? "not wanted: \(rule.words)" : nil
    case .field(let field, let comparison):
      return comparison.holds(for: lead[field.name], of: field, now: now)
        ? nil : "wanted: \(words)"
    }
  }

  /// The rule in words: `country is one of United States, Canada`.
  public var words: String {
    switch self {
    case .all(let rules): rules.map(\.wordsInside).joined(separator: " and ")
    case .any(let rules): rules.map(\.wordsInside).joined(separator: " or ")
    case .not(let rule): "not " + rule.wordsInside
    case .field(let field, let comparison): comparison.words(for: field.name)
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
