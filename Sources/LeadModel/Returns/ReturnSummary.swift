/// Counts returns by reason, source, list, and delivery.
public struct ReturnSummary: Hashable, Sendable {
  /// What returns are counted by.
  public enum Dimension: String, Codable, Sendable, CaseIterable {
    case reason, source, list, delivery
  }

  /// Returns that have the same in every dimension asked for.
  public struct Line: Hashable, Sendable {
    /// The value of each dimension, in the order asked for; blank where there is none.
    public let values: [String]
    /// The known reason that the line's own wording resembles; nil for a known one, or without the reason.
    public let resembles: String?
    /// How many returns.
    public let count: Int
    /// The part of all returns, from 0 to 1.
    public let part: Double
  }

  /// The workspace's known reasons.
  public let known: ReturnReasons
  private var counts: [Entry: Int] = [:]

  private struct Entry: Hashable {
    let reason: ReturnReason
    let source: String
    let list: ListName
    let delivery: DeliveryName?
  }

  /// Counts nothing yet.
  public init(known: ReturnReasons) { self.known = known }

  /// All returns.
  public var total: Int { counts.values.reduce(0, +) }

  /// Counts returns that have the same wording, source, list, and delivery.
  public mutating func add(
    _ reason: ReturnReason, source: String, list: ListName, delivery: DeliveryName?, count: Int = 1
  ) {
    let entry = Entry(reason: reason, source: source, list: list, delivery: delivery)
    counts[entry, default: 0] += count
  }

  /// The counts by some dimensions, greatest first.
  ///
  /// Unknown wordings that differ in case, spaces, or punctuation only are one line, under the most frequent.
  public func lines(by dimensions: [Dimension] = Dimension.allCases) -> [Line] {
    let names = reasonNames()
    var sums: [[String]: Int] = [:]
    for (entry, count) in counts {
      let values = dimensions.map { dimension in
        switch dimension {
        case .reason: names[entry.reason] ?? entry.reason.said
        case .source: entry.source
        case .list: entry.list.rawValue
        case .delivery: entry.delivery?.rawValue ?? ""
        }
      }
      sums[values, default: 0] += count
    }
    let all = total
    let place = dimensions.firstIndex(of: .reason)
    return sums.sorted { left, right in
      left.value == right.value
        ? left.key.lexicographicallyPrecedes(right.key) : left.value > right.value
    }.map { values, count in
      let reason = place.flatMap { ReturnReason(values[$0]) }
      return Line(
        values: values, resembles: reason.flatMap(known.resembles), count: count,
        part: all > 0 ? Double(count) / Double(all) : 0)
    }
  }

  /// What each wording is counted as.
  private func reasonNames() -> [ReturnReason: String] {
    let frequency = counts.reduce(into: [ReturnReason: Int]()) { sums, count in
      sums[count.key.reason, default: 0] += count.value
    }
    var shown: [String: ReturnReason] = [:]
    for (reason, count) in frequency where known.known(reason) == nil {
      guard let other = shown[reason.normal] else {
        shown[reason.normal] = reason
        continue
      }
      let best = frequency[other] ?? 0
      if count > best || (count == best && reason.said < other.said) {
        shown[reason.normal] = reason
      }
    }
    return Dictionary(
      uniqueKeysWithValues: frequency.keys.map { reason in
        (reason, known.known(reason) ?? shown[reason.normal]?.said ?? reason.said)
      })
  }
}
