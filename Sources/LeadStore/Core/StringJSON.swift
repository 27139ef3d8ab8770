import LeadModel

/// JSON text of plain strings, written by hand: every row that comes in is written twice this way, and
/// a general encoder takes a quarter of the time of taking it in.
///
/// The form is that of RFC 8259 with members in the order of their names, as `JSONColumn` writes it.
struct StringJSON {
  private var bytes: [UInt8] = []

  /// A JSON array of the strings.
  static func array(_ strings: [String]) -> String {
    var json = Self()
    json.bytes.reserveCapacity(strings.reduce(2) { $0 + $1.utf8.count + 3 })
    json.bytes.append(UInt8(ascii: "["))
    for (place, string) in strings.enumerated() {
      if place > 0 { json.bytes.append(UInt8(ascii: ",")) }
      json.append(string)
    }
    json.bytes.append(UInt8(ascii: "]"))
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// A JSON object of a lead's values.
  static func object(_ fields: LeadFields) -> String {
    var json = Self()
    json.bytes.append(UInt8(ascii: "{"))
    for (place, name) in fields.names.enumerated() {
      if place > 0 { json.bytes.append(UInt8(ascii: ",")) }
      json.append(name.rawValue)
      json.bytes.append(UInt8(ascii: ":"))
      json.append(fields[name] ?? "")
    }
    json.bytes.append(UInt8(ascii: "}"))
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private mutating func append(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case ..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
