public import Foundation

/// The one form of JSON that daemon and `leadctl` exchange: snake_case names, keys sorted, one line.
public enum WireJSON {
  /// Writes a value.
  ///
  /// - Parameters:
  ///   - value: what is written.
  ///   - pretty: whether it is laid out for people.
  /// - Returns: the JSON text in UTF-8.
  /// - Throws: `EncodingError` for a number that JSON does not have.
  public static func data(_ value: some Encodable, pretty: Bool = false) throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return try encoder.encode(value)
  }

  /// Reads a value.
  public static func value<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: data)
  }
}
