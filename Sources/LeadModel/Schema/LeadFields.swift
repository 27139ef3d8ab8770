import Foundation

/// The values of a lead by field, as text.
public struct LeadFields: Hashable, Sendable {
  private var values: [FieldName: String]

  /// Values by field; blank ones may be left out.
  public init(_ values: [FieldName: String] = [:]) { self.values = values }

  /// Room for so many values, none yet.
  public init(capacity: Int) { values = Dictionary(minimumCapacity: capacity) }

  /// A field's value; nil when the lead has none.
  public subscript(name: FieldName) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Adds a value to a field that has none.
  ///
  /// - Returns: whether it had none; if it had one, that may be lost.
  public mutating func add(_ value: String, for name: FieldName) -> Bool {
    values.updateValue(value, forKey: name) == nil
  }

  /// The fields that have a value, by name.
  public var names: [FieldName] { values.keys.sorted() }

  /// The number of fields that have a value.
  public var count: Int { values.count }
}

extension LeadFields: Codable {
  /// Reads a JSON object of strings.
  public init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([FieldName: String].self)
  }

  /// Writes a JSON object of strings.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }
}
