import Foundation
import LeadModel

/// Writes a JSON body (RFC 8259): members in the configuration's order, no spaces, UTF-8 as it is.
struct JSONBody {
  /// Why there is no body.
  enum Fault: Error {
    /// The template holds a number that JSON has no word for.
    case notFinite
    /// A value of the lead cannot be read.
    case unreadable(UnreadableValue)
  }

  private var bytes: [UInt8] = []

  /// The bytes of a template with its placeholders filled.
  static func data(
    _ template: JSONTemplate, values: (FieldName) -> String?
  ) throws(Fault) -> Data {
    var body = Self()
    // The configuration refuses a whole body that may be left out.
    if try !body.write(template, values) { body.put("null") }
    return Data(body.bytes)
  }

  /// A text as it stands between the quotes.
  static func escaped(_ text: String) -> String {
    var body = Self()
    body.writeEscaped(text)
    return String(decoding: body.bytes, as: UTF8.self)
  }

  /// - Returns: whether anything was written; what is left out is not.
  private mutating func write(
    _ template: JSONTemplate, _ values: (FieldName) -> String?
  ) throws(Fault) -> Bool {
    switch template {
    case .text(let text): return try write(text, values)
    case .literal(let value): try write(value)
    case .array(let elements):
      put("[")
      var isFirst = true
      for element in elements {
        let mark = bytes.count
        if !isFirst { put(",") }
        if try write(element, values) { isFirst = false } else { bytes.removeSubrange(mark...) }
      }
      put("]")
    case .object(let members):
      put("{")
      var isFirst = true
      for member in members {
        let mark = bytes.count
        if !isFirst { put(",") }
        write(member.name)
        put(":")
        if try write(member.value, values) {
          isFirst = false
        } else {
          bytes.removeSubrange(mark...)
        }
      }
      put("}")
    }
    return true
  }

  private mutating func write(
    _ template: Template, _ values: (FieldName) -> String?
  ) throws(Fault) -> Bool {
    let value: FilledValue
    do { value = try template.value(values) } catch { throw Fault.unreadable(error) }
    switch value {
    case .text(let text): write(text)
    // Digits of any length stay as they are; a binary number would round them.
    case .number(let digits): put(digits)
    case .boolean(let truth): put(truth ? "true" : "false")
    case .list(let elements):
      put("[")
      for (place, element) in elements.enumerated() {
        if place > 0 { put(",") }
        write(element)
      }
      put("]")
    case .null: put("null")
    case .omitted: return false
    }
    return true
  }

  private mutating func write(_ value: JSONValue) throws(Fault) {
    switch value {
    case .null: put("null")
    case .boolean(let value): put(value ? "true" : "false")
    case .integer(let value): put("\(value)")
    case .number(let value):
      guard value.isFinite else { throw Fault.notFinite }
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
    writeEscaped(text)
    put("\"")
  }

  private mutating func writeEscaped(_ text: String) {
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
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
