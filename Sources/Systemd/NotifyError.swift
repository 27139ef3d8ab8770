public import SystemPackage

/// The service manager could not be told, or its instructions could not be read.
public struct NotifyError: Error, Equatable, CustomStringConvertible {
  /// What the system answered.
  public let errno: Errno
  /// The sentence for a person: what was attempted, why it failed, and what to do.
  public let description: String

  init(attempted: String, errorNumber: CInt, cure: String) {
    errno = Errno(rawValue: errorNumber)
    description = "cannot \(attempted): \(errno); \(cure)"
  }
}
