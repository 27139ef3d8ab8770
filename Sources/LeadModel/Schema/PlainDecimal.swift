/// A decimal number of any length, exact.
struct PlainDecimal: Hashable {
  let isNegative: Bool
  /// The digits without zeros at either end; empty for zero.
  let digits: String
  /// How many digits stand before the decimal point; negative for zeros behind it.
  let magnitude: Int

  /// A number of the digits before and behind the decimal mark.
  init(isNegative: Bool, whole: some StringProtocol, fraction: some StringProtocol, shift: Int = 0)
  {
    let all = String(whole) + fraction
    let head = all.prefix { $0 == "0" }.utf8.count
    var significant = all.dropFirst(head)
    while significant.last == "0" { significant.removeLast() }
    digits = String(significant)
    magnitude = digits.isEmpty ? 0 : whole.utf8.count - head + shift
    self.isNegative = isNegative && !digits.isEmpty
  }

  private init(isNegative: Bool, digits: String, magnitude: Int) {
    (self.isNegative, self.digits, self.magnitude) = (isNegative, digits, magnitude)
  }

  /// The number with so many digits, the rest rounded away or cut.
  func kept(_ count: Int, isRounded: Bool = true) -> Self {
    guard count > 0, digits.utf8.count > count else { return self }
    let bytes = Array(digits.utf8)
    var kept = Array(bytes.prefix(count))
    var magnitude = magnitude
    if isRounded, bytes[count] >= UInt8(ascii: "5") {
      var place = count - 1
      while place >= 0, kept[place] == UInt8(ascii: "9") {
        kept[place] = UInt8(ascii: "0")
        place -= 1
      }
      if place >= 0 {
        kept[place] += 1
      } else {
        kept.insert(UInt8(ascii: "1"), at: 0)
        magnitude += 1
      }
    }
    while kept.last == UInt8(ascii: "0") { kept.removeLast() }
    return Self(
      isNegative: isNegative, digits: String(decoding: kept, as: UTF8.self), magnitude: magnitude)
  }
}
