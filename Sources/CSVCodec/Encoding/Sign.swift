/// What a byte is in one encoding, as far as that makes a reading plausible or not.
struct Sign {
  enum Kind { case letter, symbol, plain }
  enum Script { case latin, greek, cyrillic, hebrew, arabic, thai, other }

  let kind: Kind
  let script: Script
  let lowercase: UInt32
  let isASCII: Bool
  let isUpper: Bool
  let isLower: Bool
  /// How surprising the sign is by itself; letters have theirs from the language.
  let halfBits: Int
  /// How much more so between two letters, and before a letter.
  let insideWord: Int
  let beforeWord: Int

  init(_ value: UInt32?) {
    let scalar = value.flatMap(Unicode.Scalar.init)
    let properties = scalar?.properties
    let isMark = properties?.generalCategory == .nonspacingMark
    // º and ª are letters to Unicode and ordinal signs to people.
    let isLetter = value != 0xAA && value != 0xBA && (properties?.isAlphabetic == true || isMark)
    isASCII = (value ?? 0x80) < 0x80
    script = value.map(Self.script) ?? .other
    guard isLetter, let scalar, let value else {
      kind = isASCII ? .plain : .symbol
      lowercase = 0
      isUpper = false
      isLower = false
      let cost = isASCII ? (0, 0, 0) : Self.symbols[value ?? 0] ?? Self.odd(value)
      (halfBits, insideWord, beforeWord) = cost
      return
    }
    kind = .letter
    isUpper = scalar.properties.isUppercase
    isLower = scalar.properties.isLowercase
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    lowercase =
      switch value {
      case 0x0130: 0x69
      // Romanian is written with cedillas where an encoding has no commas.
      case 0x0218, 0x0219: 0x015F
      case 0x021A, 0x021B: 0x0163
      default: lower.first?.value ?? value
      }
    (halfBits, insideWord, beforeWord) = (0, 0, 0)
  }

  private static func script(_ value: UInt32) -> Script {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x300...0x36F, 0x1E00...0x1EFF: .latin
    case 0x370...0x3FF: .greek
    case 0x400...0x52F: .cyrillic
    case 0x590...0x5FF: .hebrew
    case 0x600...0x6FF: .arabic
    case 0xE00...0xE7F: .thai
    default: .other
    }
  }

  /// Signs that texts have, with what each costs alone, between two letters, and before a letter.
  private static let symbols: [UInt32: (Int, Int, Int)] = {
    let groups: [(String, Int, Int, Int)] = [
      ("’", 10, 0, 0), ("“„«‹‘‚¿¡", 16, 12, 0), ("”»›", 20, 12, 8), ("–—\u{A0}", 14, 6, 0),
      ("…•·€", 16, 12, 4), ("´", 18, 2, 6), ("№§", 18, 16, 4), ("°ºª®©™£", 17, 14, 8),
      ("\u{AD}", 24, 0, 8), ("½¼¾²³×±", 24, 20, 12), ("\u{200E}\u{200F}\u{200C}", 20, 0, 0),
      ("،؛؟", 12, 10, 0),
    ]
    var symbols: [UInt32: (Int, Int, Int)] = [:]
    for (characters, alone, inside, before) in groups {
      for scalar in characters.unicodeScalars { symbols[scalar.value] = (alone, inside, before) }
    }
    return symbols
  }()

  private static func odd(_ value: UInt32?) -> (Int, Int, Int) {
    switch value {
    case nil: (80, 0, 0)
    case .some(0x80...0x9F): (60, 0, 0)
    case .some(0x2500...0x25FF): (44, 8, 4)
    default: (32, 16, 8)
    }
  }
}
