/// A telephone number read from a cell.
public struct PhoneNumber: Hashable, Sendable {
  /// The number as E.164 (`+4930123456`), or bare digits where no region told the country.
  public let normal: String
  /// Digits dialled after the call is up; they do not count for comparisons.
  public let extensionDigits: String?

  /// Why a cell is not a telephone number, in words that complete "… is not a phone number:".
  public struct Problem: Error, Hashable, Sendable {
    /// The words.
    public let words: String
  }

  /// Reads a number as people write it.
  ///
  /// Spaces, dots, dashes, slashes, and parentheses are punctuation; `+` or `00` (in North America `011`)
  /// begins an international number, anything else is a national one of the region. Only the number
  /// of digits is held against the numbering plan (ITU-T E.164), not whether somebody answers.
  ///
  /// - Parameters:
  ///   - text: the cell.
  ///   - region: the country of numbers without a country code; nil when unknown.
  /// - Throws: `Problem` with words for a person.
  public init(_ text: some StringProtocol, region: CallingRegion?) throws(Problem) {
    let written = try Self.split(text)
    extensionDigits = written.extensionDigits
    var digits = written.digits
    guard digits.contains(where: { $0 != "0" }) else { throw Problem(words: "it has no digits") }
    if !written.isInternational {
      let exits = region?.callingCode == "1" ? ["011"] : ["00"]
      if let exit = exits.first(where: { digits.hasPrefix($0) }), digits.count > 9 {
        digits.removeFirst(exit.count)
        normal = try Self.international(digits)
      } else if let region {
        normal = try Self.national(digits, region)
      } else if (7...15).contains(digits.count) {
        normal = digits
      } else {
        throw Problem(words: "it has \(digits.count) digits")
      }
    } else {
      normal = try Self.international(digits)
    }
  }

  private struct Written {
    var digits = ""
    var isInternational = false
    var extensionDigits: String?
  }

  private static func split(_ text: some StringProtocol) throws(Problem) -> Written {
    var written = Written()
    var rest = Substring(text).drop { $0.isWhitespace }
    if rest.lowercased().hasPrefix("tel:") { rest = rest.dropFirst(4) }
    while let letter = rest.popFirst() {
      if let digit = letter.wholeNumberValue, letter.isNumber, digit < 10 {
        written.digits.append(String(digit))
      } else if letter == "+" || letter == "\u{FF0B}" {
        guard written.digits.isEmpty, !written.isInternational else {
          throw Problem(words: "it has a + in the middle")
        }
        written.isInternational = true
      } else if punctuation.contains(letter) || letter.isWhitespace {
        continue
      } else if let end = extensionMarks.first(where: {
        (String(letter) + rest).lowercased().hasPrefix($0)
      }) {
        let tail = rest.dropFirst(end.count - 1).filter { !punctuation.contains($0) && $0 != " " }
        guard !written.digits.isEmpty, (1...8).contains(tail.count),
          tail.allSatisfy({ $0.isASCII && $0.isNumber })
        else { throw Problem(words: "what follows the number is no extension") }
        written.extensionDigits = String(tail)
        break
      } else {
        throw Problem(words: "\"\(letter)\" does not belong in a number")
      }
    }
    return written
  }

  private static let punctuation: Set<Character> = [
    "-", ".", "/", "(", ")", "[", "]", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}",
    "\u{2212}", "\u{00AD}", "\u{200B}", "\u{FEFF}", "\u{202A}", "\u{202C}", "\u{200E}",
  ]

  /// Longest first: `ext.` must not be read as `ext`.
  private static let extensionMarks = [
    "extension", "ext.", "ext", "durchwahl", "dw", "ex", "x", "#", ",", ";",
  ]

  private static func international(_ digits: String) throws(Problem) -> String {
    for length in 1...3 {
      let regions = CallingRegion.sharing(String(digits.prefix(length)))
      guard !regions.isEmpty else { continue }
      var subscriber = digits.dropFirst(length)
      // "+49 (0)30 …" is common, and wrong: the trunk prefix is not dialled from abroad.
      if let region = regions.first, region.trunkPrefix == "0", subscriber.hasPrefix("0"),
        region.lengths.contains(subscriber.count - 1)
      {
        subscriber = subscriber.dropFirst()
      }
      guard regions.contains(where: { $0.lengths.contains(subscriber.count) }) else {
        throw Problem(
          words: "+\(digits.prefix(length)) numbers do not have \(subscriber.count) more digits")
      }
      return "+" + digits.prefix(length) + subscriber
    }
    throw Problem(words: "no country has the code +\(digits.prefix(3))")
  }

  private static func national(_ digits: String, _ region: CallingRegion) throws(Problem) -> String
  {
    var subscriber = Substring(digits)
    let trunk = region.trunkPrefix
    if !trunk.isEmpty, subscriber.hasPrefix(trunk),
      region.lengths.contains(subscriber.count - trunk.count)
    {
      subscriber = subscriber.dropFirst(trunk.count)
    } else if subscriber.hasPrefix(region.callingCode),
      !region.lengths.contains(subscriber.count),
      region.lengths.contains(subscriber.count - region.callingCode.count)
    {
      // The plus was lost on the way: a spreadsheet takes "+4930…" for a number.
      subscriber = subscriber.dropFirst(region.callingCode.count)
    }
    guard region.lengths.contains(subscriber.count) else {
      throw Problem(words: "\(region.code) numbers do not have \(subscriber.count) digits")
    }
    if region.callingCode == "1", let first = subscriber.first, first == "0" || first == "1" {
      throw Problem(words: "no North American area code begins with \(first)")
    }
    return "+" + region.callingCode + subscriber
  }
}
