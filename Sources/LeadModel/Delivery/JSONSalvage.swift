import Foundation

/// The JSON value of a body that is not quite JSON: a guard before it, something behind it, or its end missing.
///
/// An object or array that was cut is read as far as whole members and elements go, so that what arrived can
/// still be looked up.
struct JSONSalvage {
  /// The value.
  let value: JSONValue
  /// Whether its end is missing.
  let isCut: Bool

  /// What some programs put before JSON, so that no browser runs it as script.
  private static let guards = [")]}',", ")]}'", "while(1);", "for(;;);", "{}&&"]
  /// Deeper nesting is an attack, not an answer.
  private static let deepest = 256

  /// Finds the value; nil when the text is no JSON.
  init?(_ text: String) {
    var rest = text[...].trimmingSpaces
    for mark in Self.guards where rest.hasPrefix(mark) {
      rest = rest.dropFirst(mark.count).trimmingSpaces
      break
    }
    let bytes = Array(rest.utf8)
    guard let first = bytes.first else { return nil }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      guard let value = JSONValue(parsing: Data(bytes)) else { return nil }
      (self.value, isCut) = (value, false)
      return
    }
    guard let (whole, isCut) = Self.firstValue(of: bytes),
      let value = JSONValue(parsing: Data(whole))
    else { return nil }
    (self.value, self.isCut) = (value, isCut)
  }

  /// The object or array at the start, mended when its end is missing; nil when it cannot be one.
  private static func firstValue(of bytes: [UInt8]) -> (bytes: [UInt8], isCut: Bool)? {
    var closers: [UInt8] = []
    // Where the last whole member or element ends, and what was open there.
    var safe = (end: 0, closers: [UInt8]())
    var isText = false
    var isEscaped = false
    for (place, byte) in bytes.enumerated() {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        // The closing bracket of each stands two behind it in ASCII; that of an object too.
        closers.append(byte + 2)
        guard closers.count <= deepest else { return nil }
        safe = (place + 1, closers)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard closers.popLast() == byte else { return nil }
        if closers.isEmpty { return (Array(bytes[...place]), false) }
        safe = (place + 1, closers)
      case UInt8(ascii: ","): safe = (place, closers)
      default: break
      }
    }
    return (bytes[..<safe.end] + safe.closers.reversed(), true)
  }
}
