import LeadModel

extension Value {
  /// A rule over responses; nil after a problem.
  func answer() -> AnswerRule? {
    guard let section = section() else { return nil }
    let when = section.required("when")
    let conditions = when?.conditions()
    let outcome: AnswerRule.Outcome? = section.required("outcome")?.choice()
    let reason = section["reason"]?.textSource()
    let reference = section["reference"]?.textSource()
    guard let conditions, let outcome else { return nil }
    var rule = AnswerRule(conditions: conditions, outcome: outcome)
    rule.reason = reason
    rule.reference = reference
    return rule
  }

  private func conditions() -> [AnswerRule.Condition]? {
    guard let section = section() else { return nil }
    var conditions: [AnswerRule.Condition?] = []
    if let value = section["status"] { conditions.append(value.status().map { .status($0) }) }
    if let value = section["body_contains"] {
      conditions.append(value.text().map { .bodyContains($0) })
    }
    if let value = section["body_equals"] {
      conditions.append(value.text(orEmpty: true).map { .bodyEquals($0) })
    }
    if let value = section["body_matches"] {
      conditions.append(value.pattern().map { .bodyMatches($0) })
    }
    if let value = section["json"] { conditions += value.jsonConditions() }
    if conditions.isEmpty, !section.hasUnknown {
      report.problem(
        "has no condition, so it would fit everything; write for example {status: 2xx}",
        at: keyPlace, path: path)
      return nil
    }
    return conditions.compactMap { $0 }
  }

  private func jsonConditions() -> [AnswerRule.Condition?] {
    guard let section = section() else { return [nil] }
    let members = section.chosen
    if members.isEmpty {
      report.problem(
        "expects a JSON path and its value, such as {outcome: success}", at: keyPlace, path: path)
    }
    return members.map { member in
      guard let path = member.value.jsonPath(member.name, at: member.value.keyPlace) else {
        return nil
      }
      if member.value.isNothing { return .json(path, equals: nil) }
      return member.value.text(orEmpty: true).map { .json(path, equals: $0) }
    }
  }

  /// `201`, `2xx`, `400-404`.
  private func status() -> ClosedRange<Int>? {
    let words = "a status such as 201, a class such as 2xx, or a range such as 400-404"
    guard let text = text(words) else { return nil }
    if let match = text.lowercased().wholeMatch(of: /([1-5])xx/), let hundreds = Int(match.1) {
      return hundreds * 100...hundreds * 100 + 99
    }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
      Int($0.filter { $0 != " " })
    }
    if (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      first <= last, (100...599).contains(first), (100...599).contains(last)
    {
      return first...last
    }
    problem("\"\(text)\" is not \(words)")
    return nil
  }

  /// Where a reason or a reference is found: `$.path`, a text, or one of four keys.
  private func textSource() -> AnswerRule.TextSource? {
    if isScalar {
      guard let text = text("a JSON path or a text") else { return nil }
      if text.hasPrefix("$") { return jsonPath().map { .json($0) } }
      return .literal(text)
    }
    guard
      let way = asPart(of: .found).section()?.onlyOne(of: "json, match, header, or text")
    else { return nil }
    switch way.name {
    case "json": return way.value.jsonPath().map { .json($0) }
    case "match": return way.value.pattern().map { .capture($0) }
    case "header":
      guard let name = way.value.line("a header name") else { return nil }
      if name.contains(where: { $0.isWhitespace || $0 == ":" }) {
        way.value.problem("\"\(name)\" is not a header name; use letters, digits, and \"-\"")
        return nil
      }
      return .header(name)
    default: return way.value.text().map { .literal($0) }
    }
  }
}
