/// What in a record's bytes is no text, and how it is shown.
///
/// No replacement character is invented: each bad byte of the file is shown as it was, as `\xE9`.
enum TextDamage: Hashable, Sendable {
  /// All of it is UTF-8.
  case none
  /// Bytes of a UTF-8 file that are none stand as they came.
  case rawBytes
  /// Bytes that did not decode from another encoding stand as `marker(of:)` has written them.
  case markers

  /// The text with every damaged byte made visible.
  func text(_ bytes: ArraySlice<UInt8>) -> String {
    if self == .none { return String(decoding: bytes, as: UTF8.self) }
    return bytes.withUnsafeBufferPointer { bytes in
      var visible: [UInt8] = []
      var position = 0
      while position < bytes.count {
        let length = UTF8Sequence.length(at: position, in: bytes)
        if length > 0 {
          visible += bytes[position..<position + length]
          position += length
        } else if self == .markers, let byte = Self.markedByte(at: position, in: bytes) {
          visible += Self.escape(byte)
          position += 3
        } else {
          visible += Self.escape(bytes[position])
          position += 1
        }
      }
      return String(decoding: visible, as: UTF8.self)
    }
  }

  /// What a decoder writes into UTF-8 in place of a byte that it cannot decode.
  ///
  /// Overlong sequences are never valid UTF-8, so the damage is found where all damage is found,
  /// and the byte can be told from them.
  static func marker(of byte: UInt8) -> [UInt8] {
    [0xE0, 0x80 | byte >> 6, 0x80 | byte & 0x3F]
  }

  static func markedByte(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    guard position + 2 < bytes.count, bytes[position] == 0xE0,
      bytes[position + 1] & 0xFC == 0x80, bytes[position + 2] & 0xC0 == 0x80
    else { return nil }
    return bytes[position + 1] << 6 | bytes[position + 2] & 0x3F
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
