/// When an upload will be answered, as far as it can be told.
public struct Forecast: Hashable, Sendable {
  /// When the last row will have its answer; nil when nothing has been measured.
  public let finish: Timestamp?
  /// Whether that is after the deadline.
  public let willMiss: Bool

  /// Looks ahead from what was measured.
  ///
  /// - Parameters:
  ///   - remaining: rows without an answer.
  ///   - perSecond: answers in a second, measured over the last minute or less.
  ///   - now: the time of the measurement.
  ///   - deadline: when the upload must be answered.
  ///   - begun: since when it was looked at; half of the time without any answer is a bad sign. Nil says nothing of that.
  public init(
    remaining: Int, perSecond: Double, now: Timestamp, deadline: Timestamp,
    since begun: Timestamp? = nil
  ) {
    if remaining <= 0 {
      finish = now
    } else if perSecond > 0 {
      let seconds = min(Double(remaining) / perSecond, 365 * 86_400)
      finish = now + Span(milliseconds: Int64(seconds * 1000))
    } else {
      finish = nil
    }
    let isSilent = begun.map { now - $0 >= (deadline - $0) / 2 } ?? false
    willMiss = finish.map { $0 > deadline } ?? (isSilent || now > deadline)
  }

  /// Whether it would miss its deadline at this pace, but not at twice of it.
  public func canStillBeSaved(at now: Timestamp, _ deadline: Timestamp) -> Bool {
    guard willMiss, let finish else { return false }
    return now + (finish - now) / 2 <= deadline
  }
}
