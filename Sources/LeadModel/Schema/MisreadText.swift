/// Text that was decoded wrongly before it came, such as `JosÃ©` for José.
public enum MisreadText {
  /// What is wrong with a cell's text.
  struct Finding: Hashable {
    /// The text that was meant, where it is certain; nil where it is lost.
    let mended: String?
    /// Words that follow the value.
    let words: String
  }

  /// The text that a misread one was, where that is certain; nil for honest text, and for lost.
  ///
  /// Certain means: the whole is UTF-8 when it is written in Windows-1252, Latin-1, Windows-1251, or
  /// Mac Roman, what comes out is text that people write, and what stood there is not. `SÃO` and `Âge`
  /// stay what they are.
  ///
  /// - Parameter text: a cell.
  /// - Returns: the mended text, however often it was misread.
  public static func mended(_ text: String) -> String? { finding(in: text)?.mended }

  /// What is wrong with a cell; nil for nearly every one, after a pass over its bytes.
  static func finding(in cell: String) -> Finding? {
    guard isSuspect(cell) else { return nil }
    if cell.unicodeScalars.contains("\u{FFFD}") || cell.contains("ï¿½") {
      return Finding(
        mended: nil, words: "has lost characters on its way (\u{FFFD} stands for them)")
    }
    return read(cell, depth: 3).map {
      Finding(
        mended: $0.text, words: "is UTF-8 that was read as \($0.encoding) before it came here")
    }
  }

  /// The text behind a misread one, and the encoding in which it was read last.
  ///
  /// Doubly encoded text comes out misread, and then only what comes out at the end has to be text that
  /// people write.
  private static func read(_ text: String, depth: Int) -> (text: String, encoding: String)? {
    guard depth > 0 else { return nil }
    for encoding in SingleByteEncoding.all {
      guard let reading = MisreadReading(text, as: encoding) else { continue }
      if let deeper = read(reading.mended, depth: depth - 1) { return (deeper.text, encoding.name) }
      if reading.isCertain { return (reading.mended, encoding.name) }
    }
    return nil
  }

  /// Whether a character that begins a misread one stands before another that is not ASCII.
  static func isSuspect(_ cell: String) -> Bool {
    var copy = cell
    return copy.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      let end = bytes.count
      var place = 0
      // Nearly all cells are ASCII to their end: eight bytes at a time tell.
      while place + 8 <= end,
        raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        place += 8
      }
      while place < end {
        let first = bytes[place]
        guard first >= 0xC2, first <= 0xEF else {
          place += 1
          continue
        }
        let next = place + (first < 0xE0 ? 2 : 3)
        if first == 0xEF, bytes[place + 1] == 0xBF, bytes[place + 2] == 0xBD { return true }
        if next + 1 < end, bytes[next] >= 0x80, mayBegin(first, bytes[place + 1]),
          mayFollow(bytes[next], bytes[next + 1], begun: first)
        {
          return true
        }
        place = next
      }
      return false
    }
  }

  /// `Â`–`ô`, `В`–`ф`, and the letters and signs that Mac Roman has for the same bytes.
  private static func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xC2: [0xA0, 0xAB, 0xAC, 0xBB].contains(second)
    case 0xC3, 0xE2: true
    case 0xC5: second == 0x92 || second == 0x93
    case 0xC6: second == 0x92
    case 0xD0: second >= 0x92
    case 0xD1: second <= 0x84
    default: false
    }
  }

  /// What honest words go on with does not follow: letters of the same script.
  private static func mayFollow(_ first: UInt8, _ second: UInt8, begun lead: UInt8) -> Bool {
    switch lead {
    case 0xC3: [0xC2, 0xC5, 0xC6, 0xCB, 0xE2].contains(first)
    case 0xD0, 0xD1: !((first == 0xD0 && second >= 0x90) || (first == 0xD1 && second <= 0x8F))
    default: true
    }
  }
}
