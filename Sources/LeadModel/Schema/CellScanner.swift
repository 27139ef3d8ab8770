/// Takes a short cell apart from its beginning, letter by letter.
struct CellScanner {
  private var rest: Substring.UnicodeScalarView

  init(_ text: Substring) { rest = text.unicodeScalars }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skipSpaces() {
    while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
  }

  /// Takes a word if it comes next, case aside; letters are ASCII and given in lower case.
  mutating func take(_ word: String) -> Bool {
    var ahead = rest
    for wanted in word.unicodeScalars {
      guard let found = ahead.popFirst(),
        found == wanted || found.properties.lowercaseMapping == String(wanted)
      else { return false }
    }
    rest = ahead
    return true
  }

  /// Takes as many ASCII digits as come next, if their count is allowed.
  mutating func number(digits: ClosedRange<Int>) -> Int? {
    let found = rest.prefix(digits.upperBound).prefix { ("0"..."9").contains($0) }
    guard digits.contains(found.count) else { return nil }
    rest = rest[found.endIndex...]
    return Int(String(found))
  }

  /// Takes a number of exactly two digits, at most a limit.
  mutating func twoDigits(atMost limit: Int) -> Bool {
    number(digits: 2...2).map { $0 <= limit } ?? false
  }
}
