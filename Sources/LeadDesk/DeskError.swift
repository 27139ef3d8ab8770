/// Why the desk did not do what a person asked; nothing was changed.
public struct DeskError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Code: String, Sendable, CaseIterable {
    /// There is no lead with this number.
    case noSuchLead = "no_such_lead"
    /// There is no upload with this number.
    case noSuchUpload = "no_such_upload"
    /// There is no operation with this number, or none of the kind that is meant.
    case noSuchOperation = "no_such_operation"
    /// A name that neither the configuration nor the database has.
    case unknownName = "unknown_name"
    /// A value that cannot be what was asked for.
    case badValue = "bad_value"
  }

  /// The kind of fault.
  public let code: Code
  /// What is wrong, with the value.
  public let sentence: String
  /// What to do about it.
  public let cure: String

  /// A fault with its cure.
  public init(_ code: Code, _ sentence: String, cure: String) {
    self.code = code
    self.sentence = sentence
    self.cure = cure
  }

  /// The sentence and the cure.
  public var description: String { "\(sentence); \(cure)" }
}
