/// The characters of GB 18030 that have four bytes: all of Unicode that has no two.
enum GB18030FourBytes {
  /// Whether up to four bytes can be such a character, or its beginning.
  static func canBegin(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    bytes.enumerated().allSatisfy { index, byte in
      index.isMultiple(of: 2) ? 0x81...0xFE ~= byte : 0x30...0x39 ~= byte
    }
  }

  /// The character of four such bytes, or nil if there is none.
  static func scalar(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt32? {
    let lows: [UInt8] = [0x81, 0x30, 0x81, 0x30]
    let radices = [126, 10, 126, 10]
    var index = 0
    for ((byte, low), radix) in zip(zip(bytes, lows), radices) {
      index = index * radix + Int(byte - low)
    }
    if index < basicPlane.count {
      let scalar = basicPlane[index]
      return scalar == 0 ? nil : UInt32(scalar)
    }
    // Beyond the basic plane the order is Unicode's, from 90 30 81 30 on.
    let beyond = index - 189_000
    return 0..<0x10_0000 ~= beyond ? 0x1_0000 + UInt32(beyond) : nil
  }

  /// The characters of the basic plane from 81 30 81 30 on; 0 where there is none.
  private static let basicPlane: [UInt16] = {
    guard let converter = SystemConverter("GB18030") else { return [] }
    return (0..<39_420).map { index in
      let bytes = [
        UInt8(0x81 + index / 12_600), UInt8(0x30 + index / 1_260 % 10),
        UInt8(0x81 + index / 10 % 126), UInt8(0x30 + index % 10),
      ]
      guard case .text(let scalars) = converter.convert(bytes), let scalar = scalars.first,
        scalars.count == 1
      else { return 0 }
      return UInt16(exactly: scalar) ?? 0
    }
  }()
}
