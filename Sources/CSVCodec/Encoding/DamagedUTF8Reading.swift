/// How surprising the words are in UTF-8 of which some bytes are damaged.
struct DamagedUTF8Reading {
  let cost: Double

  /// A byte of a Windows text is seldom taken for half a character of UTF-8's.
  private static let bitsPerDamage = 26.0

  init(_ words: DistinctWords) {
    var damaged = 0
    let signs = words.words.map { word in
      word.withUnsafeBufferPointer { bytes in
        var signs: [Sign] = []
        var position = 0
        while position < bytes.count {
          let length = UTF8Sequence.length(at: position, in: bytes)
          let character = bytes[position..<position + max(1, length)]
          if length == 0 { damaged += 1 }
          if length > 0,
            let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first
          {
            signs.append(Sign(scalar.value))
          }
          position += max(1, length)
        }
        return signs
      }
    }
    let costs = Language.all.map { language in
      var halfBits = 0
      for word in signs {
        var walk = WordWalk(language)
        for sign in word { walk.step(sign, language.number(of: sign)) }
        walk.end()
        halfBits += walk.halfBits
      }
      return Double(halfBits) / 2
    }
    cost = (costs.min() ?? 0) + Double(damaged) * Self.bitsPerDamage
  }
}
