/// Well-formed UTF-8, by Table 3-7 of the Unicode Standard.
enum UTF8Sequence {
  /// How many bytes the sequence at `position` has, or 0 if it is not well formed.
  static func length(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let lead = bytes[position]
    if lead < 0x80 { return 1 }
    let left = bytes.count - position
    switch lead {
    case 0xC2...0xDF:
      return left >= 2 && isContinuation(bytes[position + 1]) ? 2 : 0
    case 0xE0...0xEF:
      guard left >= 3, isContinuation(bytes[position + 2]) else { return 0 }
      let second = bytes[position + 1]
      switch lead {
      case 0xE0: return 0xA0...0xBF ~= second ? 3 : 0
      case 0xED: return 0x80...0x9F ~= second ? 3 : 0
      default: return isContinuation(second) ? 3 : 0
      }
    case 0xF0...0xF4:
      guard left >= 4, isContinuation(bytes[position + 2]), isContinuation(bytes[position + 3])
      else { return 0 }
      let second = bytes[position + 1]
      switch lead {
      case 0xF0: return 0x90...0xBF ~= second ? 4 : 0
      case 0xF4: return 0x80...0x8F ~= second ? 4 : 0
      default: return isContinuation(second) ? 4 : 0
      }
    default:
      return 0
    }
  }

  /// Where the first byte stands that is no part of a well-formed sequence, or nil.
  static func firstDamage(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = 0
    while position < bytes.count {
      // Most text is ASCII, which is passed eight bytes at a time.
      if position + 8 <= raw.count,
        raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        position += 8
        continue
      }
      let length = length(at: position, in: bytes)
      if length == 0 { return position }
      position += length
    }
    return nil
  }

  /// Whether the bytes from `position` to the end begin a well-formed sequence that goes on.
  static func isCut(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let rest = Array(bytes[position...].prefix(4))
    guard let lead = rest.first, lead >= 0xC2, rest.count < 4 else { return false }
    // Some byte of the range that may stand second completes any beginning.
    for second in [0x80, 0x90, 0xA0] as [UInt8] {
      let whole = rest + (rest.count == 1 ? [second, 0x80, 0x80] : [0x80, 0x80])
      if whole.withUnsafeBufferPointer({ length(at: 0, in: $0) }) > rest.count { return true }
    }
    return false
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

/// Whether bytes hold anything beyond ASCII or zero bytes, found out eight bytes at a time.
struct ByteCensus {
  let hasHighByte: Bool
  let hasZeroByte: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var high: UInt64 = 0
    var zero: UInt64 = 0
    let raw = UnsafeRawBufferPointer(bytes)
    var position = 0
    while position + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      high |= word
      // Sets the top bit of each zero byte (Mycroft's test).
      zero |= (word &- 0x0101_0101_0101_0101) & ~word
      position += 8
    }
    while position < raw.count {
      high |= UInt64(raw[position])
      if raw[position] == 0 { zero |= 0x80 }
      position += 1
    }
    hasHighByte = high & 0x8080_8080_8080_8080 != 0
    hasZeroByte = zero & 0x8080_8080_8080_8080 != 0
  }
}
