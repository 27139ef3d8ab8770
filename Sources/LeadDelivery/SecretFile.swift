import Glibc
import LeadModel
import SystemPackage

/// A file whose first line, or all of it, is a secret.
///
/// A file that its group or anyone may write to is refused: whoever can put another secret there
/// can speak to buyers in our name. One that others may read is used, because containers mount
/// their secrets so.
struct SecretFile {
  /// The most bytes that are looked at for the end of the first line.
  static let maximumLength = 16 * 1024
  /// The most bytes of a whole file; also systemd's limit for credentials.
  static let maximumDocument = 1024 * 1024

  let path: FilePath

  /// The first line without its end.
  func read(_ reference: SecretReference) throws(SecretError) -> String {
    var line = try bytes(reference, atMost: Self.maximumLength, untilLineEnd: true)
      .prefix { $0 != UInt8(ascii: "\n") }
    guard line.count <= Self.maximumLength else {
      throw SecretError(
        .malformed, reference,
        "the first line of \(reference) is longer than \(Self.maximumLength) bytes; "
          + "a secret is one short line of text")
    }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return try text(line, reference)
  }

  /// The whole file.
  func readAll(_ reference: SecretReference) throws(SecretError) -> String {
    let bytes = try bytes(reference, atMost: Self.maximumDocument, untilLineEnd: false)
    guard bytes.count <= Self.maximumDocument else {
      throw SecretError(
        .malformed, reference,
        "\(reference) is longer than \(Self.maximumDocument) bytes; give the certificates or the key "
          + "alone")
    }
    return try text(bytes[...], reference)
  }

  private func text(
    _ bytes: ArraySlice<UInt8>, _ reference: SecretReference
  ) throws(SecretError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SecretError(
        .malformed, reference,
        "\(reference) is not UTF-8 text; encode binary secrets, for example as base64")
    }
    return text
  }

  private func bytes(
    _ reference: SecretReference, atMost limit: Int, untilLineEnd: Bool
  ) throws(SecretError) -> [UInt8] {
    do {
      // Not blocking, so that a pipe in its place is an error and not a wait without end.
      let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
      return try file.closeAfter {
        try firstBytes(of: file, reference, atMost: limit, untilLineEnd: untilLineEnd)
      }
    } catch let error as SecretError {
      throw error
    } catch Errno.noSuchFileOrDirectory {
      throw SecretError(
        .missing, reference, "\(reference) does not exist (looked for \(path)); create it")
    } catch {
      throw SecretError(
        .unreadable, reference, "\(reference) cannot be read: \(error); let leadd's user read it")
    }
  }

  private func firstBytes(
    of file: FileDescriptor, _ reference: SecretReference, atMost limit: Int, untilLineEnd: Bool
  ) throws -> [UInt8] {
    var status = stat()
    guard fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SecretError(.unreadable, reference, "\(reference) is not a regular file; make it one")
    }
    guard status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
      throw SecretError(
        .unsafe, reference,
        "\(reference) may be written by others than its owner (mode "
          + "\(String(status.st_mode & 0o7777, radix: 8))); run chmod go-w \(path)")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= limit, !untilLineEnd || !bytes.contains(UInt8(ascii: "\n")) {
      let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
      guard count > 0 else { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return bytes
  }
}
