import Foundation

/// A regular expression that is tried on leads' values, with bounds on length and time (ICU syntax).
///
/// Values come from strangers, and some expressions take years for a value of forty letters.
public struct BoundedPattern: Hashable, Sendable {
  /// The expression as written.
  public let source: String
  /// Immutable and documented as thread safe by Foundation.
  private let expression: NSRegularExpression

  /// The most UTF-16 units of a value that are looked at.
  public static let longest = 4096

  /// Compiles an expression; `.` does not match line ends.
  ///
  /// - Throws: `Pattern.Problem` when it does not compile.
  public init(_ source: String) throws(Pattern.Problem) {
    do {
      expression = try NSRegularExpression(pattern: source)
    } catch {
      throw Pattern.Problem(source: source)
    }
    self.source = source
  }

  /// Whether the expression is found in a value; not when looking for it takes too long.
  public func isFound(in value: some StringProtocol) -> Bool {
    let text = NSString(string: String(value))
    let range = NSRange(location: 0, length: min(text.length, Self.longest))
    var isFound = false
    var reports = 0
    expression.enumerateMatches(
      in: text as String, options: .reportProgress, range: range
    ) { match, flags, stop in
      if match != nil {
        isFound = true
        stop.pointee = true
      } else if flags.contains(.progress) {
        reports += 1
        if reports >= Self.mostReports { stop.pointee = true }
      }
    }
    return isFound
  }

  /// ICU reports its progress every so many steps; a hundred take some 15 ms, and honest expressions need few.
  private static let mostReports = 100

  /// Patterns are equal when they are written alike.
  public static func == (left: Self, right: Self) -> Bool { left.source == right.source }

  /// Hashes the source.
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
