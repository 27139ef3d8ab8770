/// How surprising the words are in an encoding of Chinese, Japanese, or Korean.
struct MultiByteReading {
  let cost: Double

  /// The encodings, and how much less than the most common one of all each is met, in bits.
  static let candidates: [(TextEncoding, Double)] = [
    (.shiftJIS, 2), (.eucJP, 4), (.gb18030, 2), (.big5, 3), (.eucKR, 3), (.johab, 16),
  ]

  /// Nil when the system has no table for the encoding.
  init?(_ words: DistinctWords, _ encoding: TextEncoding) {
    guard let table = CharacterTable.of(encoding) else { return nil }
    var bits = 0.0
    for word in words.words { bits += Self.cost(of: word, table, encoding) }
    cost = bits
  }

  private static func cost(
    of word: ArraySlice<UInt8>, _ table: CharacterTable, _ encoding: TextEncoding
  ) -> Double {
    var bits = 0.0
    var position = word.startIndex
    var wasLetter = false
    var wasIdeograph = false
    while position < word.endIndex {
      let byte = word[position]
      if byte < 0x80 {
        let isLetter = 0x41...0x5A ~= byte & 0xDF
        bits += isLetter ? 4.5 : 0
        if isLetter, wasIdeograph { bits += 4 }
        wasLetter = isLetter
        wasIdeograph = false
        position += 1
        continue
      }
      guard let (scalar, length) = character(word[position...], table) else {
        bits += 40
        position += 1
        wasIdeograph = false
        wasLetter = false
        continue
      }
      bits += cost(of: scalar, word[position..<position + length], encoding)
      if wasLetter { bits += 4 }
      wasLetter = false
      wasIdeograph = scalar >= 0x3040
      position += length
    }
    return bits
  }

  private static func character(
    _ bytes: ArraySlice<UInt8>, _ table: CharacterTable
  ) -> (UInt32, Int)? {
    var node = CharacterTable.root
    for (index, byte) in bytes.prefix(3).enumerated() {
      switch table.entry(node, byte) {
      case .scalar(let scalar): return (scalar, index + 1)
      case .pair(let scalar, _): return (scalar, index + 1)
      case .node(let next): node = next
      case .invalid: return nil
      }
    }
    return nil
  }

  private static func cost(
    of scalar: UInt32, _ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding
  ) -> Double {
    let isJapanese = encoding == .shiftJIS || encoding == .eucJP
    let isKorean = encoding == .eucKR || encoding == .johab
    switch scalar {
    case 0x3000...0x3002, 0x300C...0x300F, 0xFF01...0xFF5E: return 8
    case 0x3041...0x3096: return isJapanese ? 5.5 : 16
    case 0x30A1...0x30FC: return isJapanese ? 6.5 : 16
    case 0xFF61...0xFF9F: return 11
    case 0xAC00...0xD7A3:
      if CommonCharacters.korean.contains(scalar) { return 7.5 }
      return isCommon(bytes, encoding) ? 11 : 16
    case 0x4E00...0x9FFF:
      let common =
        switch encoding {
        case .gb18030: CommonCharacters.simplifiedChinese
        case .big5: CommonCharacters.traditionalChinese
        default: CommonCharacters.japanese
        }
      if isKorean { return 18 }
      if common.contains(scalar) { return isJapanese ? 8.5 : 7.5 }
      return isCommon(bytes, encoding) ? 11.5 : 17
    case 0x2010...0x2026, 0xB7: return 11
    default: return 20
    }
  }

  /// Whether the character stands in the part of the standard that holds the common ones.
  private static func isCommon(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> Bool {
    guard let lead = bytes.first, let last = bytes.last, bytes.count == 2 else { return false }
    switch encoding {
    case .shiftJIS: return lead <= 0x98
    case .eucJP: return lead <= 0xCF
    case .gb18030: return 0xB0...0xD7 ~= lead && last >= 0xA1
    case .big5: return lead <= 0xC6
    case .eucKR: return lead >= 0xB0 && last >= 0xA1
    default: return true
    }
  }
}
