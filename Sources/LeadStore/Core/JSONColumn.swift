import Foundation
import LeadModel

/// Values that stand as JSON text in a column.
enum JSONColumn {
  // What is written and read for every lead. The general form below gives and takes the same, and may throw: who calls need
  // not know which it is.

  static func text(_ value: Reason) throws -> String { StringJSON.object(value) }

  static func text(_ value: [Reason]) throws -> String { StringJSON.array(value) }

  static func text(_ value: [HeaderField]) throws -> String { StringJSON.array(value) }

  static func text(_ value: OutboundRequest) throws -> String { StringJSON.object(value) }

  static func value(_ type: LeadFields.Type, _ text: String?) throws -> LeadFields? {
    try text.flatMap { try PlainJSON.fields($0) ?? general(type, $0) }
  }

  static func value(_ type: [String].Type, _ text: String?) throws -> [String]? {
    try text.flatMap { try PlainJSON.strings($0) ?? general(type, $0) }
  }

  static func value(_ type: Reason.Type, _ text: String?) throws -> Reason? {
    try text.flatMap { try PlainJSON.reason($0) ?? general(type, $0) }
  }

  static func value(_ type: [Reason].Type, _ text: String?) throws -> [Reason]? {
    try text.flatMap { try PlainJSON.reasons($0) ?? general(type, $0) }
  }

  // MARK: any value

  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ type: Value.Type, _ text: String?) throws -> Value? {
    try text.map { try general(type, $0) }
  }

  private static func general<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value
  {
    try decoder.decode(type, from: Data(text.utf8))
  }

  /// Configured once and never changed.
  private static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  private static let decoder = JSONDecoder()
}
