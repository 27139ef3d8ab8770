/// Text as the bytes that an address or a form may hold.
enum EscapedBytes {
  /// A value inside a path or a query: all but the unreserved bytes of RFC 3986 section 2.3 become
  /// `%XX`.
  ///
  /// So a value holds none of `/ ? # & = ; : @` and can add neither a segment nor a parameter.
  static func address(_ value: String) -> String {
    var out = ""
    out.reserveCapacity(value.utf8.count)
    for byte in value.utf8 {
      if isAlphanumeric(byte) || "-._~".utf8.contains(byte) {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        appendPercent(byte, to: &out)
      }
    }
    return out
  }

  /// A name or a value of `application/x-www-form-urlencoded` (the serializer of the WHATWG's URL
  /// standard).
  static func form(_ value: String) -> String {
    var out = ""
    out.reserveCapacity(value.utf8.count)
    for byte in value.utf8 {
      if isAlphanumeric(byte) || "*-._".utf8.contains(byte) {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else if byte == UInt8(ascii: " ") {
        out.append("+")
      } else {
        appendPercent(byte, to: &out)
      }
    }
    return out
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func appendPercent(_ byte: UInt8, to out: inout String) {
    out.append("%")
    out.unicodeScalars.append(Unicode.Scalar(hexDigits[Int(byte >> 4)]))
    out.unicodeScalars.append(Unicode.Scalar(hexDigits[Int(byte & 0xF)]))
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
