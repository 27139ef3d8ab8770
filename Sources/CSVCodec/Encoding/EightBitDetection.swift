/// Finds the encoding of a text without zero bytes: by escape sequences, as UTF-8, or by what the
/// words would be in each candidate.
struct EightBitDetection {
  let finding: EncodingFinding

  /// In UTF-8 there must be this many sound characters for each damaged byte.
  private static let soundPerDamaged = 4

  /// How much cheaper, in bits, the best reading must be than the next for it to be likely.
  private static let safeMargin = 30.0

  private static let maximumAlternatives = 5

  init(_ sample: ArraySlice<UInt8>, isWhole: Bool) {
    let census = UTF8Census(sample, isWhole: isWhole)
    if census.isASCII {
      finding = Self.byEscapes(sample) ?? .ascii
    } else if census.damaged == 0 {
      finding = EncodingFinding(.utf8, census.isCut ? .likely : .certain)
    } else if census.sound > Self.soundPerDamaged * census.damaged {
      finding = EncodingFinding(.utf8, .likely)
    } else {
      let words = DistinctWords(sample, isWhole: isWhole).withoutStrayUTF8
      finding = Self.byWords(words, withUTF8: census.sound > 0)
    }
  }

  private static func byEscapes(_ sample: ArraySlice<UInt8>) -> EncodingFinding? {
    guard sample.contains(0x1B) || sample.contains(0x0E) else { return nil }
    let text = String(decoding: sample, as: UTF8.self)
    if text.contains("\u{1B}$)C") { return EncodingFinding(.iso2022KR, .certain) }
    let japanese = ["\u{1B}$B", "\u{1B}$@", "\u{1B}(J", "\u{1B}(I", "\u{1B}$(D"]
    return japanese.contains { text.contains($0) } ? EncodingFinding(.iso2022JP, .certain) : nil
  }

  private static func byWords(_ words: DistinctWords, withUTF8: Bool) -> EncodingFinding {
    let readings = EncodingReading.all(of: words, withUTF8: withUTF8).sorted { $0.cost < $1.cost }
    // Without any table of the system's, damage is all that can be said about high bytes.
    guard let cheapest = readings.first else { return EncodingFinding(.utf8, .guess) }
    let decoded = words.decoded(in: cheapest.encoding)
    // Where the words are the same in several, the one that is met most: what follows will be in it.
    let best =
      readings.filter { $0.rarity < cheapest.rarity && words.decoded(in: $0.encoding) == decoded }
      .min { $0.rarity < $1.rarity } ?? cheapest
    var others: [EncodingFinding.Alternative] = []
    var texts = [decoded]
    for other in readings
    where other.encoding != best.encoding && other.cost - cheapest.cost < safeMargin
      && others.count < maximumAlternatives
    {
      let text = words.decoded(in: other.encoding)
      guard !texts.contains(text) else { continue }
      texts.append(text)
      let differing = zip(decoded, text).filter { $0 != $1 }
      guard let word = differing.min(by: { $0.0.count < $1.0.count }) else { continue }
      others.append(.init(encoding: other.encoding, sample: word.0, reading: word.1))
    }
    return EncodingFinding(
      best.encoding, others.isEmpty ? .likely : .guess, alternatives: others)
  }
}

/// How much of a text is UTF-8.
struct UTF8Census {
  /// How many characters beyond ASCII are sound.
  private(set) var sound = 0
  /// How many bytes are no part of a sound character.
  private(set) var damaged = 0

  /// Whether the file ends within a character of which more than its first byte is there.
  private(set) var isCut = false

  var isASCII: Bool { sound == 0 && damaged == 0 && !isCut }

  init(_ text: ArraySlice<UInt8>, isWhole: Bool) {
    text.withUnsafeBufferPointer { bytes in
      var position = 0
      while position < bytes.count {
        let length = UTF8Sequence.length(at: position, in: bytes)
        if length > 1 { sound += 1 }
        if length == 0, UTF8Sequence.isCut(at: position, in: bytes) {
          // The sample's end says nothing; one last byte of a file is as well another encoding's.
          if isWhole, position + 1 < bytes.count { isCut = true } else if isWhole { damaged += 1 }
          return
        }
        if length == 0 { damaged += 1 }
        position += max(1, length)
      }
    }
  }
}
