public import Foundation

/// A folder of a test's own, gone with its last owner.
public final class TemporaryFolder: Sendable {
  /// Where it is; short, since Unix sockets lie in it.
  public let path: String

  /// Makes the folder.
  public init() throws {
    let template = FileManager.default.temporaryDirectory.appending(path: "leadd-XXXXXX").path
    var bytes = Array(template.utf8CString)
    guard mkdtemp(&bytes) != nil, chmod(bytes, 0o755) == 0 else {
      throw Failed("mkdtemp", template)
    }
    path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    // What cannot be removed is left to the system's own cleaning of temporary files.
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// A call that failed, with the reason of the system.
public struct Failed: Error, CustomStringConvertible {
  /// The call, what it was about, and why it failed.
  public let description: String

  /// A failure with the reason in `errno`, or with another.
  public init(_ call: String, _ about: String, number: CInt = errno) {
    description = "\(call) \(about): \(String(cString: strerror(number)))"
  }
}
