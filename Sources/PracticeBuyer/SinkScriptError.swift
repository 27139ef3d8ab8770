/// A script could not be read: every rule with a problem, in order.
public struct SinkScriptError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One place of a script that could not be read.
  public struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The column in characters, from 1.
    public let column: Int
    /// The word found there; empty at the end of a rule.
    public let word: String
    /// What is wrong with it, without the place.
    public let message: String
    /// The known word nearest to it, where one is near.
    public let nearest: String?

    /// The place, the word, and the cure, in one line.
    public var description: String {
      let cure = nearest.map { "; did you mean \"\($0)\"?" } ?? ""
      return "line \(line), column \(column): \(message)\(cure)"
    }
  }

  /// The problems; at least one, at most one for each rule.
  public let problems: [Problem]

  /// All problems, a line each.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension Sequence<String> {
  /// The word with the fewest edits to `word`, if they are few enough to be a slip of the hand.
  func nearest(to word: String) -> String? {
    let limit = word.count < 4 ? 1 : word.count / 3 + 1
    return map { (word: $0, edits: edits(from: word, to: $0)) }
      .filter { $0.edits <= limit }
      .min { $0.edits < $1.edits }?
      .word
  }
}

/// The Levenshtein distance, blind to case.
private func edits(from first: String, to second: String) -> Int {
  let second = Array(second.lowercased())
  var row = Array(0...second.count)
  for (i, left) in first.lowercased().enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, right) in second.enumerated() {
      let substituted = diagonal + (left == right ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = Swift.min(substituted, row[j] + 1, diagonal + 1)
    }
  }
  return row[second.count]
}
