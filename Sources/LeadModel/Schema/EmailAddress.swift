/// An email address read from a cell.
public struct EmailAddress: Hashable, Sendable {
  /// The address for comparisons: trimmed, lower case.
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
    if let space = address.first(where: \.isWhitespace) {
      throw Problem(words: space.isNewline ? "it has a line break" : "it has a space inside")
    }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count > 1 else { throw Problem(words: "it has no @") }
    guard parts.count == 2 else { throw Problem(words: "it has more than one @") }
    try Self.check(local: parts[0])
    try Self.check(domain: parts[1])
    guard address.utf8.count <= 254 else { throw Problem(words: "it is longer than 254 bytes") }
    normal = address.lowercased()
  }

  private static func check(local: Substring) throws(Problem) {
    guard !local.isEmpty else { throw Problem(words: "nothing stands before the @") }
    guard local.utf8.count <= 64 else { throw Problem(words: "the part before the @ is too long") }
    guard !local.hasPrefix("."), !local.hasSuffix("."), !local.contains("..") else {
      throw Problem(words: "a dot is misplaced before the @")
    }
    if let wrong = local.first(where: { !isAtom($0) }) {
      throw Problem(words: "\"\(wrong)\" does not belong before the @")
    }
  }

  private static func check(domain: Substring) throws(Problem) {
    guard !domain.isEmpty else { throw Problem(words: "nothing stands after the @") }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1 else { throw Problem(words: "the part after the @ has no dot") }
    for label in labels {
      guard !label.isEmpty else { throw Problem(words: "a dot is misplaced after the @") }
      guard label.utf8.count <= 63, !label.hasPrefix("-"), !label.hasSuffix("-") else {
        throw Problem(words: "\"\(label)\" is no part of a domain name")
      }
      if let wrong = label.first(where: { !($0.isLetter || $0.isNumber || $0 == "-") }) {
        throw Problem(words: "\"\(wrong)\" does not belong after the @")
      }
    }
    guard let last = labels.last, last.count > 1, !last.allSatisfy(\.isNumber) else {
      throw Problem(words: "the domain has no ending such as .com")
    }
  }

  private static func isAtom(_ letter: Character) -> Bool {
    letter.isLetter || letter.isNumber || "!#$%&'*+-/=?^_`{|}~.".contains(letter)
  }
}

extension StringProtocol {
  /// The text without white space around it.
  var trimmingSpaces: Substring {
    let head = self[...].drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return Substring() }
    return Substring(head[...last])
  }
}
