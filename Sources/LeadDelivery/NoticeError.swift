/// A notice that did not reach its address; it holds neither the notice nor a secret.
public struct NoticeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence for a person: the address without its path, what is wrong, and the cure.
  public let words: String

  /// The sentence for a person.
  public var description: String { words }
}
