/// A part of a whole, as people write it: `50%`.
public struct Share: Hashable, Codable, Sendable, CustomStringConvertible {
  /// Hundredths of the whole, 0 to 100.
  public let percent: Double

  /// Four of five: what a canary goes by when nothing is said.
  public static let usual = Self(unchecked: 80)

  private init(unchecked percent: Double) { self.percent = percent }

  /// So many hundredths; nil when that is not between 0 and 100.
  public init?(percent: Double) {
    guard (0...100).contains(percent) else { return nil }
    self.percent = percent
  }

  /// Reads `50%`, `50 %`, or `12.5%`; anything else, also a number alone, is nil.
  public init?(_ text: some StringProtocol) {
    let trimmed = text.trimmingSpaces
    let digits = trimmed.dropLast().trimmingSpaces
    // Double reads more than people write: 0x10, 1e1, nan.
    guard trimmed.last == "%", digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      let percent = Double(digits)
    else { return nil }
    self.init(percent: percent)
  }

  /// Whether a part is more than this share of a whole.
  public func isExceeded(by part: Int, of whole: Int) -> Bool {
    Double(part) * 100 > percent * Double(whole)
  }

  /// `50%`.
  public var description: String {
    percent == percent.rounded() ? "\(Int(percent))%" : "\(percent)%"
  }
}
