import Foundation
import LeadModel

/// Writes a JSON body (RFC 8259): members in the configuration's order, no spaces, UTF-8 as it is.
struct JSONBody {
  /// A number that JSON has no word for.
  struct NotFinite: Error {}

  private var bytes: [UInt8] = []

  /// The bytes of a template with its placeholders filled.
  static func data(
    _ template: JSONTemplate, values: (FieldName) -> String?
  ) throws(NotFinite) -> Data {
    var body = Self()
    try body.write(template, values)
    return Data(body.bytes)
  }

  private mutating func write(
    _ template: JSONTemplate, _ values: (FieldName) -> String?
  ) throws(NotFinite) {
    switch template {
    case .text(let text): write(text.filled(values))
    case .literal(let value): try write(value)
    case .array(let elements):
      put("[")
      for (place, element) in elements.enumerated() {
        if place > 0 { put(",") }
        try write(element, values)
      }
      put("]")
    case .object(let members):
      put("{")
      for (place, member) in members.enumerated() {
        if place > 0 { put(",") }
        write(member.name)
        put(":")
        try write(member.value, values)
      }
      put("}")
    }
  }

  private mutating func write(_ value: JSONValue) throws(NotFinite) {
    switch value {
    case .null: put("null")
    case .boolean(let value): put(value ? "true" : "false")
    case .integer(let value): put("\(value)")
    case .number(let value):
      guard value.isFinite else { throw NotFinite() }
      // The shortest digits that read back as the same number; their form is JSON's.
      put("\(value)")
    case .string(let value): write(value)
    case .array(let elements):
      put("[")
      for (place, element) in elements.enumerated() {
        if place > 0 { put(",") }
        try write(element)
      }
      put("]")
    case .object(let members):
      // A value has no order of its own; by name, so that the same request has the same bytes.
      put("{")
      for (place, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if place > 0 { put(",") }
        write(member.key)
        put(":")
        try write(member.value)
      }
      put("}")
    }
  }

  private mutating func write(_ text: String) {
    put("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): put("\\\"")
      case UInt8(ascii: "\\"): put("\\\\")
      case 0x08: put("\\b")
      case 0x09: put("\\t")
      case 0x0A: put("\\n")
      case 0x0C: put("\\f")
      case 0x0D: put("\\r")
      case ..<0x20:
        put(byte < 0x10 ? "\\u000" : "\\u001")
        put(String(byte & 0xF, radix: 16))
      default: bytes.append(byte)
      }
    }
    put("\"")
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
