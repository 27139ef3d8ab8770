import LeadWire

/// What would be done with a file's rows, in one line.
struct FatesLine {
  let check: CheckView

  /// `95 new (90 → acme_crm, 5 held), 3 correct leads, 4 unchanged, 5 rejected`.
  var text: String {
    var parts = fates
    guard !destinations.isEmpty else { return parts.joined(separator: ", ") }
    let places = destinations.joined(separator: ", ")
    // Where leads would go is counted for all kinds of rows together.
    let sent = check.statuses.values.reduce(0, +)
    if sent == check.rows("new"), !parts.isEmpty {
      parts[0] += " (\(places))"
      return parts.joined(separator: ", ")
    }
    return "\(parts.joined(separator: ", ")); of these \(places)"
  }

  /// What a row would be: `new`, `a correction`, `rejected`.
  static func participle(_ fate: String) -> String {
    switch fate {
    case "corrects": "a correction"
    case "updates": "an update"
    case "migrates": "a move here"
    default: fate
    }
  }

  private var fates: [String] {
    let words = [
      ("new", "new", "new"), ("corrects", "corrects a lead", "correct leads"),
      ("updates", "updates a lead", "update leads"),
      ("migrates", "moves a lead here", "move leads here"), ("unchanged", "unchanged", "unchanged"),
      ("rejected", "rejected", "rejected"),
    ]
    return words.compactMap { fate, one, many in
      let count = check.rows(fate)
      return count == 0 ? nil : "\(count.grouped) \(count == 1 ? one : many)"
    }
  }

  private var destinations: [String] {
    let deliveries = check.deliveries.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($1.grouped) → \($0)".printable }
    // Those in process are the ones on their way to deliveries.
    let others = check.statuses.filter { $0.key != "processing" && $0.value > 0 }
      .sorted { $0.key < $1.key }.map { "\($1.grouped) \($0)" }
    return deliveries + others
  }
}
