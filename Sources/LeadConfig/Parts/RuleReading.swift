import LeadModel
import Yams

extension Value {
  /// A rule: `all`, `any`, `not`, and fields; several in one mapping, or a list, must all hold.
  func rule(_ fields: KnownFields) -> Rule? {
    if case .sequence = node { return rules(fields).map { .all($0) } }
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
      case "all": member.value.rules(fields).map { Rule.all($0) }
      case "any": member.value.rules(fields).map { Rule.any($0) }
      case "not": member.value.rule(fields).map { Rule.not($0) }
      default: member.condition(fields)
      }
    }
    return rules.count == 1 ? rules[0] : .all(rules)
  }

  private func rules(_ fields: KnownFields) -> [Rule]? {
    guard let elements = elements(of: "a list of rules") else { return nil }
    if elements.isEmpty { problem("is an empty list; add a rule") }
    return elements.compactMap { $0.rule(fields) }
  }
}

extension Section.Member {
  fileprivate func condition(_ fields: KnownFields) -> Rule? {
    guard let field = fields.definition(of: name, at: value) else { return nil }
    if value.isScalar {
      return value.operand(of: field, fields).map { .field(field, .equals($0)) }
    }
    guard value.isMapping else {
      value.problem(
        "expects a value or a mapping, not a list; write {in: [...]} for one of several")
      return nil
    }
    guard let section = value.section() else { return nil }
    var rules: [Rule] = []
    if let value = section["equals"], let text = value.operand(of: field, fields) {
      rules.append(.field(field, .equals(text)))
    }
    if let value = section["in"], let elements = value.elements(of: "a list of values") {
      if elements.isEmpty { value.problem("is an empty list, so nothing would ever match") }
      rules.append(.field(field, .oneOf(elements.compactMap { $0.operand(of: field, fields) })))
    }
    if let value = section["at_least"], let number = value.number() {
      if [.number, .integer, .text].contains(field.type) {
        rules.append(.field(field, .atLeast(number)))
      } else {
        value.problem("only numbers are compared so; \(name) is of type \(field.type.rawValue)")
      }
    }
    if section.members.isEmpty, !section.hasUnknown {
      value.report.problem(
        "expects equals, in, or at_least", at: value.keyPlace, path: value.path)
    }
    return rules.count == 1 ? rules[0] : .all(rules)
  }
}

extension Value {
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
}
