/// A telephone number read from a cell.
public struct PhoneNumber: Hashable, Sendable {
  /// The number as E.164 (`+4930123456`), or bare digits where no region told the country.
  public let normal: String
  /// Digits dialled after the call is up; they do not count for comparisons.
  public let extensionDigits: String?
  /// The number with the zero that is dialled before it in its region, where that is surely missing.
  ///
  /// A cell of digits alone that is a whole national number but for the zero: a spreadsheet took it, or the
  /// writer left it out as before a country code. Shorter numbers may be local ones, dialled without it.
  public let withTrunkZero: String?

  /// Why a cell is not a telephone number, in words that complete "… is not a phone number:".
  public struct Problem: Error, Hashable, Sendable {
    /// The words.
    public let words: String
  }

  /// Reads a number as people write it.
  ///
  /// Spaces, dots, dashes, slashes, and parentheses are punctuation; `+` or `00` (in some countries also
  /// another prefix, such as `011`) begins an international number, anything else is a national one of
  /// the region. Only the number of digits is held against the numbering plan (ITU-T E.164), not whether
  /// somebody answers.
  ///
  /// - Parameters:
  ///   - text: the cell.
  ///   - region: the country of numbers without a country code; nil when unknown.
  /// - Throws: `Problem` with words for a person.
  public init(_ text: some StringProtocol, region: CallingRegion?) throws(Problem) {
    let written = try WrittenPhoneNumber(text.trimmingSpaces)
    extensionDigits = written.extensionDigits
    let digits = written.digits
    guard !digits.isEmpty else { throw Problem(words: "it has no digits") }
    guard digits.utf8.contains(where: { $0 != UInt8(ascii: "0") }) else {
      throw Problem(words: "it has only zeros")
    }
    if written.isInternational {
      normal = try Self.international(digits[...])
    } else if digits.utf8.count > 9,
      let exit = Self.exitPrefixes(region).first(where: digits.hasPrefix)
    {
      normal = try Self.international(digits.dropFirst(exit.utf8.count))
    } else if let region {
      normal = try Self.national(digits[...], region)
    } else if (7...15).contains(digits.utf8.count) {
      normal = digits
    } else {
      throw Problem(words: "it has \(digits.utf8.count) digits")
    }
    if let region, Self.lacksTrunkZero(digits, region),
      normal.utf8.dropFirst(1 + region.callingCode.utf8.count).elementsEqual(digits.utf8),
      text.trimmingSpaces.utf8.elementsEqual(digits.utf8)
    {
      withTrunkZero = "0" + digits
    } else {
      withTrunkZero = nil
    }
  }

  /// Whether every number of that many digits has a zero before it when dialled in the region.
  ///
  /// Only countries where people never write a national number without it; in India or Brazil they do.
  private static func lacksTrunkZero(_ digits: String, _ region: CallingRegion) -> Bool {
    guard region.trunkPrefix == "0", let first = digits.utf8.first, first != UInt8(ascii: "0")
    else { return false }
    switch region.code {
    case "CH", "FR", "IE", "NL", "ZA": return digits.utf8.count == 9
    case "BE": return (8...9).contains(digits.utf8.count)
    case "GB": return digits.utf8.count == 10
    case "DE": return (9...11).contains(digits.utf8.count)
    case "AT": return (10...12).contains(digits.utf8.count)
    // Numbers that begin with 1, 5, 6, or 9 have none.
    case "AU": return digits.utf8.count == 9 && "23478".utf8.contains(first)
    default: return false
    }
  }

  /// What is dialled in a region before a country code, longest first.
  private static func exitPrefixes(_ region: CallingRegion?) -> [String] {
    switch region?.callingCode {
    case "1": ["011", "00"]
    case "61": ["0011", "00"]
    case "81": ["010", "00"]
    default: ["00"]
    }
  }

  private static func international(_ digits: Substring) throws(Problem) -> String {
    for length in 1...3 {
      let regions = CallingRegion.sharing(String(digits.prefix(length)))
      guard let region = regions.first else { continue }
      let subscriber = withoutTrunk(digits.dropFirst(length), region)
      guard regions.contains(where: { $0.lengths.contains(subscriber.utf8.count) }) else {
        throw Problem(
          words: "+\(region.callingCode) numbers do not have \(subscriber.utf8.count) more digits")
      }
      return try whole(subscriber, region)
    }
    throw Problem(words: "no country has the code +\(digits.prefix(3))")
  }

  private static func national(
    _ digits: Substring, _ region: CallingRegion
  ) throws(Problem) -> String {
    var subscriber = digits
    let count = digits.utf8.count
    let trunk = region.trunkPrefix
    if !trunk.isEmpty, digits.hasPrefix(trunk), region.lengths.contains(count - trunk.utf8.count) {
      subscriber = digits.dropFirst(trunk.utf8.count)
    } else if digits.hasPrefix(region.callingCode) {
      // The plus was lost on the way: a spreadsheet takes "+4930…" for a number. Where national numbers
      // begin with 0, one that does not and is long enough is read so even if its length would do.
      let rest = count - region.callingCode.utf8.count
      if region.lengths.contains(rest), !region.lengths.contains(count) || trunk == "0" && rest >= 8
      {
        subscriber = withoutTrunk(digits.dropFirst(region.callingCode.utf8.count), region)
      }
    }
    guard region.lengths.contains(subscriber.utf8.count) else {
      throw Problem(words: "\(region.code) numbers do not have \(subscriber.utf8.count) digits")
    }
    return try whole(subscriber, region)
  }

  /// "+49 (0)30 …" is common, and wrong: the trunk prefix is not dialled from abroad.
  private static func withoutTrunk(_ subscriber: Substring, _ region: CallingRegion) -> Substring {
    let trunk = region.trunkPrefix
    let count = subscriber.utf8.count
    guard !trunk.isEmpty, subscriber.hasPrefix(trunk),
      region.lengths.contains(count - trunk.utf8.count),
      // No number begins with 0 where 0 is the prefix; other prefixes may begin a number.
      trunk == "0" || !region.lengths.contains(count)
    else { return subscriber }
    return subscriber.dropFirst(trunk.utf8.count)
  }

  private static func whole(
    _ subscriber: Substring, _ region: CallingRegion
  ) throws(Problem) -> String {
    if region.callingCode == "1", let first = subscriber.first, first == "0" || first == "1" {
      throw Problem(words: "no North American area code begins with \(first)")
    }
    return "+" + region.callingCode + subscriber
  }
}
