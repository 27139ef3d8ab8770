/// Finds what someone probably meant.
public enum NearestName {
  /// The known name nearest to a wrong one, or nil when nothing is near enough to be meant.
  ///
  /// Near means: at most a third of the letters differ (insertions, deletions, changes, and swaps of
  /// neighbours), compared without case.
  ///
  /// - Parameters:
  ///   - name: what was written.
  ///   - known: what could have been meant; on a tie the first wins.
  public static func of(_ name: String, in known: some Sequence<String>) -> String? {
    let wrong = Array(name.lowercased().unicodeScalars.prefix(longest))
    var best: (name: String, distance: Int)?
    for candidate in known {
      let right = Array(candidate.lowercased().unicodeScalars.prefix(longest))
      let allowed = max(1, max(wrong.count, right.count) / 3)
      guard abs(wrong.count - right.count) <= allowed else { continue }
      let found = distance(wrong, right)
      if found <= allowed, found < best?.distance ?? Int.max { best = (candidate, found) }
    }
    return best?.name
  }

  /// Names are short; what is longer is compared by its beginning.
  private static let longest = 64

  /// Optimal string alignment distance.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let change = previous[column] + (left[row] == right[column] ? 0 : 1)
        var least = Swift.min(change, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = Swift.min(least, before[column - 1] + 1)
        }
        current.append(least)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
