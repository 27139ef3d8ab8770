/// Decodes ISO-2022-JP (RFC 1468, 1554) and ISO-2022-KR (RFC 1557), whose bytes are all ASCII's.
///
/// Escape sequences and shifts choose the set; each line end chooses ASCII again, so that a line
/// that lost its escape spoils no other line.
struct ISO2022Decoder {
  private enum CharacterSet { case ascii, roman, katakana, twoBytes, supplement }

  private static let escapes: [([UInt8], CharacterSet)] = [
    (Array("\u{1B}(B".utf8), .ascii), (Array("\u{1B}(J".utf8), .roman),
    (Array("\u{1B}(I".utf8), .katakana), (Array("\u{1B}$@".utf8), .twoBytes),
    (Array("\u{1B}$B".utf8), .twoBytes), (Array("\u{1B}$(B".utf8), .twoBytes),
    (Array("\u{1B}$(D".utf8), .supplement),
  ]
  private static let koreanHeader = Array("\u{1B}$)C".utf8)

  private let table: CharacterTable
  private let isKorean: Bool
  private var set = CharacterSet.ascii
  private var partial: [UInt8] = []

  /// Nil when the system has no table for the encoding.
  init?(_ encoding: TextEncoding) {
    isKorean = encoding == .iso2022KR
    guard let table = CharacterTable.of(isKorean ? .eucKR : .eucJP) else { return nil }
    self.table = table
  }

  mutating func decode(_ chunk: UnsafeRawBufferPointer, into text: inout [UInt8]) {
    let bytes = partial + Array(chunk)
    let end = decode(bytes, isWhole: false, into: &text)
    partial = Array(bytes[end...])
  }

  mutating func finish(into text: inout [UInt8]) {
    _ = decode(partial, isWhole: true, into: &text)
    partial = []
  }

  /// Returns where it stopped, before a sequence that was cut.
  private mutating func decode(
    _ bytes: [UInt8], isWhole: Bool, into text: inout [UInt8]
  ) -> Int {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x1B:
        switch escape(bytes[position...]) {
        case .found(let length): position += length
        case .cut where !isWhole: return position
        case .cut, .none:
          text += TextDamage.marker(of: byte)
          position += 1
        }
      case 0x0E where isKorean, 0x0F where isKorean:
        set = byte == 0x0E ? .twoBytes : .ascii
        position += 1
      case 0x0A, 0x0D:
        set = .ascii
        text.append(byte)
        position += 1
      case 0x80...:
        text += TextDamage.marker(of: byte)
        position += 1
      case ...0x20, 0x7F:
        text.append(byte)
        position += 1
      default:
        guard let length = character(bytes[position...], isWhole: isWhole, into: &text) else {
          return position
        }
        position += length
      }
    }
    return position
  }

  private enum Escape { case found(Int), cut, none }

  private mutating func escape(_ bytes: ArraySlice<UInt8>) -> Escape {
    if isKorean {
      if bytes.starts(with: Self.koreanHeader) { return .found(4) }
      return Self.koreanHeader.starts(with: bytes) ? .cut : .none
    }
    for (sequence, chosen) in Self.escapes where bytes.starts(with: sequence) {
      set = chosen
      return .found(sequence.count)
    }
    return Self.escapes.contains { $0.0.starts(with: bytes) } ? .cut : .none
  }

  /// Adds the character and returns its length, or nil when its second byte has not come.
  private func character(
    _ bytes: ArraySlice<UInt8>, isWhole: Bool, into text: inout [UInt8]
  ) -> Int? {
    let first = bytes[bytes.startIndex]
    var path: [UInt8]
    switch set {
    case .ascii:
      text.append(first)
      return 1
    case .roman:
      // JIS X 0201 differs from ASCII by the yen sign and the overline.
      _ = text.appendScalar(first == 0x5C ? 0xA5 : first == 0x7E ? 0x203E : UInt32(first))
      return 1
    case .katakana:
      guard first <= 0x5F else { break }
      _ = text.appendScalar(0xFF40 + UInt32(first))
      return 1
    case .twoBytes, .supplement:
      guard bytes.count > 1 else {
        if !isWhole { return nil }
        break
      }
      let second = bytes[bytes.startIndex + 1]
      path = [first | 0x80, second | 0x80]
      if set == .supplement { path.insert(0x8F, at: 0) }
      guard 0x21...0x7E ~= second, let scalar = table.scalar(of: path) else { break }
      _ = text.appendScalar(scalar)
      return 2
    }
    text += TextDamage.marker(of: first)
    return 1
  }
}

extension CharacterTable {
  /// The one character that is written as exactly these bytes.
  func scalar(of bytes: [UInt8]) -> UInt32? {
    var node = Self.root
    for (index, byte) in bytes.enumerated() {
      switch entry(node, byte) {
      case .scalar(let scalar) where index == bytes.count - 1: return scalar
      case .node(let next): node = next
      default: return nil
      }
    }
    return nil
  }
}
