import Foundation

/// A regular expression that is tried on what strangers wrote, with bounds on length and time (ICU syntax).
///
/// Leads' values and buyers' responses come from strangers, and some expressions take years for forty letters
/// that almost fit. A search ends after 50 ms of its thread's own computing, so a busy machine changes nothing;
/// an honest expression needs 2 ms for the longest text.
public struct BoundedPattern: Hashable, Sendable {
  /// The expression as written.
  public let source: String
  /// Immutable and documented as thread safe by Foundation.
  private let expression: NSRegularExpression

  /// The most UTF-16 units of a lead's value that are looked at.
  public static let longest = 4096

  /// What came of a search.
  enum Finding: Hashable {
    /// What the first group matched, or the whole match without groups; nil when the group took no part.
    case found(String?)
    /// Nothing fits.
    case absent
    /// The search took too long.
    case gaveUp
  }

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
    if case .found = search(String(value), first: Self.longest) { true } else { false }
  }

  /// Looks for the expression in a text's first UTF-16 units.
  func search(_ text: String, first units: Int) -> Finding {
    let string = NSString(string: text)
    var finding = Finding.absent
    var reports = 0
    let start = Self.computed
    expression.enumerateMatches(
      in: text, options: .reportProgress,
      range: NSRange(location: 0, length: min(string.length, units))
    ) { match, flags, stop in
      if let match {
        let range = match.numberOfRanges > 1 ? match.range(at: 1) : match.range
        finding = .found(range.location == NSNotFound ? nil : string.substring(with: range))
        stop.pointee = true
      } else if flags.contains(.progress) {
        // Reported for each place where a match may begin, and every 10,000 steps (150 µs) inside one.
        reports += 1
        if reports.isMultiple(of: 16), Self.computed - start > Self.mostComputing {
          finding = .gaveUp
          stop.pointee = true
        }
      }
    }
    return finding
  }

  private static let mostComputing = Duration.milliseconds(50)

  /// How long this thread has computed; not a time of day.
  private static var computed: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// Patterns are equal when they are written alike.
  public static func == (left: Self, right: Self) -> Bool { left.source == right.source }

  /// Hashes the source.
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
