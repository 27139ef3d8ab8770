/// At most so many requests begun in any span of a length, wherever the span begins.
///
/// A bucket of tokens would let twice as many through: a full one, and what flows in after it. So each beginning is
/// remembered until it is out of the span. A hundred are remembered to the millisecond; of more, those of one
/// hundredth of the span stand together under the time of the last of them. That keeps the promise strictly, costs a
/// steady flow at most one part in a hundred, and takes some two hundred entries at most, whatever the number.
struct LaneRate: Sendable {
  /// The most that are begun in a span.
  var most: Int
  /// The span's length.
  let span: Span
  /// Oldest first.
  private var entries: [Entry] = []

  private struct Entry {
    let first: Timestamp
    var last: Timestamp
    var count: Int
  }

  init(most: Int, span: Span) {
    self.most = most
    self.span = span
  }

  /// How many may be begun at a time.
  func free(at now: Timestamp) -> Int {
    let begun = entries.reduce(0) { $1.last + span > now ? $0 + $1.count : $0 }
    return max(0, most - begun)
  }

  /// When at least one may be begun, if none may now; nil when one may, or none ever.
  func opens(after now: Timestamp) -> Timestamp? {
    guard most > 0, free(at: now) == 0 else { return nil }
    var begun = entries.reduce(0) { $0 + $1.count }
    for entry in entries {
      begun -= entry.count
      let gone = entry.last + span
      if begun < most, gone > now { return gone }
    }
    return nil
  }

  /// Remembers beginnings.
  mutating func note(_ count: Int, at now: Timestamp) {
    guard count > 0 else { return }
    entries.removeAll { $0.last + span <= now }
    guard let last = entries.last,
      now <= last.last
        || (entries.count >= Self.parts && now - last.first < span / Int64(Self.parts))
    else {
      entries.append(Entry(first: now, last: now, count: count))
      return
    }
    entries[entries.count - 1].last = max(last.last, now)
    entries[entries.count - 1].count += count
  }

  /// Takes a beginning back that came to nothing.
  mutating func takeBack(begun: Timestamp) {
    guard let place = entries.firstIndex(where: { $0.first <= begun && begun <= $0.last }) else {
      return
    }
    entries[place].count -= 1
    if entries[place].count == 0 { entries.remove(at: place) }
  }

  /// How many entries are kept, for tests of the bound.
  var size: Int { entries.count }

  private static let parts = 100
}
