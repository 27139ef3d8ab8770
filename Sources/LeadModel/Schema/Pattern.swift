import Foundation

/// A regular expression from the configuration, compiled once (ICU syntax, as in `NSRegularExpression`).
public struct Pattern: Hashable, Sendable {
  /// The expression as written.
  public let source: String
  /// Immutable and documented as thread safe by Foundation.
  private let expression: NSRegularExpression
  private let whole: NSRegularExpression

  /// Why an expression does not compile.
  public struct Problem: Error, Sendable {
    /// The expression as written.
    public let source: String
  }

  /// Compiles an expression; `.` does not match line ends.
  ///
  /// - Throws: `Problem` when it does not compile.
  public init(_ source: String) throws(Problem) {
    self.source = source
    do {
      expression = try NSRegularExpression(pattern: source)
      whole = try NSRegularExpression(pattern: "\\A(?:\(source))\\z")
    } catch {
      throw Problem(source: source)
    }
  }

  /// Whether the whole text matches.
  public func matchesWhole(_ text: String) -> Bool {
    whole.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }

  /// Whether the expression matches somewhere in the text.
  public func isFound(in text: String) -> Bool {
    expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }

  /// What the first group matched, or the whole match without groups; nil without a match.
  public func capture(in text: String) -> String? {
    guard
      let match = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
    else { return nil }
    let range = match.numberOfRanges > 1 ? match.range(at: 1) : match.range
    return Range(range, in: text).map { String(text[$0]) }
  }

  /// Patterns are equal when they are written alike.
  public static func == (left: Self, right: Self) -> Bool { left.source == right.source }

  /// Hashes the source.
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
