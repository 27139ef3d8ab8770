/// Some HTTP statuses: single ones, classes, and ranges.
public struct StatusSet: Hashable, Sendable, CustomStringConvertible {
  /// The statuses, in the order in which they were written.
  public var ranges: [ClosedRange<Int>]

  /// No status, or those of some ranges.
  public init(_ ranges: [ClosedRange<Int>] = []) { self.ranges = ranges }

  /// Whether a status is one of them.
  public func contains(_ status: Int) -> Bool { ranges.contains { $0.contains(status) } }

  /// The first status that both have; nil when they have none in common.
  public func firstShared(with other: Self) -> Int? {
    ranges.flatMap { mine in
      other.ranges.filter(mine.overlaps).map { max(mine.lowerBound, $0.lowerBound) }
    }.min()
  }

  /// `200, 4xx, 500-503`.
  public var description: String {
    ranges.map { range in
      let (first, last) = (range.lowerBound, range.upperBound)
      if first == last { return String(first) }
      return first % 100 == 0 && last == first + 99 ? "\(first / 100)xx" : "\(first)-\(last)"
    }.joined(separator: ", ")
  }
}

/// What statuses mean at one buyer, where no answer rule fits; asked before the outcome table.
public struct StatusMeanings: Hashable, Sendable {
  /// Errors that are tried again.
  public var retry = StatusSet()
  /// The buyer says no.
  public var reject = StatusSet()
  /// The delivery is paused, and the job waits.
  public var pause = StatusSet()
  /// Errors that are not tried again.
  public var fatal = StatusSet()

  /// What a status can mean here.
  public enum Meaning: String, Codable, Sendable, CaseIterable {
    /// An error that is tried again.
    case retry
    /// The buyer says no.
    case reject
    /// The delivery is paused, and the job waits.
    case pause
    /// An error that is not tried again.
    case fatal
  }

  /// Nothing that differs from the outcome table.
  public init() {}

  /// The statuses of a meaning.
  public subscript(_ meaning: Meaning) -> StatusSet {
    get {
      switch meaning {
      case .retry: retry
      case .reject: reject
      case .pause: pause
      case .fatal: fatal
      }
    }
    set {
      switch meaning {
      case .retry: retry = newValue
      case .reject: reject = newValue
      case .pause: pause = newValue
      case .fatal: fatal = newValue
      }
    }
  }

  /// What a status means; nil when the lists do not name it.
  public func meaning(of status: Int) -> Meaning? {
    Meaning.allCases.first { self[$0].contains(status) }
  }
}
