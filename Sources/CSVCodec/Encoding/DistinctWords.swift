/// The different words of a text in which bytes beyond ASCII stand: the evidence for its encoding.
///
/// A name counts once, however many rows repeat it. A word ends at bytes that are never the second
/// half of a character.
struct DistinctWords {
  let words: [ArraySlice<UInt8>]

  /// Enough to tell, and few enough to be quick.
  private static let maximumBytes = 6_000

  /// The words of a text; the last one of a sample, which `isWhole` denies to be all, may be cut.
  init(_ text: ArraySlice<UInt8>, isWhole: Bool) {
    var words: [ArraySlice<UInt8>] = []
    var known: Set<ArraySlice<UInt8>> = []
    var bytes = 0
    var start = text.startIndex
    var hasHighByte = false
    for index in text.startIndex...text.endIndex {
      if index == text.endIndex, !isWhole, !words.isEmpty { break }
      let byte = index < text.endIndex ? text[index] : 0x20
      if byte >= 0x80 { hasHighByte = true }
      guard byte < 0x30 || 0x3A...0x3F ~= byte else { continue }
      if hasHighByte, known.insert(text[start..<index]).inserted {
        words.append(text[start..<index])
        bytes += index - start
        if bytes > Self.maximumBytes { break }
      }
      hasHighByte = false
      start = index + 1
    }
    self.words = words
  }

  private init(_ words: [ArraySlice<UInt8>]) { self.words = words }

  /// The words of a text that is not UTF-8, without the few that were UTF-8 before someone put them there.
  ///
  /// `FranÃ§ois` says nothing of the encoding of a file that came by it from another one.
  var withoutStrayUTF8: Self {
    let others = words.filter { word in
      word.withUnsafeBufferPointer { UTF8Sequence.firstDamage(in: $0) != nil }
    }
    return others.count * 2 > words.count ? Self(others) : self
  }

  /// The words as an encoding reads them; bytes that do not decode are shown as `\xE9`.
  func decoded(in encoding: TextEncoding) -> [String] {
    words.map { word in
      var decoder = TextDecoder(encoding)
      var text: [UInt8] = []
      word.withUnsafeBytes { decoder.decode($0, into: &text) }
      decoder.finish(into: &text)
      return decoder.damage.text(text[...])
    }
  }
}
