/// When a failed attempt is tried again, so that the last try can still finish before the deadline.
///
/// The first retry comes after 5 s, then each wait doubles up to 2 minutes, ±20 %; after overload at least
/// 60 s, and up to a fifth more, while three tries still fit. The times suit a window of 30 minutes and shrink with it.
///
/// A try needs as long as a request may take, in a short window at most a twentieth of it. With less time left than
/// that none begins, neither a first one nor a retry: it could only end in a doubt. Who begins tries asks
/// ``canBegin(at:before:)``.
public struct RetryPlan: Sendable {
  /// What comes next.
  public enum Next: Hashable, Sendable {
    /// Try again at this time.
    case retry(Timestamp)
    /// No try would finish in time.
    case giveUp
  }

  private let first: Span
  private let overloadFloor: Span
  private let longest = Span.minutes(2)
  private let allowance: Span

  /// A plan for jobs of a window.
  ///
  /// - Parameters:
  ///   - window: the window's length.
  ///   - timeout: how long one request may take.
  public init(window: Span, timeout: Span) {
    first = max(.milliseconds(20), min(.seconds(5), window / 60))
    overloadFloor = min(.minutes(1), window / 30)
    allowance = min(timeout, max(.milliseconds(100), window / 20))
  }

  /// The latest time at which a try can begin and still finish before a deadline.
  public func lastStart(before deadline: Timestamp) -> Timestamp { deadline - allowance }

  /// Whether a try that begins now still finishes before a deadline.
  public func canBegin(at now: Timestamp, before deadline: Timestamp) -> Bool {
    now <= lastStart(before: deadline)
  }

  /// What follows a failed attempt.
  ///
  /// - Parameters:
  ///   - attempts: how many attempts were made, 1 or more.
  ///   - now: when the last one ended.
  ///   - deadline: when the job must be final.
  ///   - isOverload: whether the buyer is overloaded.
  ///   - atLeast: how long the buyer asked to wait, if it did.
  ///   - jitter: a random number from -1 to 1.
  /// - Returns: the time of the next try, or that there is none.
  public func next(
    after attempts: Int, now: Timestamp, deadline: Timestamp, isOverload: Bool = false,
    atLeast: Span = .zero, jitter: Double
  ) -> Next {
    let doublings = min(max(attempts, 1) - 1, 12)
    var wait = min(first * Double(1 << doublings), longest) * (1 + 0.2 * min(max(jitter, -1), 1))
    let last = lastStart(before: deadline)
    if isOverload, now + overloadFloor * 3 <= last {
      // Only upwards: it is a least, and all who met the overload must not come back at once.
      wait = max(wait, overloadFloor * (1 + 0.2 * min(abs(jitter), 1)))
    }
    wait = max(wait, atLeast)
    let due = now + wait
    if due <= last { return .retry(due) }
    // One last try; it is the last because a failure of it ends after `last`, or at it.
    let hasRoom = last > now + first / 4 && now + atLeast <= last
    return hasRoom ? .retry(last) : .giveUp
  }
}
