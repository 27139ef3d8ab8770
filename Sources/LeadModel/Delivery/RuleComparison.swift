import Foundation

extension Rule.Comparison {
  func holds(for value: String?, of field: FieldDefinition, now: Timestamp) -> Bool {
    let value = value?.trimmingSpaces ?? ""
    if case .blank(let wanted) = self { return value.isEmpty == wanted }
    guard !value.isEmpty else { return false }
    switch self {
    case .equals(let wanted): return Self.same(value, wanted, field)
    case .oneOf(let wanted): return wanted.contains { Self.same(value, $0, field) }
    case .contains(let part): return Self.text(value, field).contains(part[...].comparisonForm)
    case .startsWith(let head): return Self.text(value, field).hasPrefix(head[...].comparisonForm)
    case .matches(let pattern): return pattern.isFound(in: value)
    case .blank(let wanted): return !wanted
    case .number(let test): return NumberText(value).map { test.holds(for: $0.value) } ?? false
    case .date(let test):
      let days = DateReading.days(value)
      return !days.isEmpty && days.allSatisfy { test.holds(for: $0, now: now) }
    case .age(let test, let zone):
      let today = ZoneClock(zone: zone.timeZone).day(at: now)
      let days = DateReading.days(value)
      return !days.isEmpty
        && days.allSatisfy { day in
          day <= today && test.holds(for: Decimal(day.years(until: today)))
        }
    case .inFile(let list): return field.normal(value).map(list.values.contains) ?? false
    }
  }

  /// A value that is not of the field's type is compared as text.
  private static func same(
    _ left: Substring, _ right: String, _ field: FieldDefinition
  ) -> Bool {
    if let left = field.normal(left), let right = field.normal(right) { return left == right }
    return left.lowercased() == right.trimmingSpaces.lowercased()
  }

  /// What a part of the value is looked for in: a phone number is told by +1212, however it was written.
  private static func text(_ value: Substring, _ field: FieldDefinition) -> String {
    switch field.type {
    case .phone, .postalCode: (field.normal(value).map { $0[...] } ?? value).comparisonForm
    default: value.comparisonForm
    }
  }
}

extension Rule.Comparison {
  /// The comparison in words behind the field's name.
  func words(for field: FieldName) -> String {
    switch self {
    case .equals(let value): "\(field) is \(value)"
    case .oneOf(let values):
      values.count <= Self.mostNamed
        ? "\(field) is one of \(values.joined(separator: ", "))"
        : "\(field) is one of \(values.prefix(Self.mostNamed).joined(separator: ", ")), … "
          + "(\(values.count) in all)"
    case .contains(let part): "\(field) contains \"\(part)\""
    case .startsWith(let head): "\(field) starts with \"\(head)\""
    case .matches(let pattern): "\(field) matches \(pattern.source)"
    case .blank(let wanted): wanted ? "\(field) is blank" : "\(field) is not blank"
    case .number(let test): "\(field) is \(test.words)"
    case .date(let test): "\(field) is \(test.words)"
    case .age(let test, _): "the age by \(field) is \(test.words)"
    case .inFile(let list): "\(field) is in file \(list.name)"
    }
  }

  /// A sentence for a cell has no room for a long list.
  private static let mostNamed = 12
}

/// A size that a number is compared with.
public enum NumberTest: Hashable, Sendable {
  /// Greater.
  case above(NumberText)
  /// As great or greater.
  case atLeast(NumberText)
  /// Less.
  case below(NumberText)
  /// As great or less.
  case atMost(NumberText)
  /// Between two, both included.
  case between(NumberText, NumberText)

  func holds(for number: Decimal) -> Bool {
    switch self {
    case .above(let bound): number > bound.value
    case .atLeast(let bound): number >= bound.value
    case .below(let bound): number < bound.value
    case .atMost(let bound): number <= bound.value
    case .between(let least, let most): least.value <= number && number <= most.value
    }
  }

  /// `at least 50000`, `from 5 to 10`.
  var words: String {
    switch self {
    case .above(let bound): "above \(bound.normal)"
    case .atLeast(let bound): "at least \(bound.normal)"
    case .below(let bound): "below \(bound.normal)"
    case .atMost(let bound): "at most \(bound.normal)"
    case .between(let least, let most): "from \(least.normal) to \(most.normal)"
    }
  }
}
