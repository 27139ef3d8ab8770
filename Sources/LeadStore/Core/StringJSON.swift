import Foundation
import LeadModel

/// JSON text of plain strings, written by hand: every row that comes in is written twice this way and every request
/// thrice, and a general encoder takes a quarter of the time of both.
///
/// The form is that of RFC 8259 with members in the order of their names, as `JSONColumn` writes it.
struct StringJSON {
  private var bytes: [UInt8] = []

  /// A JSON array of the strings.
  static func array(_ strings: [String]) -> String {
    var json = Self()
    json.bytes.reserveCapacity(strings.reduce(2) { $0 + $1.utf8.count + 3 })
    json.appendArray(strings) { $0.append($1) }
    return json.text
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
    return json.text
  }

  /// A reason as its own `Codable` form has it.
  static func object(_ reason: Reason) -> String {
    var json = Self()
    json.append(reason)
    return json.text
  }

  /// Several reasons.
  static func array(_ reasons: [Reason]) -> String {
    var json = Self()
    json.appendArray(reasons) { $0.append($1) }
    return json.text
  }

  /// The headers of a request or response, in their order.
  static func array(_ headers: [HeaderField]) -> String {
    var json = Self()
    json.append(headers)
    return json.text
  }

  /// A request as its own `Codable` form has it.
  static func object(_ request: OutboundRequest) -> String {
    var json = Self()
    json.bytes.reserveCapacity(request.body.count * 2 + 512)
    json.append(plain: #"{"body":""#)
    json.append(plain: request.body.base64EncodedString())
    json.append(plain: #"","headers":"#)
    json.append(request.headers)
    json.append(plain: #","method":"#)
    json.append(request.method.rawValue)
    json.append(plain: #","url":"#)
    json.append(request.url)
    json.append(plain: "}")
    return json.text
  }

  private var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func append(_ headers: [HeaderField]) {
    appendArray(headers) { json, header in
      json.append(plain: #"{"name":"#)
      json.append(header.name)
      json.append(plain: #","value":"#)
      json.append(header.value)
      json.append(plain: "}")
    }
  }

  private mutating func append(_ reason: Reason) {
    append(plain: #"{"code":"#)
    append(reason.code.rawValue)
    append(plain: #","parameters":{"#)
    let parameters = reason.parameters.map { (name: $0.key.rawValue, value: $0.value) }
    for (place, parameter) in parameters.sorted(by: { $0.name < $1.name }).enumerated() {
      if place > 0 { append(plain: ",") }
      append(parameter.name)
      append(plain: ":")
      append(parameter.value)
    }
    append(plain: "}}")
  }

  private mutating func appendArray<Item>(_ items: [Item], _ append: (inout Self, Item) -> Void) {
    self.append(plain: "[")
    for (place, item) in items.enumerated() {
      if place > 0 { self.append(plain: ",") }
      append(&self, item)
    }
    self.append(plain: "]")
  }

  /// Appends what needs no escape.
  private mutating func append(plain text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(_ string: String) {
    var string = string
    bytes.append(UInt8(ascii: "\""))
    string.withUTF8 { letters in
      let isPlain = letters.allSatisfy {
        $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
      }
      if isPlain { bytes.append(contentsOf: letters) } else { append(escaping: letters) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(escaping letters: UnsafeBufferPointer<UInt8>) {
    for byte in letters {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case ..<0x20:
        append(plain: "\\u00")
        if byte < 0x10 { bytes.append(UInt8(ascii: "0")) }
        append(plain: String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
  }
}
