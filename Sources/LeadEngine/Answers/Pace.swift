import LeadModel

/// How fast an upload gets its answers, over the last minute; where it is looked at less often, since the last look.
struct Pace {
  private var looks: [(at: Timestamp, done: Int)] = []
  /// How far back looks count.
  private static let memory = Span.minutes(1)

  /// Notes how many rows have their answer.
  ///
  /// - Returns: answers in a second; 0 at the first look.
  mutating func note(_ done: Int, at now: Timestamp) -> Double {
    looks.append((now, done))
    while looks.count > 2, now - looks[1].at >= Self.memory { looks.removeFirst() }
    guard let first = looks.first, now > first.at else { return 0 }
    return Double(done - first.done) / (now - first.at).seconds
  }
}
