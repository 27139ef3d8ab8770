/// Finds a file's encoding by its byte order mark, or by where its zero bytes stand.
///
/// Anything without either is taken for UTF-8; what is none then becomes a fault of its record.
struct EncodingDetection: Equatable {
  let encoding: TextEncoding
  /// How many bytes the byte order mark has; 0 without one.
  let markBytes: Int

  init(_ encoding: TextEncoding, markBytes: Int) {
    self.encoding = encoding
    self.markBytes = markBytes
  }

  init(_ sample: ArraySlice<UInt8>) {
    // UTF-32 comes before UTF-16, whose little-endian mark is the beginning of its own.
    let marked: [TextEncoding] = [
      .utf8, .utf32LittleEndian, .utf32BigEndian, .utf16LittleEndian, .utf16BigEndian,
    ]
    for encoding in marked where sample.starts(with: encoding.byteOrderMark) {
      let length = encoding.byteOrderMark.count
      let text = sample.dropFirst(length)
      // Some programs write such a mark and then 8-bit text.
      let isTrue = encoding == .utf8 || text.isEmpty || Self.isWide(text, encoding)
      if isTrue || Self.is8BitText(text) {
        self.init(isTrue ? encoding : .utf8, markBytes: length)
        return
      }
    }
    let unmarked = [TextEncoding.utf32LittleEndian, .utf32BigEndian]
      .first { Self.isWide(sample, $0) }
    self.init(unmarked ?? Self.utf16WithoutMark(sample) ?? .utf8, markBytes: 0)
  }

  /// Whether the units decode, and zero bytes are among them as delimiters and line ends need.
  private static func isWide(_ text: ArraySlice<UInt8>, _ encoding: TextEncoding) -> Bool {
    guard text.count >= encoding.unitBytes, text.contains(0) else { return false }
    // The sample may end within a character.
    let whole = text.prefix(text.count / encoding.unitBytes * encoding.unitBytes)
    var decoder = TextDecoder(encoding)
    var decoded: [UInt8] = []
    whole.withUnsafeBytes { decoder.decode($0, into: &decoded) }
    return decoded.withUnsafeBufferPointer { UTF8Sequence.firstDamage(in: $0) == nil }
  }

  /// ASCII text in UTF-16 has a zero for every second byte, and those all on one side.
  ///
  /// Other scripts have fewer, but are then no UTF-8. One stray zero in an 8-bit text is neither.
  private static func utf16WithoutMark(_ sample: ArraySlice<UInt8>) -> TextEncoding? {
    var zeros = [0, 0]
    for (offset, byte) in sample.enumerated() where byte == 0 { zeros[offset & 1] += 1 }
    let encoding = zeros[0] > zeros[1] ? TextEncoding.utf16BigEndian : .utf16LittleEndian
    let (many, few) = (max(zeros[0], zeros[1]), min(zeros[0], zeros[1]))
    guard many > 0, few * 20 <= many, isWide(sample, encoding) else { return nil }
    return many * 8 >= sample.count || !is8BitText(sample) ? encoding : nil
  }

  /// Whether the bytes are UTF-8, apart from a character that the sample's end has cut.
  private static func is8BitText(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      UTF8Sequence.firstDamage(in: bytes).map { $0 + 3 >= bytes.count } ?? true
    }
  }
}
