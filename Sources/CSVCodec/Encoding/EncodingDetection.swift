/// Finds a file's encoding by its byte order mark, by where its zero bytes stand, or by its text.
struct EncodingDetection: Equatable {
  let finding: EncodingFinding
  /// How many bytes the byte order mark has; 0 without one.
  let markBytes: Int

  var encoding: TextEncoding { finding.encoding }

  init(_ finding: EncodingFinding, markBytes: Int) {
    self.finding = finding
    self.markBytes = markBytes
  }

  /// Looks at the beginning of a file, which `isWhole` says is all of it.
  init(_ sample: ArraySlice<UInt8>, isWhole: Bool) {
    // UTF-32 comes before UTF-16, whose little-endian mark is the beginning of its own.
    let marked: [TextEncoding] = [
      .utf8, .utf32LittleEndian, .utf32BigEndian, .utf16LittleEndian, .utf16BigEndian, .gb18030,
    ]
    for encoding in marked where sample.starts(with: encoding.byteOrderMark) {
      let length = encoding.byteOrderMark.count
      let text = sample.dropFirst(length)
      if encoding.unitBytes == 1 || text.isEmpty || Self.isWide(text, encoding) {
        self.init(EncodingFinding(encoding, .certain), markBytes: length)
        return
      }
      // Some programs write such a mark and then 8-bit text.
      if Self.is8BitText(text) {
        self.init(EightBitDetection(text, isWhole: isWhole).finding, markBytes: length)
        return
      }
    }
    let unmarked = [TextEncoding.utf32LittleEndian, .utf32BigEndian]
      .first { Self.isWide(sample, $0) }
    if let wide = unmarked ?? Self.utf16WithoutMark(sample) {
      self.init(EncodingFinding(wide, .likely), markBytes: 0)
    } else {
      self.init(EightBitDetection(sample, isWhole: isWhole).finding, markBytes: 0)
    }
  }

  /// Whether the units decode, and zero bytes are among them as delimiters and line ends need.
  private static func isWide(_ text: ArraySlice<UInt8>, _ encoding: TextEncoding) -> Bool {
    guard text.count >= encoding.unitBytes, text.contains(0) else { return false }
    // The sample may end within a character.
    let whole = text.prefix(text.count / encoding.unitBytes * encoding.unitBytes)
    var decoder = WideDecoder(encoding)
    var decoded: [UInt8] = []
    whole.withUnsafeBytes { decoder.decode($0, into: &decoded) }
    return decoded.withUnsafeBufferPointer { UTF8Sequence.firstDamage(in: $0) == nil }
  }

  /// ASCII text in UTF-16 has a zero for every second byte, and those mostly on one side.
  ///
  /// Other scripts have fewer, but line ends among them. One stray zero in an 8-bit text is neither.
  private static func utf16WithoutMark(_ sample: ArraySlice<UInt8>) -> TextEncoding? {
    var zeros = [0, 0]
    for (offset, byte) in sample.enumerated() where byte == 0 { zeros[offset & 1] += 1 }
    let encoding = zeros[0] > zeros[1] ? TextEncoding.utf16BigEndian : .utf16LittleEndian
    let (many, few) = (max(zeros[0], zeros[1]), min(zeros[0], zeros[1]))
    // Characters beyond the basic plane have zeros on the other side.
    guard many > 0, few * 3 <= many, isWide(sample, encoding) else { return nil }
    if many * 8 >= sample.count { return encoding }
    return !is8BitText(sample) && hasLineEnd(sample, encoding) ? encoding : nil
  }

  private static func hasLineEnd(_ sample: ArraySlice<UInt8>, _ encoding: TextEncoding) -> Bool {
    let zero = encoding.isBigEndian ? 0 : 1
    return stride(from: sample.startIndex, to: sample.endIndex - 1, by: 2).contains {
      sample[$0 + zero] == 0 && [0x0A, 0x0D].contains(sample[$0 + 1 - zero])
    }
  }

  /// Whether the bytes are UTF-8, apart from a character that the sample's end has cut.
  private static func is8BitText(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      UTF8Sequence.firstDamage(in: bytes).map { $0 + 3 >= bytes.count } ?? true
    }
  }
}
