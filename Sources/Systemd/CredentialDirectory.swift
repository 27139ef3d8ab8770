import Glibc
public import SystemPackage

/// The secrets that systemd hands to the service, a file each in `$CREDENTIALS_DIRECTORY`.
///
/// They are fixed for the run: a changed secret needs a restart, not a reload (systemd.exec(5),
/// `LoadCredential=`).
public struct CredentialDirectory: Sendable {
  /// The largest secret read, in bytes; also systemd's limit for all credentials of a service.
  public static let maximumSize = 1024 * 1024

  /// The directory, or nil when the service was given no credentials.
  public let path: FilePath?

  /// Takes the directory from `CREDENTIALS_DIRECTORY`.
  public init(environment: [String: String]) {
    path = environment["CREDENTIALS_DIRECTORY"].flatMap { $0.isEmpty ? nil : FilePath($0) }
  }

  /// Reads a secret as text, without one newline at its end, which editors and `echo` leave there.
  ///
  /// - Parameter name: The credential's name, as in `LoadCredential=name:/path`.
  /// - Returns: The secret, never empty.
  /// - Throws: ``CredentialError``, which never holds any of the secret.
  public func secret(named name: String) throws(CredentialError) -> String {
    guard Self.isValid(name: name) else { throw CredentialError(.badName, name: name) }
    guard let path else { throw CredentialError(.noDirectory, name: name) }
    var bytes: [UInt8]
    do {
      bytes = try Self.contents(of: path.appending(name), limit: Self.maximumSize + 1)
    } catch {
      throw CredentialError(
        error == .noSuchFileOrDirectory ? .missing : .unreadable(error), name: name)
    }
    guard bytes.count <= Self.maximumSize else { throw CredentialError(.tooLarge, name: name) }
    if bytes.last == UInt8(ascii: "\n") {
      bytes.removeLast()
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    }
    guard !bytes.isEmpty else { throw CredentialError(.empty, name: name) }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw CredentialError(.notText, name: name)
    }
    return text
  }

  /// systemd's own rule: a file name of at most 255 printable ASCII characters without a colon.
  static func isValid(name: String) -> Bool {
    let printable = name.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    return printable && (1...255).contains(name.utf8.count) && name != "." && name != ".."
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
  }

  /// Reads at most `limit` bytes of a regular file; not blocking, so that a pipe in its place is an error
  /// and not a start that hangs.
  private static func contents(of file: FilePath, limit: Int) throws(Errno) -> [UInt8] {
    do {
      let descriptor = try FileDescriptor.open(
        file, .readOnly, options: [.closeOnExec, .nonBlocking])
      return try descriptor.closeAfter {
        var status = stat()
        guard fstat(descriptor.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Errno.invalidArgument }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        while bytes.count < limit {
          let count = try chunk.withUnsafeMutableBytes { try descriptor.read(into: $0) }
          guard count > 0 else { break }
          bytes.append(contentsOf: chunk[..<count])
        }
        return bytes
      }
    } catch let error as Errno {
      throw error
    } catch {
      throw Errno.ioError
    }
  }
}
