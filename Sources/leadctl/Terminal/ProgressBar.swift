/// A bar that fills from left to right.
enum ProgressBar {
  /// So much of a bar of that many columns.
  ///
  /// - Parameters:
  ///   - share: from 0 to 1; it is full only when nothing is left.
  ///   - columns: the bar's width.
  /// - Returns: as many characters as there are columns.
  static func text(_ share: Double, columns: Int) -> String {
    let share = min(max(share, 0), 1)
    let full = share >= 1 ? columns : min(columns - 1, Int(share * Double(columns)))
    return String(repeating: "█", count: max(0, full))
      + String(repeating: "░", count: max(0, columns - max(0, full)))
  }

  /// `64 %`, right-aligned; 100 only when nothing is left.
  static func percent(_ share: Double) -> String {
    let number = share >= 1 ? 100 : min(99, max(0, Int(share * 100)))
    return "\(number) %".padded(to: 5, right: true)
  }

  /// A part of a whole, rounded; what is there is never shown as nothing.
  static func share(_ share: Double) -> String {
    let number = Int((share * 100).rounded())
    return number == 0 && share > 0 ? "<1 %" : "\(number) %"
  }
}

extension Int {
  /// With a comma at every third digit: `12,345`.
  var grouped: String {
    let digits = Array(String(magnitude).reversed())
    var out: [Character] = []
    for (place, digit) in digits.enumerated() {
      if place > 0, place % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return (self < 0 ? "-" : "") + String(out.reversed())
  }

  /// `1 row`, `12,345 rows`.
  func of(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}
