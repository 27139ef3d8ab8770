/// Names as people write them: `JANE o'brien-smith` becomes `Jane O'Brien-Smith`.
///
/// Each word gets a capital and small letters; a word that has both already (`McDonald`, `DeShawn`) is kept. A
/// word ends at anything but a letter, a digit, or a mark over one. Behind an apostrophe a new one begins only
/// where a single letter stands before it (`O'Brien`, `D'Angelo`, not `Marks's`). Rules of languages (`van der`,
/// `IJ`) and Roman numbers are not known.
enum NameCase {
  static func title(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    var rest = text[...]
    while let first = rest.first {
      guard isOfWord(first) else {
        out.append(rest.removeFirst())
        continue
      }
      let word = rest.prefix { isOfWord($0) || isApostrophe($0) }
      rest = rest[word.endIndex...]
      let parts = word.split(
        maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: isApostrophe)
      if parts.count == 2, parts[0].count == 1 {
        out += capital(parts[0])
        out.append(word[parts[0].endIndex])
        out += capital(parts[1])
      } else {
        out += capital(word)
      }
    }
    return out
  }

  private static func isOfWord(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber }

  private static func isApostrophe(_ letter: Character) -> Bool {
    letter == "'" || letter == "\u{2019}"
  }

  private static func capital(_ word: Substring) -> String {
    let hasBoth = word.contains(where: \.isLowercase) && word.contains(where: \.isUppercase)
    guard !hasBoth, let first = word.unicodeScalars.first else { return String(word) }
    return first.properties.titlecaseMapping
      + String(word.unicodeScalars.dropFirst()).lowercased()
  }
}
