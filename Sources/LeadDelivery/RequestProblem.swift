public import LeadModel

/// Why a request cannot be built from a lead.
///
/// It names the delivery, the place, and the field, never a lead's value.
public struct RequestProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of fault.
  public enum Code: String, Codable, Sendable, CaseIterable {
    /// The address is not one that can be sent to, or a placeholder stands where none may.
    case address
    /// A value would change the address's path: it is blank, `.`, or `..` between two slashes.
    case path
    /// A header's name is no name, or one that only the HTTP client may set.
    case header
    /// The body's template holds what JSON cannot say.
    case body
    /// A value of the lead cannot be read by a transform.
    case value
    /// The address or the headers are longer than servers take.
    case tooLong = "too_long"
  }

  /// The kind of fault.
  public let code: Code
  /// The delivery whose request it is.
  public let delivery: DeliveryName
  /// The sentence for a person: the place, what is wrong, and the cure.
  public let words: String
  /// The fields of the lead that are at fault; empty when it is the configuration.
  public let fields: [FieldName]

  init(_ code: Code, delivery: DeliveryName, words: String, fields: [FieldName] = []) {
    self.code = code
    self.delivery = delivery
    self.words = words
    self.fields = fields
  }

  /// A value that cannot be read, and the place of the request that needs it.
  init(_ fault: UnreadableValue, in place: String, of delivery: DeliveryName) {
    self.init(.value, delivery: delivery, words: "\(place): \(fault)", fields: fault.fields)
  }

  /// The delivery and the sentence.
  public var description: String { "delivery \(delivery): \(words)" }
}
