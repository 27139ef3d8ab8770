/// A JSON object on a line (RFC 8259), its members in the order in which they are written.
struct JSONLine {
  private(set) var bytes: [UInt8] = []

  /// Begins an object, as a line or as the value of a key.
  mutating func begin() { bytes.append(UInt8(ascii: "{")) }

  /// Ends the object that was begun last.
  mutating func end() { bytes.append(UInt8(ascii: "}")) }

  /// Ends the line.
  mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  /// An object of texts as the value of a key.
  mutating func member(_ name: String, texts: [(name: String, value: String)]) {
    key(name)
    begin()
    for (name, value) in texts { member(name, text: value) }
    end()
  }

  mutating func member(_ name: String, text: String?) {
    key(name)
    if let text { string(text) } else { bytes += Array("null".utf8) }
  }

  mutating func member(_ name: String, number: Int64?) {
    key(name)
    bytes += Array((number.map(String.init) ?? "null").utf8)
  }

  mutating func member(_ name: String, flag: Bool) {
    key(name)
    bytes += Array("\(flag)".utf8)
  }

  mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  private mutating func key(_ name: String) {
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    string(name)
    bytes.append(UInt8(ascii: ":"))
  }

  /// RFC 8259 section 7: quotes, backslashes, and control characters are escaped, all else stands as UTF-8.
  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
      case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
      case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
      case ..<0x20:
        bytes += Array("\\u00".utf8)
        for nibble in [byte >> 4, byte & 15] { bytes += Array(String(nibble, radix: 16).utf8) }
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
