import LeadWire

/// `leadctl deliveries shape`.
struct ShapeTable {
  let shape: [QueueShapeView]
  let terminal: Terminal

  private static let ages = [
    ("seconds", "< 1 MIN"), ("minutes", "< 5 MIN"), ("window", "< 30 MIN"), ("hours", "< 1 DAY"),
    ("days", "OLDER"),
  ]
  private static let kinds = [
    ("turn", "their turn"), ("retry", "the next try"), ("reopening", "it to reopen"),
    ("answer", "an answer"),
  ]

  var lines: [String] {
    guard !shape.isEmpty else { return ["No job waits."] }
    var table = Table(
      [.init(title: "DELIVERY", gives: true), .init(title: "WAIT FOR")]
        + Self.ages.map { .init(title: $0.1, isNumber: true) }
        + [.init(title: "ALL", isNumber: true)])
    for delivery in Set(shape.map(\.delivery)).sorted() {
      for (kind, words) in Self.kinds {
        let here = shape.filter { $0.delivery == delivery && $0.waitsFor == kind }
        guard !here.isEmpty else { continue }
        let counts = Self.ages.map { age, _ in
          here.filter { $0.age == age }.reduce(0) { $0 + $1.jobs }
        }
        table.add(
          [.init(delivery), .init(words)] + counts.map { .init($0 == 0 ? "" : $0.grouped) }
            + [.init(counts.reduce(0, +).grouped, .bold)])
      }
    }
    return table.lines(terminal)
  }
}
