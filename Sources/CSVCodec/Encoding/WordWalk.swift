/// Goes along a word letter by letter and adds up what is surprising about it.
struct WordWalk {
  private(set) var halfBits = 0
  private let language: Language
  /// The index of the letter before, 0 at a beginning, -1 behind a letter of no use here.
  private var previous = 0
  private var before: Sign?
  private var length = 0
  private var beforeThat: Sign?

  /// A letter that the language does not have, and one of another script.
  private static let foreign = 24
  private static let otherScript = 30

  init(_ language: Language) { self.language = language }

  mutating func step(_ sign: Sign, _ letter: Int) {
    if sign.kind == .letter {
      addLetter(sign, letter)
    } else {
      endWord()
      halfBits += sign.halfBits
    }
    if sign.kind == .letter, let symbol = before, symbol.kind == .symbol {
      halfBits += beforeThat?.kind == .letter ? symbol.insideWord : symbol.beforeWord
    }
    beforeThat = before
    before = sign
  }

  mutating func end() { endWord() }

  private mutating func addLetter(_ sign: Sign, _ letter: Int) {
    if letter >= 0 {
      halfBits += previous >= 0 ? language.cost(previous, letter) : language.cost(0, letter) + 4
    } else if sign.isASCII {
      // A Latin word among others: each letter is as surprising as any.
      halfBits += 9
    } else {
      halfBits += sign.script == language.script ? Self.foreign : Self.otherScript
    }
    if let before, before.kind == .letter {
      if before.script != sign.script { halfBits += 16 }
      if sign.isUpper {
        // "McDonald" apart, capitals stand in the beginning or, seldom, everywhere.
        let isASCII = sign.isASCII && before.isASCII
        halfBits += isASCII ? (before.isLower ? 4 : 0) : (before.isLower ? 16 : 3)
      } else if sign.isLower, before.isUpper, length > 1 {
        halfBits += sign.isASCII && before.isASCII ? 4 : 12
      }
    } else if sign.isUpper, !sign.isASCII {
      halfBits += 2
    }
    previous = letter
    length += 1
  }

  private mutating func endWord() {
    if length > 0, previous > 0 { halfBits += language.cost(previous, 0) }
    previous = 0
    length = 0
  }
}
