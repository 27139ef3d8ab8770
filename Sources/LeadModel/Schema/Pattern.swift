import Foundation

/// A regular expression from the configuration, compiled once (ICU syntax, as in `NSRegularExpression`).
public struct Pattern: Hashable, Sendable {
  /// The expression as written.
  public let source: String
  /// Immutable and documented as thread safe by Foundation.
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
      // By itself too: `a)(b` would only compile inside of a group.
      _ = try NSRegularExpression(pattern: source)
      whole = try NSRegularExpression(pattern: "\\A(?:\(source))\\z")
    } catch {
      throw Problem(source: source)
    }
  }

  /// Whether the whole text matches.
  public func matchesWhole(_ text: String) -> Bool {
    whole.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }

  /// Patterns are equal when they are written alike.
  public static func == (left: Self, right: Self) -> Bool { left.source == right.source }

  /// Hashes the source.
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
