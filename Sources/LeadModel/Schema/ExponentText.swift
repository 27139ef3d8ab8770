/// A number written with an exponent, such as `1.41556E+10`.
struct ExponentText: Hashable {
  /// The digits before the exponent, without the decimal mark; at least one.
  let digits: String
  /// How many of them stand behind the decimal mark.
  let decimals: Int
  let exponent: Int
  let isNegative: Bool
  /// Whether the exponent has its plus or minus.
  let hasSign: Bool
  /// Whether the E is a capital.
  let isCapital: Bool

  /// Reads some digits, a point or comma and more digits or none, and an exponent of one to three digits.
  ///
  /// Spreadsheets write one digit before the point, or up to three where the exponent goes by threes.
  init?(_ text: Substring, whole: ClosedRange<Int> = 1...3) {
    let bytes = Array(text.utf8.prefix(48))
    guard text.utf8.count <= 40,
      let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") })
    else { return nil }
    var mantissa = bytes[..<mark]
    isNegative = mantissa.first == UInt8(ascii: "-")
    if isNegative || mantissa.first == UInt8(ascii: "+") { mantissa.removeFirst() }
    let parts = mantissa.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }
    guard parts.count <= 2, let head = parts.first, whole.contains(head.count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isDigit) })
    else { return nil }
    var power = bytes[(mark + 1)...]
    let isMinus = power.first == UInt8(ascii: "-")
    hasSign = isMinus || power.first == UInt8(ascii: "+")
    if hasSign { power.removeFirst() }
    guard (1...3).contains(power.count), power.allSatisfy(Self.isDigit),
      let size = Int(String(decoding: power, as: UTF8.self))
    else { return nil }
    exponent = isMinus ? -size : size
    digits = String(decoding: parts.joined(), as: UTF8.self)
    decimals = parts.count == 2 ? parts[1].count : 0
    isCapital = bytes[mark] == UInt8(ascii: "E")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether the number is a whole one with all of its digits there.
  var isWhole: Bool { (0...decimals).contains(exponent) && fraction.allSatisfy { $0 == "0" } }

  /// Whether digits before the decimal mark are hidden behind the exponent.
  var hidesDigits: Bool { exponent > decimals }

  /// Whether the hidden digits were surely rounded away.
  ///
  /// Every spreadsheet writes a capital E and a sign, and rounds to what its column shows: nobody can
  /// tell `1.2E+06` from 1234567. Programs write `1e+05` or `1.5E7`, with as many digits as the number has,
  /// but for C's `%g`, which rounds to six.
  var isRounded: Bool { hidesDigits && hasSign && (isCapital || digits.utf8.count == 6) }

  private var fraction: Substring { digits.suffix(max(0, decimals - max(0, exponent))) }

  /// The number without its exponent, with a point.
  var plain: String {
    let places = decimals - exponent
    var whole = digits
    var rest = ""
    if places <= 0 {
      whole += String(repeating: "0", count: -places)
    } else {
      let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
      whole = String(padded.dropLast(places))
      rest = String(padded.suffix(places))
    }
    whole = String(whole.drop { $0 == "0" })
    while rest.hasSuffix("0") { rest.removeLast() }
    return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole)
      + (rest.isEmpty ? "" : "." + rest)
  }
}
