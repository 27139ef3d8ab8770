/// A buyer's words for our values: `{California: CA, "*": other}`.
public struct ValueMap: Hashable, Sendable {
  /// The map's name in the delivery.
  public let name: String
  private let byFolded: [String: String]
  /// What stands for every other value that is not blank.
  private let otherwise: String?

  /// The key that stands for every value that is not in the map.
  public static let others = "*"

  /// A map; values are compared without case and outer spaces.
  ///
  /// - Parameters:
  ///   - name: the map's name in the delivery.
  ///   - entries: the buyer's word for each value; ``others`` stands for all the rest.
  public init(name: String, entries: [String: String]) {
    self.name = name
    var entries = entries
    otherwise = entries.removeValue(forKey: Self.others)
    byFolded = Dictionary(
      entries.map { (Self.folded($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The buyer's word for a value; a value that is blank or not in the map stays as it is.
  public func value(for value: String) -> String {
    let folded = Self.folded(value)
    if folded.isEmpty { return value }
    return byFolded[folded] ?? otherwise ?? value
  }

  /// The form in which two keys are the same.
  public static func folded(_ text: String) -> String { text.trimmingSpaces.comparisonForm }
}
