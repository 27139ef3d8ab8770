import Glibc

/// A file that is read once, in pieces, as the daemon does.
final class InputFile {
  private let descriptor: CInt
  private let path: String
  private let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 256 << 10, alignment: 16)

  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(doing: "open", path: path, number: errno) }
  }

  deinit {
    close(descriptor)
    buffer.deallocate()
  }

  /// Hands over the next piece, or says that there is none.
  func withNextPiece(_ use: (UnsafeRawBufferPointer) -> Void) throws -> Bool {
    let count = read(descriptor, buffer.baseAddress, buffer.count)
    guard count >= 0 else { throw Failure(doing: "read", path: path, number: errno) }
    use(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return count > 0
  }
}

/// A file that is written once.
final class OutputFile {
  private let stream: UnsafeMutablePointer<FILE>
  private let path: String
  /// How many bytes were written.
  private(set) var size = 0

  init(_ path: String) throws {
    self.path = path
    guard let stream = fopen(path, "wxe") else {
      throw Failure(doing: "write", path: path, number: errno)
    }
    self.stream = stream
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws {
    guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else {
      throw Failure(doing: "write", path: path, number: errno)
    }
    size += bytes.count
  }

  /// Ends the file; what could not be written is told here at the latest.
  func finish() throws {
    guard fclose(stream) == 0 else { throw Failure(doing: "write", path: path, number: errno) }
  }
}

/// What the system would not do with a file.
struct Failure: Error, CustomStringConvertible {
  let doing: String
  let path: String
  let number: CInt

  var description: String { "cannot \(doing) \(path): \(String(cString: strerror(number)))" }
}
