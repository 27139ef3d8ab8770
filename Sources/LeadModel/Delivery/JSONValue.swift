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
  public init?(parsing text: Data) {
    let decoder = JSONDecoder()
    do {
      // What stands outermost is seen here; to try what it is, as within it, costs more than to read it.
      switch text.first {
      case UInt8(ascii: "{"): self = .object(try decoder.decode([String: Self].self, from: text))
      case UInt8(ascii: "["): self = .array(try decoder.decode([Self].self, from: text))
      default: self = try decoder.decode(Self.self, from: text)
      }
    } catch {
      // That a body is no JSON is an everyday fact; rules over JSON then do not match.
      return nil
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
