/// An encoding with one byte a character, made ready to judge words by.
struct SingleByteReading: Sendable {
  let encoding: TextEncoding
  private let signs: [Sign]
  private let languages: [WrittenLanguage]

  /// A language that can be written in the encoding.
  private struct WrittenLanguage: Sendable {
    let language: Language
    /// The language's number of each byte's letter; -1 for what is no letter of its.
    let letters: [Int]
    /// How seldom the language is met in the encoding, in bits.
    let rarity: Double
  }

  /// Nil when the system has no table for the encoding.
  init?(_ encoding: TextEncoding) {
    guard let table = CharacterTable.of(encoding) else { return nil }
    let scalars = (UInt8.min...UInt8.max).map { table.scalar(of: [$0]) }
    let signs = scalars.map(Sign.init)
    let isLatin = signs[0x80...].contains { $0.kind == .letter && $0.script == .latin }
    self.encoding = encoding
    self.signs = signs
    languages = Language.all.filter { $0.isWritten(in: Set(scalars.compactMap { $0 })) }.map {
      language in
      // Nobody takes a Greek encoding for the quotes in an English text.
      let misuse = language.script == .latin && !isLatin ? 8.0 : 0
      return WrittenLanguage(
        language: language, letters: signs.map(language.number), rarity: language.rarity + misuse)
    }
  }

  /// How surprising the words are, in bits, in the language that surprises least.
  func cost(of words: DistinctWords) -> Double {
    let costs = languages.map { written in
      let halfBits = words.words.reduce(0) { sum, word in sum + cost(of: word, written) }
      return written.rarity + Double(halfBits) / 2
    }
    return costs.min() ?? .infinity
  }

  private func cost(of word: ArraySlice<UInt8>, _ written: WrittenLanguage) -> Int {
    var walk = WordWalk(written.language)
    for byte in word { walk.step(signs[Int(byte)], written.letters[Int(byte)]) }
    walk.end()
    return walk.halfBits
  }
}
