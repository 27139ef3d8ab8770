import LeadModel

extension Value {
  /// The value maps of a delivery by name; one with a problem is there all the same, so that who uses it is not
  /// reported as well.
  func valueMaps() -> [String: ValueMap] {
    var maps: [String: ValueMap] = [:]
    for member in section()?.chosen ?? [] {
      maps[member.name] = ValueMap(name: member.name, entries: member.value.mapEntries())
    }
    return maps
  }

  private func mapEntries() -> [String: String] {
    let members = section()?.chosen ?? []
    if members.isEmpty, isNothing || isMapping {
      report.problem(
        "the map is empty; add for example {California: CA}", at: keyPlace, path: path)
    }
    var entries: [String: String] = [:]
    var names: [String: String] = [:]
    for member in members {
      let value = member.value
      let folded = ValueMap.folded(member.name)
      if folded.isEmpty {
        value.report.problem(
          "a blank value is never looked up; use default behind the map", at: value.keyPlace,
          path: value.path)
      } else if let first = names.updateValue(member.name, forKey: folded) {
        value.report.problem(
          "\"\(member.name)\" is the same value as \"\(first)\"; keep one", at: value.keyPlace,
          path: value.path)
      }
      if let text = value.text("the buyer's word", orEmpty: true) { entries[member.name] = text }
    }
    return entries
  }

  /// Warns of maps that no placeholder of the request names.
  func warnOfUnused(_ maps: [String: ValueMap], in request: RequestSettings) {
    let used = request.templates.flatMap(\.placeholders).flatMap(\.transforms).compactMap {
      if case .map(let map) = $0 { map.name } else { nil }
    }
    for member in section()?.chosen ?? [] where !used.contains(member.name) {
      member.value.report.warn(
        "no placeholder uses this map; write for example {state | map: \(member.name)}",
        at: member.value.keyPlace, path: member.value.path)
    }
  }
}

extension RequestSettings {
  /// All texts with placeholders.
  fileprivate var templates: [Template] {
    let inHeaders: [Template] = headers.compactMap {
      if case .text(let template) = $0.value { template } else { nil }
    }
    let inBody: [Template] =
      switch body {
      case nil: []
      case .json(let template): template.templates
      case .form(let fields): fields.map(\.value)
      case .xml(let template): [template]
      case .text(let body): [body.template]
      }
    return [url] + inHeaders + inBody
  }
}
