import LeadModel

extension Value {
  /// Holds a name against those that exist; reports one that does not, with the nearest.
  func isKnown(_ name: String, as kind: String, in known: [String]) -> Bool {
    if known.contains(name) { return true }
    problem(Self.dangling(name, kind, known))
    return false
  }

  /// The words for a name that stands for nothing.
  static func dangling(_ name: String, _ kind: String, _ known: [String]) -> String {
    let cure =
      if known.isEmpty {
        "; none is defined"
      } else if let near = NearestName.of(name, in: known) {
        "; did you mean \"\(near)\"?"
      } else if known.count <= 12 {
        "; there are \(known.joined(separator: ", "))"
      } else {
        ""
      }
    return "\"\(name)\" is not \(kind)\(cure)"
  }
}
