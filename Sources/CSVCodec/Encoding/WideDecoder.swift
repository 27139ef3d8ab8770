/// Turns UTF-16 and UTF-32 into UTF-8, wherever the chunks are cut.
struct WideDecoder {
  let encoding: TextEncoding

  /// The first bytes of a code unit whose other bytes have not come yet.
  private var partialUnit: [UInt8] = []
  /// The first half of a surrogate pair whose other half has not come yet.
  private var highSurrogate: UInt32?

  init(_ encoding: TextEncoding) { self.encoding = encoding }

  /// Adds the chunk's text to `text`.
  mutating func decode(_ chunk: UnsafeRawBufferPointer, into text: inout [UInt8]) {
    let width = encoding.unitBytes
    var position = 0
    if !partialUnit.isEmpty {
      while partialUnit.count < width, position < chunk.count {
        partialUnit.append(chunk[position])
        position += 1
      }
      guard partialUnit.count == width else { return }
      let unit = partialUnit.withUnsafeBytes { self.unit(at: 0, in: $0) }
      partialUnit.removeAll(keepingCapacity: true)
      append(unit, to: &text)
    }
    text.reserveCapacity(text.count + (chunk.count - position) * 3 / width)
    while position + width <= chunk.count {
      append(unit(at: position, in: chunk), to: &text)
      position += width
    }
    partialUnit += chunk[position...]
  }

  /// Adds what is left of a character that was cut off by the end of the file.
  mutating func finish(into text: inout [UInt8]) {
    markHighSurrogate(in: &text)
    for byte in partialUnit { text += TextDamage.marker(of: byte) }
    partialUnit = []
  }

  private func unit(at position: Int, in bytes: UnsafeRawBufferPointer) -> UInt32 {
    let width = encoding.unitBytes
    return (0..<width).reduce(0) { unit, index in
      let offset = encoding.isBigEndian ? index : width - 1 - index
      return unit << 8 | UInt32(bytes[position + offset])
    }
  }

  private mutating func append(_ unit: UInt32, to text: inout [UInt8]) {
    if encoding.unitBytes == 2 {
      if let high = highSurrogate, 0xDC00...0xDFFF ~= unit {
        highSurrogate = nil
        appendScalar(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &text)
        return
      }
      markHighSurrogate(in: &text)
      if 0xD800...0xDBFF ~= unit {
        highSurrogate = unit
        return
      }
    }
    appendScalar(unit, to: &text)
  }

  private func appendScalar(_ value: UInt32, to text: inout [UInt8]) {
    if !text.appendScalar(value) { mark(value, in: &text) }
  }

  private mutating func markHighSurrogate(in text: inout [UInt8]) {
    if let high = highSurrogate { mark(high, in: &text) }
    highSurrogate = nil
  }

  /// Marks each byte of a unit that is no character, in the order in which the file has them.
  private func mark(_ unit: UInt32, in text: inout [UInt8]) {
    let width = encoding.unitBytes
    for index in 0..<width {
      let shift = 8 * (encoding.isBigEndian ? width - 1 - index : index)
      text += TextDamage.marker(of: UInt8(truncatingIfNeeded: unit >> UInt32(shift)))
    }
  }
}
