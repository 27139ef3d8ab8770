/// A text taken as misread in an encoding, and the signs for and against that.
struct MisreadReading {
  /// The text that it would have been.
  private(set) var mended = ""
  private var runs: [Run] = []
  private let encoding: String

  /// A character that came of several, and its surroundings.
  private struct Run {
    let meant: Unicode.Scalar
    let source: [Unicode.Scalar]
    /// The characters beside it in the mended text; nil at the ends.
    var before: Unicode.Scalar?
    var after: Unicode.Scalar?
    /// What stands two before it, for words in capitals.
    var secondBefore: Unicode.Scalar?
  }

  /// Takes the text back to bytes and reads these as UTF-8; nil when the encoding lacks a character,
  /// the bytes are not UTF-8, or nothing but ASCII comes out.
  init?(_ text: String, as encoding: SingleByteEncoding) {
    self.encoding = encoding.name
    let source = Array(text.unicodeScalars)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    for scalar in source {
      guard let byte = encoding.byte(scalar) else { return nil }
      bytes.append(byte)
    }
    guard let mended = String(validating: bytes, as: UTF8.self) else { return nil }
    self.mended = mended
    let scalars = Array(mended.unicodeScalars)
    var place = 0
    for (index, scalar) in scalars.enumerated() {
      let width = UTF8.width(scalar)
      if width > 1 {
        runs.append(
          Run(
            meant: scalar, source: Array(source[place..<(place + width)]),
            before: index > 0 ? scalars[index - 1] : nil,
            after: index + 1 < scalars.count ? scalars[index + 1] : nil,
            secondBefore: index > 1 ? scalars[index - 2] : nil))
      }
      place += width
    }
    guard !runs.isEmpty else { return nil }
  }

  /// Whether people write what comes out, and nobody what stood there.
  var isCertain: Bool {
    var foreign = 0
    var hasControl = false
    for run in runs {
      switch Kind(run.meant) {
      case .none: return false
      case .latin:
        guard isLikely(run) else { return false }
      case .sign:
        guard run.source.count > 2 || isLikelySign(run) else { return false }
      case .picture: continue
      case .foreign:
        // Letters of another script do not stand beside Latin ones.
        if run.before?.isLatinLetter == true || run.after?.isLatinLetter == true { return false }
        foreign += 1
        hasControl = hasControl || run.source.contains { (0x80...0x9F).contains($0.value) }
      }
    }
    guard foreign > 0 else { return true }
    if encoding == SingleByteEncoding.windows1252.name { return foreign > 1 || hasControl }
    // A French dash before à is a Serbian letter in Mac Roman: words of such letters are asked for.
    let latin = mended.unicodeScalars.count(where: \.isLatinLetter)
    return foreign > 1 && foreign > latin
  }

  private enum Kind {
    case latin, sign, foreign, picture

    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0xA0...0xBF, 0xD7, 0xF7, 0x2010...0x2027, 0x202F...0x203A, 0x20A0...0x20BF, 0x2116,
        0x2122, 0x02C6, 0x02DC, 0x200B...0x200F, 0xFEFF:
        self = .sign
      case 0xC0...0x17F, 0x0192, 0x01A0...0x01A1, 0x01AF...0x01B0, 0x01CD...0x01DC, 0x0218...0x021B,
        0x0300...0x0323, 0x1E00...0x1EFF:
        self = .latin
      case 0x0370...0x03FF, 0x0400...0x052F, 0x0531...0x058F, 0x05D0...0x05EA, 0x0600...0x06FF,
        0x0900...0x0DFF, 0x0E01...0x0E5B, 0x10A0...0x10FF, 0x1200...0x137F, 0x1780...0x17FF,
        0x3000...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF9F:
        self = .foreign
      case 0x2600...0x27BF, 0x1F300...0x1FAFF, 0xFE0F: self = .picture
      default: return nil
      }
    }
  }

  /// What may stand behind an honest word.
  private static let endsWords: Set<Unicode.Scalar> = [
    "®", "™", "©", "»", "”", "’", "…", "°", "º", "ª", "\u{A0}",
  ]

  /// A letter agrees in case with one beside it, and honest text would not read so.
  private func isLikely(_ run: Run) -> Bool {
    let isLower = run.meant.properties.isLowercase
    let isUpper = run.meant.properties.isUppercase
    let isCapitals =
      run.before?.properties.isUppercase == true
      && (run.secondBefore?.properties.isUppercase == true
        || run.after?.properties.isUppercase == true)
    // "CAFÉ®" and "MANHÃ®" are words in capitals with a sign behind them.
    if isLower, isCapitals { return false }
    if run.before?.properties.isUppercase == true, run.after?.isLatinLetter != true,
      run.source.count == 2, run.source.last.map(Self.endsWords.contains) == true
    {
      return false
    }
    if isUpper, run.before?.properties.isLowercase == true { return false }
    guard encoding == SingleByteEncoding.macRoman.name else {
      guard encoding == SingleByteEncoding.windows1251.name else { return true }
      // In honest Cyrillic the letters beside it are Cyrillic.
      return run.before?.isLatinLetter == true || run.after?.isLatinLetter == true
    }
    let isMark = run.source.first.map { "√≈ƒ¬".unicodeScalars.contains($0) || run.source.count > 2 }
    return isMark == true && (run.before?.isLatinLetter == true || run.after?.isLatinLetter == true)
  }

  /// `Â` and a sign, but not where a word in capitals may end in Â.
  private func isLikelySign(_ run: Run) -> Bool {
    guard run.source.first != "¬" else {
      return run.source.last.map { "∞†©®∫ª".unicodeScalars.contains($0) } == true
    }
    guard run.source.first == "Â" else { return false }
    return
      !(run.before?.properties.isUppercase == true
      && run.secondBefore?.properties.isUppercase == true)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is a letter of the Latin script.
  fileprivate var isLatinLetter: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
  }
}
