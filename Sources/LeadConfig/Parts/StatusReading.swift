import LeadModel

extension Value {
  /// One status, class, or range, or a list of them.
  func statuses() -> StatusSet? {
    guard let elements = elements(of: "statuses such as [201, 4xx, 500-503]", orOne: true) else {
      return nil
    }
    if elements.isEmpty { problem("is an empty list, so nothing would ever match") }
    return StatusSet(elements.compactMap { $0.status() })
  }

  /// `201`, `2xx`, `400-404`.
  private func status() -> ClosedRange<Int>? {
    let words = "a status such as 201, a class such as 2xx, or a range such as 400-404"
    guard let text = text(words) else { return nil }
    if let match = text.lowercased().wholeMatch(of: /([1-5])xx/), let hundreds = Int(match.1) {
      return hundreds * 100...hundreds * 100 + 99
    }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
      Int($0.filter { $0 != " " })
    }
    if (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      first <= last, (100...599).contains(first), (100...599).contains(last)
    {
      return first...last
    }
    problem("\"\(text)\" is not \(words)")
    return nil
  }

  /// What statuses mean at this buyer; one that stands in two lists is reported.
  func statusMeanings() -> StatusMeanings {
    var meanings = StatusMeanings()
    guard let section = section() else { return meanings }
    for meaning in StatusMeanings.Meaning.allCases {
      guard let value = section[meaning.rawValue], let statuses = value.statuses() else { continue }
      for other in StatusMeanings.Meaning.allCases {
        guard let shared = meanings[other].firstShared(with: statuses) else { continue }
        value.problem("\(shared) is under \(other.rawValue) too; keep it in one of the two")
      }
      meanings[meaning] = statuses
    }
    return meanings
  }
}
