import LeadModel

extension Value {
  /// A rule over responses; nil after a problem.
  func answer() -> AnswerRule? {
    guard let section = section() else { return nil }
    let conditions = section.required("when")?.conditions()
    let outcome: AnswerRule.Outcome? = section.required("outcome")?.choice()
    let code = section["code"]?.textSource()
    let reason = section["reason"]?.textSource()
    let reference = section["reference"]?.textSource()
    guard let conditions, let outcome else { return nil }
    var rule = AnswerRule(conditions: conditions, outcome: outcome)
    rule.code = code
    rule.reason = reason
    rule.reference = reference
    return rule
  }

  private func conditions() -> [AnswerRule.Condition]? {
    guard let section = asPart(of: .response).section() else { return nil }
    var conditions: [AnswerRule.Condition?] = []
    if let value = section["status"] { conditions.append(value.statuses().map { .status($0) }) }
    if let value = section["header"] {
      conditions += value.places("a header's name and its value, such as {X-Result: ok}") {
        name, value in
        value.headerName(name, at: value.keyPlace).map { name in { .header(name, $0) } }
      }
    }
    if let value = section["body_contains"] {
      conditions.append(value.alternatives(orEmpty: false).map { .body(.contains($0)) })
    }
    if let value = section["body_equals"] {
      conditions.append(value.alternatives().map { .body(.equals($0)) })
    }
    if let value = section["body_matches"] {
      conditions.append(value.patterns().map { .body(.matches($0)) })
    }
    if let value = section["json"] {
      conditions += value.places("a JSON path and its value, such as {outcome: success}") {
        name, value in value.jsonPath(name, at: value.keyPlace).map { path in { .json(path, $0) } }
      }
    }
    if let value = section["pairs"] {
      conditions += value.places("a key and its value, such as {status: ok}") { name, _ in
        { .pair(name, $0) }
      }
    }
    if let value = section["element"] {
      conditions += value.places("an element's name and its text, such as {result: ok}") {
        name, value in
        value.elementName(name, at: value.keyPlace).map { name in { .element(name, $0) } }
      }
    }
    if let value = section["any"] { conditions.append(value.anyCondition()) }
    if conditions.isEmpty, !section.hasUnknown {
      report.problem(
        "has no condition, so it would fit everything; write for example {status: 2xx}",
        at: keyPlace, path: path)
      return nil
    }
    return conditions.compactMap { $0 }
  }

  private func anyCondition() -> AnswerRule.Condition? {
    guard let elements = elements(of: "a list of conditions") else { return nil }
    if elements.isEmpty { problem("is an empty list, so nothing would ever match") }
    return .any(elements.compactMap { $0.conditions() })
  }

  /// Places in a response and what must stand there.
  private func places(
    _ words: String,
    _ place: (String, Value) -> ((TextTest) -> AnswerRule.Condition)?
  ) -> [AnswerRule.Condition?] {
    guard let section = section() else { return [nil] }
    let members = section.chosen
    if members.isEmpty { report.problem("expects \(words)", at: keyPlace, path: path) }
    return members.map { member in
      let condition = place(member.name, member.value)
      let test = member.value.textTest()
      guard let condition, let test else { return nil }
      return condition(test)
    }
  }

  /// Where a code, a reason, or a reference is found: `$.path`, a text, or one of six keys.
  private func textSource() -> AnswerRule.TextSource? {
    if isScalar {
      guard let text = text("a JSON path or a text") else { return nil }
      if text.hasPrefix("$") { return jsonPath().map { .json($0) } }
      return .literal(text)
    }
    let words = "json, pair, element, match, header, or text"
    guard let way = asPart(of: .found).section()?.onlyOne(of: words) else { return nil }
    switch way.name {
    case "json": return way.value.jsonPath().map { .json($0) }
    case "pair": return way.value.line("a key").map { .pair($0) }
    case "element":
      return way.value.line("an element's name").flatMap {
        way.value.elementName($0, at: way.value.place).map { .element($0) }
      }
    case "match": return way.value.boundedPattern().map { .capture($0) }
    case "header":
      return way.value.line("a header name").flatMap {
        way.value.headerName($0, at: way.value.place).map { .header($0) }
      }
    default: return way.value.text().map { .literal($0) }
    }
  }

  private func headerName(_ name: String, at place: Place) -> String? {
    if name.isEmpty || name.contains(where: { $0.isWhitespace || $0 == ":" }) {
      report.problem(
        "\"\(name)\" is not a header name; use letters, digits, and \"-\"", at: place, path: path)
      return nil
    }
    return name
  }

  private func elementName(_ text: String, at place: Place) -> ElementName? {
    if let name = ElementName(text) { return name }
    report.problem(
      "\"\(text)\" is not the name of an element; write its name without a prefix, such as result, "
        + "or result@code for an attribute", at: place, path: path)
    return nil
  }
}
