import Glibc
import NIOCore

/// A file's bytes in pieces, so that one of any size can be sent.
struct FilePieces: AsyncSequence, Sendable {
  typealias Element = ByteBuffer

  let path: String
  private static let size = 256 << 10

  /// Looks whether the file can be read before anything is sent.
  ///
  /// - Throws: `Fault` when it cannot.
  init(path: String) throws {
    self.path = path
    let descriptor = try Self.open(path)
    defer { close(descriptor) }
    // A folder can be opened, but not read.
    var byte: UInt8 = 0
    if read(descriptor, &byte, 1) < 0 { throw Self.fault(path) }
  }

  func makeAsyncIterator() -> Iterator { Iterator(path: path) }

  struct Iterator: AsyncIteratorProtocol {
    let path: String
    private var file: OpenFile?

    init(path: String) { self.path = path }

    mutating func next() async throws -> ByteBuffer? {
      let file = try self.file ?? OpenFile(descriptor: FilePieces.open(path))
      self.file = file
      var bytes = [UInt8](repeating: 0, count: FilePieces.size)
      let count = read(file.descriptor, &bytes, bytes.count)
      guard count >= 0 else { throw FilePieces.fault(path) }
      return count == 0 ? nil : ByteBuffer(bytes: bytes[..<count])
    }
  }

  /// Closes its file when nobody reads it any more.
  private final class OpenFile: Sendable {
    let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
  }

  private static func open(_ path: String) throws -> Int32 {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(path) }
    return descriptor
  }

  private static func fault(_ path: String) -> Fault {
    Fault(.input, "\(path) cannot be read: \(String(cString: strerror(errno)))")
  }
}
