/// Text as the bytes that an address, a form, XML, or plain text may hold.
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

  /// A value inside an element or an attribute of XML 1.0, without the characters that XML has no way to write
  /// (section 2.2).
  ///
  /// A carriage return would be read as a line feed (section 2.11), and line feeds and tabs in attributes as
  /// spaces (section 3.3.3): written as references they stay what they are.
  static func xml(_ value: String) -> String {
    var out = ""
    out.reserveCapacity(value.utf8.count)
    for letter in value.unicodeScalars {
      switch letter {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&apos;"
      case "\t": out += "&#9;"
      case "\n": out += "&#10;"
      case "\r": out += "&#13;"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
      default: out.unicodeScalars.append(letter)
      }
    }
    return out
  }

  /// A value inside plain text: without the control characters that no text holds.
  static func text(_ value: String) -> String {
    let isControl: (Unicode.Scalar) -> Bool = {
      $0.value < 0x20 && $0 != "\t" && $0 != "\n" && $0 != "\r" || $0.value == 0x7F
    }
    guard value.unicodeScalars.contains(where: isControl) else { return value }
    return String(String.UnicodeScalarView(value.unicodeScalars.filter { !isControl($0) }))
  }

  /// A field of CSV (RFC 4180 section 2), in quotes where it needs them.
  static func csv(_ value: String) -> String {
    let plain = text(value)
    let needsQuotes = plain.utf8.contains { "\",;\r\n\t".utf8.contains($0) }
    return needsQuotes ? "\"\(plain.replacing("\"", with: "\"\""))\"" : plain
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
