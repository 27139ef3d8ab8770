/// Counts of values by their size, as monitoring wants them.
public struct Histogram: Hashable, Sendable {
  /// The largest value of each bucket, growing; one for all larger values is behind the last.
  public let bounds: [Double]
  /// How many values fell into each bucket, those behind the last bound at the end; not cumulative.
  public private(set) var counts: [Int]
  /// The sum of all values.
  public private(set) var sum = 0.0

  /// No values.
  ///
  /// - Parameter bounds: the largest value of each bucket, growing.
  public init(bounds: [Double]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  /// Counts a value.
  public mutating func add(_ value: Double) {
    counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
    sum += value
  }

  /// How many values were counted.
  public var count: Int { counts.reduce(0, +) }

  /// Each bound with the number of values that are not larger; infinity comes last.
  public var cumulative: [(bound: Double, count: Int)] {
    var total = 0
    return zip(bounds + [.infinity], counts).map { bound, count in
      total += count
      return (bound, total)
    }
  }
}
