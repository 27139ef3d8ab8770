/// Decodes the encodings in which ASCII is ASCII and a character is one to four bytes by a table.
///
/// A byte that begins no character is marked, and reading goes on behind that byte alone: a
/// delimiter or line end is never taken for the second half of a character that is broken.
struct TableDecoder {
  private let table: CharacterTable
  private let hasFourByteCharacters: Bool

  /// The beginning of a character whose other bytes have not come yet.
  private var partial: [UInt8] = []

  /// Nil when the system has no table for the encoding.
  init?(_ encoding: TextEncoding) {
    guard let table = CharacterTable.of(encoding) else { return nil }
    self.table = table
    hasFourByteCharacters = encoding == .gb18030
  }

  mutating func decode(_ chunk: UnsafeRawBufferPointer, into text: inout [UInt8]) {
    guard !partial.isEmpty else { return decodeWhole(chunk, into: &text) }
    let joined = partial + Array(chunk)
    partial = []
    joined.withUnsafeBytes { decodeWhole($0, into: &text) }
  }

  /// Marks the beginning of a character that was cut off by the end of the file.
  mutating func finish(into text: inout [UInt8]) {
    while let byte = partial.first {
      text += TextDamage.marker(of: byte)
      let rest = Array(partial.dropFirst())
      partial = []
      rest.withUnsafeBytes { decodeWhole($0, into: &text) }
    }
  }

  private mutating func decodeWhole(_ bytes: UnsafeRawBufferPointer, into text: inout [UInt8]) {
    text.reserveCapacity(text.count + bytes.count + bytes.count / 8)
    var position = 0
    while position < bytes.count {
      let run = bytes.asciiEnd(from: position)
      if run > position {
        text.append(contentsOf: bytes[position..<run])
        position = run
        if position == bytes.count { return }
      }
      switch character(at: position, in: bytes) {
      case .scalar(let scalar, let length):
        if !text.appendScalar(scalar) { text += TextDamage.marker(of: bytes[position]) }
        position += length
      case .pair(let first, let second, let length):
        _ = text.appendScalar(first)
        _ = text.appendScalar(second)
        position += length
      case .cut:
        partial = Array(bytes[position...])
        return
      case .invalid:
        text += TextDamage.marker(of: bytes[position])
        position += 1
      }
    }
  }

  private enum Character {
    case scalar(UInt32, length: Int)
    case pair(UInt32, UInt32, length: Int)
    case cut, invalid
  }

  @inline(__always)
  private func character(at start: Int, in bytes: UnsafeRawBufferPointer) -> Character {
    var node = CharacterTable.root
    var position = start
    while position < bytes.count {
      let entry = table.entry(node, bytes[position])
      position += 1
      switch entry {
      case .scalar(let scalar): return .scalar(scalar, length: position - start)
      case .pair(let first, let second): return .pair(first, second, length: position - start)
      case .node(let next): node = next
      case .invalid:
        guard hasFourByteCharacters, position == start + 2 else { return .invalid }
        return fourBytes(at: start, in: bytes)
      }
    }
    return .cut
  }

  private func fourBytes(at start: Int, in bytes: UnsafeRawBufferPointer) -> Character {
    let four = bytes[start...].prefix(4)
    guard GB18030FourBytes.canBegin(four) else { return .invalid }
    guard four.count == 4 else { return .cut }
    guard let scalar = GB18030FourBytes.scalar(four) else { return .invalid }
    return .scalar(scalar, length: 4)
  }
}

extension UnsafeRawBufferPointer {
  /// Where the first byte from `start` on stands that is not ASCII.
  func asciiEnd(from start: Int) -> Int {
    var position = start
    while position + 8 <= count {
      let word = loadUnaligned(fromByteOffset: position, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { break }
      position += 8
    }
    while position < count, self[position] < 0x80 { position += 1 }
    return position
  }
}
