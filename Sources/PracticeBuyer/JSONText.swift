extension [UInt8] {
  /// Appends text as a JSON string (RFC 8259, section 7), quotes included.
  ///
  /// The request log is written by hand, so that its keys keep their order and a line costs little.
  mutating func appendJSON(_ text: String) {
    appendJSON(utf8: text.utf8)
  }

  /// Appends UTF-8 bytes, known to be valid, as a JSON string.
  mutating func appendJSON(utf8 bytes: some Sequence<UInt8>) {
    append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): append(contentsOf: #"\""#.utf8)
      case UInt8(ascii: "\\"): append(contentsOf: #"\\"#.utf8)
      case UInt8(ascii: "\n"): append(contentsOf: #"\n"#.utf8)
      case UInt8(ascii: "\r"): append(contentsOf: #"\r"#.utf8)
      case UInt8(ascii: "\t"): append(contentsOf: #"\t"#.utf8)
      case 0..<0x20, 0x7F:
        append(contentsOf: #"\u00"#.utf8)
        append(Self.hexDigits[Int(byte >> 4)])
        append(Self.hexDigits[Int(byte & 15)])
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
