/// A date that a spreadsheet made of two numbers, such as `2-Jan` of `1-2`.
struct DateDamage {
  /// The month and the other number that the date shows.
  private let pairs: [(month: Int, other: Int)]
  /// Whether the month is a word, as in nothing that a person types into a field of numbers.
  let isNamed: Bool

  /// Reads `2-Jan`, `Jan-02`, `02. Jan`, and dates of numbers with a year or without; nil for anything
  /// else.
  init?(_ text: some StringProtocol) {
    let readings = SpreadsheetDate.Order.allCases.flatMap { SpreadsheetDate.readings(of: text, $0) }
    let dates = readings.filter { $0.seconds ?? 0 == 0 && ($0.isNamed || $0.year != nil) }
    guard let first = dates.first else { return nil }
    isNamed = first.isNamed
    pairs = dates.flatMap { date in
      let year = date.year.map { date.isShortYear ? $0 % 100 : $0 }
      return (date.day ?? year).map { [(month: date.month, other: $0)] } ?? []
    }
  }

  /// The allowed values of a picklist of which a spreadsheet makes this date, by any spelling.
  func origins(in picklist: Picklist) -> [String] {
    picklist.spelledPairs.filter { isMade(of: $0.pair) }.map(\.value).uniqued
  }

  /// The two numbers, as people join them, that match a pattern.
  func origins(matching pattern: Pattern) -> [String] {
    pairs.flatMap { pair in
      [(pair.month, pair.other), (pair.other, pair.month)].flatMap { left, right in
        ["-", "/", "."].map { "\(left)\($0)\(right)" }
      }
    }.filter(pattern.matchesWhole).uniqued
  }

  private func isMade(of numbers: NumberPair) -> Bool {
    pairs.contains {
      ($0.month, $0.other) == (numbers.left, numbers.right)
        || ($0.other, $0.month) == (numbers.left, numbers.right)
    }
  }
}

/// Two short numbers with a mark between them, as in `1-10`: what a spreadsheet takes for a date.
struct NumberPair: Hashable {
  let left: Int
  let right: Int

  init?(_ text: some StringProtocol) {
    let parts = text.trimmingSpaces.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
      .map(\.trimmingSpaces)
    guard parts.count == 2,
      parts.allSatisfy({
        (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) }
      }),
      let left = Int(parts[0]), let right = Int(parts[1])
    else { return nil }
    self.left = left
    self.right = right
  }
}

extension [String] {
  /// Each text once, in the order of their first.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
