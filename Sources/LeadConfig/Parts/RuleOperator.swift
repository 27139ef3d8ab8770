import LeadModel

/// What stands behind a field of a rule.
enum RuleOperator: String, CaseIterable {
  case equals
  case `in`
  case contains
  case startsWith = "starts_with"
  case matches
  case blank
  case above
  case atLeast = "at_least"
  case below
  case atMost = "at_most"
  case between
  case before
  case after
  case age
  case inFile = "in_file"

  /// The operators that compare sizes, which an age has too.
  static let sizes: [Self] = [.above, .atLeast, .below, .atMost, .between]

  /// Whether values of the type can be compared so.
  ///
  /// A text may hold a number or a date: in an open workspace nothing else does.
  func fits(_ type: FieldType) -> Bool {
    switch self {
    case .equals, .in, .blank, .inFile: true
    case .contains, .startsWith, .matches:
      [.text, .email, .phone, .timeZone, .postalCode].contains(type)
    case .above, .atLeast, .below, .atMost: [.text, .number, .integer].contains(type)
    case .between: [.text, .number, .integer, .date].contains(type)
    case .before, .after, .age: [.text, .date].contains(type)
    }
  }

  /// The operator for the type that comes nearest to what was meant.
  func nearest(for type: FieldType) -> Self {
    switch (type, self) {
    case (.date, .below), (.date, .atMost): .before
    case (.date, .above), (.date, .atLeast): .after
    case (.date, _): .between
    case (.number, .before), (.integer, .before): .below
    case (.number, .after), (.integer, .after): .above
    case (.number, .age), (.integer, .age): .atLeast
    case (.number, .startsWith), (.integer, .startsWith): .between
    case (.number, _), (.integer, _): .in
    case (.phone, _), (.postalCode, _): .startsWith
    default: .equals
    }
  }

  /// What it compares, for messages.
  var subject: String {
    switch self {
    case .contains, .startsWith, .matches: "texts"
    case .before, .after, .age: "dates"
    case .between: "numbers and dates"
    default: "numbers"
    }
  }
}
