/// Finds what someone probably meant.
public enum NearestName {
  /// The known name nearest to a wrong one, or nil when nothing is near enough to be meant.
  ///
  /// Near means: at most a third of the letters differ (insertions, deletions, changes, and swaps of
  /// neighbours), compared without case, and at least one letter is the same.
  ///
  /// - Parameters:
  ///   - name: what was written.
  ///   - known: what could have been meant; on a tie the first wins.
  /// - Returns: the name as it is known.
  public static func of(_ name: String, in known: some Sequence<String>) -> String? {
    KnownNames(known).nearest(to: name)
  }
}

/// Names that wrong ones are held against many times; their letters are taken out once.
struct KnownNames: Hashable, Sendable {
  private let names: [Name]

  private struct Name: Hashable {
    let whole: String
    let letters: [Unicode.Scalar]
  }

  init(_ names: some Sequence<String>) {
    self.names = names.map { Name(whole: $0, letters: Self.letters(of: $0)) }
  }

  func nearest(to name: String) -> String? {
    let wrong = Self.letters(of: name)
    var best: (name: String, distance: Int)?
    for known in names {
      let length = max(wrong.count, known.letters.count)
      // Only a nearer one is of interest, so that most of a long picklist is left after a few letters.
      let most = min(max(1, length / 3), length - 1, best.map { $0.distance - 1 } ?? .max)
      guard let found = Self.distance(wrong, known.letters, atMost: most) else { continue }
      best = (known.whole, found)
      if found == 0 { break }
    }
    return best?.name
  }

  /// Names are short; what is longer is compared by its beginning.
  private static let longest = 64

  private static func letters(of name: String) -> [Unicode.Scalar] {
    Array(name.lowercased().unicodeScalars.prefix(longest))
  }

  /// Optimal string alignment distance; nil when it is greater than the most that is of interest.
  private static func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost most: Int
  ) -> Int? {
    guard most >= 0, abs(left.count - right.count) <= most else { return nil }
    var previous = Array(0...right.count)
    var before = previous
    var current = previous
    for row in left.indices {
      current[0] = row + 1
      var least = current[0]
      for column in right.indices {
        let change = previous[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(change, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        current[column + 1] = cost
        least = min(least, cost)
      }
      // A swap looks back two rows, never to less than the row before the last.
      guard least <= most + 1 else { return nil }
      swap(&before, &previous)
      swap(&previous, &current)
    }
    return previous[right.count] <= most ? previous[right.count] : nil
  }
}
