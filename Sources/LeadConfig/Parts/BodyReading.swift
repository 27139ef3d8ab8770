import LeadModel
import Yams

extension Value {
  /// The body of a request: `json` or `form`.
  func body(_ fields: KnownFields) -> RequestSettings.Body? {
    guard let section = section(), let kind = section.onlyOne(of: "json or form") else {
      return nil
    }
    if kind.name == "json" { return kind.value.json(fields).map { .json($0) } }
    let members = kind.value.section()?.chosen ?? []
    return .form(
      members.compactMap { member in
        member.value.template(fields).map {
          RequestSettings.FormField(name: member.name, value: $0)
        }
      })
  }

  /// A JSON template: mappings and lists as they stand, unquoted JSON literals as such, all else text.
  private func json(_ fields: KnownFields) -> JSONTemplate? {
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style != .plain && scalar.style != .any
      if !isQuoted, let literal = literal(scalar.string) { return literal }
      return template(fields).map { .text($0) }
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
