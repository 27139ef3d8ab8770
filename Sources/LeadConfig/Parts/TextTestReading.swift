import LeadModel

extension Value {
  /// What a place of a response must hold: nothing, a value, several, or a comparison.
  func textTest() -> TextTest? {
    if isNothing { return .present }
    guard isMapping else { return alternatives().map { .equals($0) } }
    guard let way = asPart(of: .test).section()?.onlyOne(of: "equals, contains, matches, or blank")
    else { return nil }
    switch way.name {
    case "equals": return way.value.alternatives().map { .equals($0) }
    case "contains": return way.value.alternatives(orEmpty: false).map { .contains($0) }
    case "matches": return way.value.patterns().map { .matches($0) }
    default: return way.value.boolean().map { .blank($0) }
    }
  }

  /// A text or several, of which one is enough.
  func alternatives(orEmpty: Bool = true) -> [String]? {
    several { $0.text(orEmpty: orEmpty) }
  }

  /// A regular expression or several, of which one is enough.
  func patterns() -> [BoundedPattern]? { several { $0.boundedPattern() } }

  private func several<Part>(_ read: (Self) -> Part?) -> [Part]? {
    if isScalar { return read(self).map { [$0] } }
    guard let elements = elements(of: "a text, or a list of them", orOne: true) else { return nil }
    if elements.isEmpty { problem("is an empty list, so nothing would ever match") }
    let parts = elements.compactMap(read)
    return parts.count == elements.count && !parts.isEmpty ? parts : nil
  }
}
