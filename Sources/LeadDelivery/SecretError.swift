public import LeadModel

/// A secret that cannot be read; it says where the secret should be and never what it is.
public struct SecretError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of fault.
  public enum Code: String, Codable, Sendable, CaseIterable {
    /// There is none of that name.
    case missing
    /// It is there and cannot be read.
    case unreadable
    /// Others than its owner may write to its file.
    case unsafe
    /// It holds nothing.
    case empty
    /// It is longer than any secret, or not text, or cannot stand in a header.
    case malformed
  }

  /// The kind of fault.
  public let code: Code
  /// Where the secret should be.
  public let reference: SecretReference
  /// The sentence for a person: the place, what is wrong, and the cure.
  public let words: String

  init(_ code: Code, _ reference: SecretReference, _ words: String) {
    self.code = code
    self.reference = reference
    self.words = words
  }

  /// The sentence for a person.
  public var description: String { words }
}
