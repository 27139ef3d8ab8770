/// A postal code read from a cell.
public struct PostalCode: Hashable, Sendable {
  /// The code as it is written in its country; other countries' as it came, trimmed.
  public let normal: String
  /// Whether zeros that a spreadsheet took were put back.
  public let isRepaired: Bool

  /// Why a cell is not a postal code, in words that follow the value.
  public struct Problem: Error, Hashable, Sendable {
    /// The words.
    public let words: String
  }

  /// Reads a code of a region.
  ///
  /// Countries with codes of digits alone in one length are known; the codes of all others stay text.
  /// A code that is too short gets back as many zeros as codes of its country can begin with: the
  /// number that a spreadsheet leaves of `02116` is 2116, and nothing else gives 2116.
  ///
  /// - Parameters:
  ///   - text: the cell.
  ///   - region: whose codes these are; nil when unknown.
  /// - Throws: `Problem` when a known country has no such code.
  public init(_ text: some StringProtocol, region: CallingRegion?) throws(Problem) {
    let trimmed = text.trimmingSpaces
    guard let region, let form = Self.forms[region.code] else {
      (normal, isRepaired) = (String(trimmed), false)
      return
    }
    var digits = Self.withoutCountry(trimmed, region.code)
    var plusFour: Substring = ""
    if form.hasPlusFour, let dash = digits.firstIndex(of: "-") {
      plusFour = digits[dash...]
      digits = digits[..<dash]
      guard plusFour.utf8.count == 5, plusFour.dropFirst().utf8.allSatisfy(Self.isDigit) else {
        throw form.problem(region)
      }
    } else if form.hasPlusFour, digits.utf8.count == 9, digits.utf8.allSatisfy(Self.isDigit) {
      plusFour = "-" + digits.suffix(4)
      digits = digits.dropLast(4)
    }
    let bare = digits.filter { !" -".contains($0) }
    guard !bare.isEmpty, bare.utf8.allSatisfy(Self.isDigit), bare.utf8.count <= form.length,
      bare.utf8.count == digits.utf8.count || bare.utf8.count == form.length
    else { throw form.problem(region) }
    let missing = form.length - bare.utf8.count
    guard missing <= form.zeros, missing == 0 || bare.first != "0" else {
      throw form.problem(region)
    }
    var code = String(repeating: "0", count: missing) + bare
    guard code.utf8.contains(where: { $0 != UInt8(ascii: "0") }) else { throw form.problem(region) }
    if let gap = form.gap {
      code.insert(gap.mark, at: code.index(code.startIndex, offsetBy: gap.place))
    }
    normal = code + plusFour
    isRepaired = missing > 0
  }

  /// `D-10115`, `LT-01100`: people put their country before the code.
  private static func withoutCountry(_ text: Substring, _ code: String) -> Substring {
    guard let dash = text.firstIndex(of: "-") else { return text }
    let country = text[..<dash].uppercased()
    let isOwn = country == code || (country.utf8.count == 1 && country == roadLetters[code])
    return isOwn ? text[text.index(after: dash)...] : text
  }

  private static let roadLetters = [
    "DE": "D", "AT": "A", "FR": "F", "IT": "I", "ES": "E", "BE": "B",
  ]

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private struct Form: Sendable {
    let length: Int
    /// How many zeros a code can begin with.
    let zeros: Int
    var gap: (place: Int, mark: Character)?
    var hasPlusFour = false

    func problem(_ region: CallingRegion) -> Problem {
      Problem(
        words: "is not a postal code: those of \(region.code) have \(length) digits"
          + (hasPlusFour ? ", or 5 and 4 with a - between" : ""))
    }
  }

  private static let forms: [String: Form] = {
    var forms: [String: Form] = [:]
    for row in table.split(separator: ";") {
      let words = row.split(whereSeparator: \.isWhitespace)
      guard words.count >= 3, let length = Int(words[0]), let zeros = Int(words[1]) else {
        continue
      }
      for code in words[2...] {
        forms[String(code)] = Form(length: length, zeros: zeros)
      }
    }
    for code in ["US", "PR", "VI", "GU", "AS", "MP"] { forms[code]?.hasPlusFour = true }
    for code in ["SE", "GR", "CZ", "SK"] { forms[code]?.gap = (3, " ") }
    forms["JP"]?.gap = (3, "-")
    forms["BR"]?.gap = (5, "-")
    return forms
  }()

  /// Digits, zeros that codes can begin with, regions (Universal Postal Union, postal addressing
  /// systems).
  private static let table = """
    5 2 US PR VI GU AS MP IT VA FI LT; 5 1 DE FR ES MC MX UA TR MY KR PE SK;
    5 0 AX EE HR RS BA ME MA TH SM GP MQ GF RE YT SE GR CZ;
    4 0 AT CH LI BE LU HU SI BG CY; 4 1 DK AU NZ PH GE; 4 2 NO ZA;
    6 0 IN RU BY; 6 1 CN SG RO KZ CO EC; 7 1 JP; 7 0 IL; 8 1 BR
    """
}
