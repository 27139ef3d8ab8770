public import Foundation

/// A JSON value read from a buyer's answer or from the configuration.
public enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Reads JSON text (RFC 8259); nil when it is none.
  ///
  /// Of members with the same name one is read.
  public init?(parsing text: Data) {
    // `JSONSerialization` takes a third of the time, but rounds numbers with a fraction and lets long ones overflow.
    if let found = try? JSONSerialization.jsonObject(with: text, options: .fragmentsAllowed),
      let value = Self(found)
    {
      self = value
      return
    }
    do {
      self = try JSONDecoder().decode(Self.self, from: text)
    } catch {
      // That a body is no JSON is an everyday fact; rules over JSON then do not match.
      return nil
    }
  }

  /// What `JSONSerialization` found; nil where that holds a number that it may not have read exactly.
  private init?(_ found: Any) {
    switch found {
    case let text as String: self = .string(text)
    case let members as [String: Any]:
      var object: [String: Self] = [:]
      for (name, found) in members {
        guard let value = Self(found) else { return nil }
        object[name] = value
      }
      self = .object(object)
    case let elements as [Any]:
      var array: [Self] = []
      for found in elements {
        guard let value = Self(found) else { return nil }
        array.append(value)
      }
      self = .array(array)
    case let number as NSNumber:
      // As Objective-C names types: c is a truth value, i and q are whole numbers of 32 and 64 bits.
      switch UInt8(bitPattern: number.objCType.pointee) {
      case UInt8(ascii: "c"): self = .boolean(number.boolValue)
      case UInt8(ascii: "i"), UInt8(ascii: "q"): self = .integer(number.int64Value)
      default: return nil
      }
    case is NSNull: self = .null
    default: return nil
    }
  }

  /// The value as text: strings bare, null as nil, objects and arrays as JSON.
  public var text: String? {
    switch self {
    case .null: return nil
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .number(let value):
      return value.formatted(
        .number.grouping(.never).locale(.init(identifier: "en_US_POSIX")).precision(
          .significantDigits(1...17)))
    case .string(let value): return value
    case .array, .object:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      // Only NaN fails, and no JSON text holds one.
      guard let data = try? encoder.encode(self) else { return nil }
      return String(decoding: data, as: UTF8.self)
    }
  }
}

extension JSONValue: Codable {
  /// Reads any JSON value.
  public init(from decoder: any Decoder) throws {
    // Each failure means that it is another type. A failure costs more than a success, so what answers are
    // made of comes first.
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {  // see above
      self = .string(value)
    } else if let value = try? container.decode([String: JSONValue].self) {  // see above
      self = .object(value)
    } else if let value = try? container.decode(Int64.self) {  // see above
      self = .integer(value)
    } else if let value = try? container.decode(Bool.self) {  // see above
      self = .boolean(value)
    } else if let value = try? container.decode(Double.self) {  // see above
      self = .number(value)
    } else {
      self = .array(try container.decode([JSONValue].self))
    }
  }

  /// Writes the JSON value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}
