import LeadModel
import Yams

extension Value {
  /// The body of a request: `json`, `form`, `xml`, or `text`.
  func body(_ fields: KnownFields) -> RequestSettings.Body? {
    guard let section = section(),
      let kind = section.onlyOne(of: "json, form, xml, or text")
    else { return nil }
    switch kind.name {
    case "json":
      let template = kind.value.json(fields)
      if case .text(let text) = template, text.mayBeOmitted {
        kind.value.problem("omit would leave out the whole body; remove it")
      }
      return template.map { .json($0) }
    case "form": return .form(kind.value.section()?.chosen.flatMap { $0.formFields(fields) } ?? [])
    case "xml": return kind.value.xml(fields).map { .xml($0) }
    default: return kind.value.textBody(fields).map { .text($0) }
    }
  }

  /// A JSON template: mappings and lists as they stand, unquoted JSON literals as such, all else text.
  private func json(_ fields: KnownFields) -> JSONTemplate? {
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style != .plain && scalar.style != .any
      if !isQuoted, let literal = literal(scalar.string) { return literal }
      return template(fields, in: .json).map { .text($0) }
    case .sequence:
      return elements(of: "a list").map { .array($0.compactMap { $0.json(fields) }) }
    case .mapping:
      if let unquotedPlaceholder {
        problem(unquotedPlaceholder)
        return nil
      }
      let members = section()?.members.compactMap { member in
        member.value.json(fields).map { JSONTemplate.Member(name: member.name, value: $0) }
      }
      return members.map { .object($0) }
    case .alias:
      problem("expects JSON, not an alias")
      return nil
    }
  }

  /// Numbers as JSON writes them; `012`, `1e3`, and `NO` are text, because they may be codes.
  private func literal(_ text: String) -> JSONTemplate? {
    switch text {
    case "true": return .literal(.boolean(true))
    case "false": return .literal(.boolean(false))
    case "", "~", "null": return .literal(.null)
    default: break
    }
    guard let match = text.wholeMatch(of: /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?/) else { return nil }
    if match.1 == nil {
      // A number too long for 64 bits is sent digit by digit as text rather than rounded.
      return Int64(text).map { .literal(.integer($0)) }
    }
    return Double(text).map { .literal(.number($0)) }
  }
}

extension Section.Member {
  /// A form's field, or one of the same name for each element of a list.
  fileprivate func formFields(_ fields: KnownFields) -> [RequestSettings.FormField] {
    let values =
      if case .sequence = value.node { value.elements(of: "a list of texts") ?? [] } else {
        [value]
      }
    return values.compactMap { element in
      element.template(fields, in: .form).map {
        RequestSettings.FormField(name: name, value: $0)
      }
    }
  }
}

extension Value {
  fileprivate func xml(_ fields: KnownFields) -> Template? {
    guard let template = template(fields, "XML with placeholders") else { return nil }
    if let fault = XMLTemplateCheck.fault(in: template) { problem("\(fault)") }
    return template
  }

  /// `text: "…"` is short for `text: {template: "…"}`.
  fileprivate func textBody(_ fields: KnownFields) -> RequestSettings.TextBody? {
    guard isMapping, unquotedPlaceholder == nil else {
      return plainText(fields).map { RequestSettings.TextBody($0) }
    }
    guard let section = section() else { return nil }
    let template = section.required("template")?.plainText(fields)
    let type = section["content_type"]?.contentType()
    let escape: RequestSettings.TextBody.Escape? = section["escape"]?.choice()
    guard let template else { return nil }
    var body = RequestSettings.TextBody(template)
    body.contentType = type ?? body.contentType
    body.escape = escape ?? body.escape
    return body
  }

  private func plainText(_ fields: KnownFields) -> Template? {
    guard let template = template(fields) else { return nil }
    let isControl: (Unicode.Scalar) -> Bool = {
      $0.properties.generalCategory == .control && !"\t\n\r".unicodeScalars.contains($0)
    }
    if template.source.unicodeScalars.contains(where: isControl) {
      problem("a control character other than a tab or a line break cannot stand in a text")
    }
    return template
  }

  private func contentType() -> String? {
    guard let text = line("a media type such as text/csv; charset=utf-8") else { return nil }
    guard
      text.wholeMatch(of: /[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+(\s*;\s*[^\s=;]+=[^;]+)*/)
        != nil
    else {
      problem("\"\(text)\" is not a media type; write for example text/csv; charset=utf-8")
      return nil
    }
    if let match = text.firstMatch(of: /charset="?([^";\s]+)/.ignoresCase()),
      !["utf-8", "utf8"].contains(match.1.lowercased())
    {
      problem("the body is written in UTF-8, not \(match.1); write charset=utf-8, or leave it out")
    }
    return text
  }
}
