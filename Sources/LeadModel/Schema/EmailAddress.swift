/// An email address read from a cell.
public struct EmailAddress: Hashable, Sendable {
  /// The address for comparisons: trimmed, lower case, composed (Unicode NFC).
  public let normal: String

  /// Why a cell is not an email address, in words that complete "… is not an email address:".
  public struct Problem: Error, Hashable, Sendable {
    /// The words.
    public let words: String
  }

  /// Reads an address such as mail systems accept in practice: a dot-atom, an at sign, and a domain name
  /// with a dot (RFC 5321 sections 2.3.5 and 4.1.2, letters of any script as in RFC 6531).
  ///
  /// - Throws: `Problem` with words for a person.
  public init(_ text: some StringProtocol) throws(Problem) {
    let address = text.trimmingSpaces
    if !Self.isPlain(address.utf8) { try Self.check(address) }
    normal = address.comparisonForm
  }

  /// Whether it is a valid address of ASCII letters, told in one pass over the bytes.
  ///
  /// No is not a verdict: ``check(_:)`` then finds what is wrong, or that it is an address of another script.
  private static func isPlain(_ bytes: Substring.UTF8View) -> Bool {
    var place = 0
    var labelStart: Int?
    var hasDot = false
    var isNumeric = true
    var previous = UInt8(ascii: ".")
    for byte in bytes {
      switch (byte, labelStart) {
      case (UInt8(ascii: "@"), nil):
        guard previous != UInt8(ascii: "."), place <= 64 else { return false }
        labelStart = place + 1
        place += 1
        previous = UInt8(ascii: ".")
        continue
      case (UInt8(ascii: "."), nil):
        guard previous != UInt8(ascii: ".") else { return false }
      case (_, nil):
        guard isAtom(byte) else { return false }
      case (UInt8(ascii: "."), let start?):
        guard !(".-".utf8.contains(previous)), place - start <= 63 else { return false }
        labelStart = place + 1
        hasDot = true
        isNumeric = true
      case (UInt8(ascii: "-"), _):
        guard previous != UInt8(ascii: ".") else { return false }
        isNumeric = false
      case (UInt8(ascii: "0")...UInt8(ascii: "9"), _): break
      default:
        guard isLetter(byte) else { return false }
        isNumeric = false
      }
      previous = byte
      place += 1
    }
    guard let labelStart else { return false }
    return hasDot && !isNumeric && previous != UInt8(ascii: "-") && place <= 254
      && (2...63).contains(place - labelStart)
  }

  private static func check(_ address: Substring) throws(Problem) {
    if let space = address.first(where: \.isWhitespace) {
      throw Problem(words: space.isNewline ? "it has a line break" : "it has a space inside")
    }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count > 1 else { throw Problem(words: "it has no @") }
    guard parts.count == 2 else { throw Problem(words: "it has more than one @") }
    try check(local: parts[0])
    try check(domain: parts[1])
    guard address.utf8.count <= 254 else { throw Problem(words: "it is longer than 254 bytes") }
  }

  private static func check(local: Substring) throws(Problem) {
    guard !local.isEmpty else { throw Problem(words: "nothing stands before the @") }
    guard local.utf8.count <= 64 else { throw Problem(words: "the part before the @ is too long") }
    guard !local.hasPrefix("."), !local.hasSuffix("."), !local.contains("..") else {
      throw Problem(words: "a dot is misplaced before the @")
    }
    if let wrong = local.first(where: { !isAtom($0) }) {
      throw Problem(words: "\(wrong.shown) does not belong before the @")
    }
  }

  private static func check(domain: Substring) throws(Problem) {
    guard !domain.isEmpty else { throw Problem(words: "nothing stands after the @") }
    if let wrong = domain.first(where: { !($0.isLetter || $0.isNumber || "-.".contains($0)) }) {
      throw Problem(words: "\(wrong.shown) does not belong after the @")
    }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1 else { throw Problem(words: "the part after the @ has no dot") }
    for label in labels {
      guard !label.isEmpty else { throw Problem(words: "a dot is misplaced after the @") }
      guard label.utf8.count <= 63, !label.hasPrefix("-"), !label.hasSuffix("-") else {
        throw Problem(words: "\"\(label)\" is no part of a domain name")
      }
    }
    guard let last = labels.last, last.count > 1, !last.allSatisfy(\.isNumber) else {
      throw Problem(words: "the domain has no ending such as .com")
    }
  }

  private static func isAtom(_ letter: Character) -> Bool {
    if let byte = letter.asciiValue { return isAtom(byte) || byte == UInt8(ascii: ".") }
    return letter.isLetter || letter.isNumber
  }

  /// `atext` of RFC 5322 section 3.2.3.
  private static func isAtom(_ byte: UInt8) -> Bool {
    if isLetter(byte) { return true }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#")...UInt8(ascii: "'"),
      UInt8(ascii: "^")...UInt8(ascii: "`"), UInt8(ascii: "{")...UInt8(ascii: "~"),
      UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"):
      return true
    default: return false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
