import Foundation
import LeadModel
import Yams

/// What conditions are read with.
struct RuleSurroundings {
  let fields: KnownFields
  /// Where today's date is taken from; nil when nothing says so.
  let timeZone: TimeZone?
}

extension Value {
  /// A rule: `all`, `any`, `not`, and fields; several in one mapping, or a list, must all hold.
  func rule(_ around: RuleSurroundings) -> Rule? {
    if case .sequence = node { return rules(around).map { .all($0) } }
    guard let section = asPart(of: .rule).section() else { return nil }
    let names = ConfigurationKey.names(in: section.value.address)
    for name in names.fixed { _ = section[name] }
    _ = section.chosen
    guard !section.members.isEmpty else {
      report.problem(
        "has no condition; write for example {country: Canada}", at: keyPlace, path: path)
      return nil
    }
    let rules = section.members.compactMap { member in
      switch member.name {
      case "all": member.value.rules(around).map { Rule.all($0) }
      case "any": member.value.rules(around).map { Rule.any($0) }
      case "not": member.value.rule(around).map { Rule.not($0) }
      default: member.condition(around)
      }
    }
    return rules.count == 1 ? rules[0] : .all(rules)
  }

  private func rules(_ around: RuleSurroundings) -> [Rule]? {
    guard let elements = elements(of: "a list of rules") else { return nil }
    if elements.isEmpty { problem("is an empty list; add a rule") }
    return elements.compactMap { $0.rule(around) }
  }
}

extension Section.Member {
  fileprivate func condition(_ around: RuleSurroundings) -> Rule? {
    guard let field = around.fields.definition(of: name, at: value) else { return nil }
    if value.isScalar {
      return value.operand(of: field, around.fields).map { .field(field, .equals($0)) }
    }
    guard value.isMapping else {
      value.problem(
        "expects a value or a mapping, not a list; write {in: [...]} for one of several")
      return nil
    }
    guard let section = value.section() else { return nil }
    let rules = RuleOperator.allCases.flatMap { sign -> [Rule] in
      guard let value = section[sign.rawValue] else { return [] }
      guard sign.fits(field.type) else {
        value.problem(
          "\(sign.rawValue) is for \(sign.subject), and \(name) is of type \(field.type.rawValue); "
            + "use \(sign.nearest(for: field.type).rawValue)")
        return []
      }
      return value.comparisons(sign, of: field, around).map { .field(field, $0) }
    }
    if section.members.isEmpty, !section.hasUnknown {
      let signs = RuleOperator.allCases.filter { $0.fits(field.type) }.map(\.rawValue)
      value.report.problem(
        "expects a comparison: \(signs.joined(separator: ", "))", at: value.keyPlace,
        path: value.path)
    }
    return rules.count == 1 ? rules[0] : .all(rules)
  }
}

extension Value {
  /// What stands behind an operator; empty after a report.
  fileprivate func comparisons(
    _ sign: RuleOperator, of field: FieldDefinition, _ around: RuleSurroundings
  ) -> [Rule.Comparison] {
    let found: Rule.Comparison? =
      switch sign {
      case .equals: operand(of: field, around.fields).map { .equals($0) }
      case .in: oneOf(field, around.fields)
      case .contains: line("a text").map { .contains($0) }
      case .startsWith: line("a text").map { .startsWith($0) }
      case .matches: boundedPattern().map { .matches($0) }
      case .blank: boolean().map { .blank($0) }
      case .above, .atLeast, .below, .atMost: numberTest(sign).map { .number($0) }
      case .between: between(field, around)
      case .before: day(around).map { .date(.before($0)) }
      case .after: day(around).map { .date(.after($0)) }
      case .inFile: listedValues(of: field, around.fields.schema).map { .inFile($0) }
      case .age: nil
      }
    return sign == .age ? age(around) : found.map { [$0] } ?? []
  }

  private func oneOf(_ field: FieldDefinition, _ fields: KnownFields) -> Rule.Comparison? {
    guard let elements = elements(of: "a list of values") else { return nil }
    if elements.isEmpty { problem("is an empty list, so nothing would ever match") }
    return .oneOf(elements.compactMap { $0.operand(of: field, fields) })
  }

  /// A value that the field can have; one that it never has would make a rule that never holds.
  fileprivate func operand(of field: FieldDefinition, _ fields: KnownFields) -> String? {
    guard let text = line("a value") else { return nil }
    if let name = field.picklist, let list = fields.schema.picklists[name] {
      if let allowed = list.value(for: text) { return allowed }
      let near = list.suggestion(for: text).map { "; did you mean \"\($0)\"?" } ?? ""
      problem("\"\(text)\" is not on picklist \(name) of field \(field.name)\(near)")
      return nil
    }
    guard field.normal(text) != nil else {
      problem(
        "\"\(text)\" can never be a value of field \(field.name), which is of type "
          + field.type.rawValue)
      return nil
    }
    return text
  }

  /// A size, or two for `between`.
  func numberTest(_ sign: RuleOperator) -> NumberTest? {
    guard sign != .between else { return numbersBetween() }
    guard let number = number() else { return nil }
    return switch sign {
    case .above: .above(number)
    case .below: .below(number)
    case .atMost: .atMost(number)
    default: .atLeast(number)
    }
  }

  private func numbersBetween() -> NumberTest? {
    guard let ends = ends(), let least = ends.0.number(), let most = ends.1.number() else {
      return nil
    }
    if least.value > most.value {
      ends.1.problem("\(most.normal) is less than \(least.normal); write the lesser one first")
      return nil
    }
    return .between(least, most)
  }

  private func between(
    _ field: FieldDefinition, _ around: RuleSurroundings
  ) -> Rule.Comparison? {
    // The type of a text is told by what it is compared with.
    let isNumber =
      field.type == .number || field.type == .integer
      || (field.type == .text
        && ends(isQuiet: true)?.0.node.string.flatMap { NumberText($0) } != nil)
    if isNumber { return numbersBetween().map { .number($0) } }
    guard let ends = ends(), let first = ends.0.day(around), let last = ends.1.day(around) else {
      return nil
    }
    if case .day(let from) = first, case .day(let until) = last, from > until {
      ends.1.problem("\(until) is before \(from); write the earlier one first")
      return nil
    }
    return .date(.between(first, last))
  }

  /// The two ends of a stretch.
  private func ends(isQuiet: Bool = false) -> (Self, Self)? {
    if isQuiet, !isSequence { return nil }
    guard let elements = elements(of: "a list of two values, such as [5, 10]") else { return nil }
    if elements.count == 2 { return (elements[0], elements[1]) }
    if !isQuiet { problem("expects two values, such as [5, 10], not \(elements.count)") }
    return nil
  }

  private var isSequence: Bool { if case .sequence = node { true } else { false } }
}
