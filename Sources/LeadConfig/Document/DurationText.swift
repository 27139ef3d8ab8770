import LeadModel

/// Lengths of time as people write them in the configuration: `30m`, `5s`, `1h30m`, `500ms`, `2d`.
enum DurationText {
  /// Longest first, the order in which they must stand.
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  /// The length; nil for anything else, also for a bare number, whose unit would be a guess.
  static func span(_ text: String) -> Span? {
    var rest = text[...]
    var total: Int64 = 0
    var allowed = units[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest[digits.endIndex...]
      let name = rest.prefix { $0.isLetter }
      rest = rest[name.endIndex...]
      // Nine digits of days are far from overflowing.
      guard let count = Int64(digits), digits.count <= 9,
        let place = allowed.firstIndex(where: { $0.name == name })
      else { return nil }
      total += count * allowed[place].milliseconds
      allowed = allowed[(place + 1)...]
    }
    return text.isEmpty ? nil : Span(milliseconds: total)
  }

  /// The length as it would be written.
  static func text(_ span: Span) -> String {
    var rest = span.milliseconds
    var out = ""
    for unit in units where rest >= unit.milliseconds {
      out += "\(rest / unit.milliseconds)\(unit.name)"
      rest %= unit.milliseconds
    }
    return out.isEmpty ? "0s" : out
  }
}
