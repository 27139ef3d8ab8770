import Glibc
import NIOCore

/// A file's bytes in pieces, so that one of any size can be sent; they can be gone through once.
///
/// `-` is standard input. The file is opened once and its first piece read before anything is sent: what cannot be
/// read is said at once, and a pipe (`<(zcat june.csv.gz)`) loses nothing by being looked at.
struct FilePieces: AsyncSequence, Sendable {
  typealias Element = ByteBuffer

  private let file: OpenFile
  private let first: ByteBuffer?
  private static let size = 256 << 10

  /// Opens the file.
  ///
  /// - Throws: `Fault` when it cannot be read.
  init(path: String) throws {
    file = try OpenFile(path)
    first = try file.read(atMost: Self.size)
  }

  func makeAsyncIterator() -> Iterator { Iterator(file: file, piece: first) }

  struct Iterator: AsyncIteratorProtocol {
    fileprivate let file: OpenFile
    fileprivate var piece: ByteBuffer?

    mutating func next() async throws -> ByteBuffer? {
      guard let next = piece else { return nil }
      piece = try file.read(atMost: FilePieces.size)
      return next
    }
  }
}

/// Closes its file when nobody reads it any more.
private final class OpenFile: Sendable {
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws {
    self.path = path == "-" ? "standard input" : path
    descriptor =
      path == "-" ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.fault(self.path) }
  }

  deinit { close(descriptor) }

  /// The next piece; nil at the end.
  func read(atMost size: Int) throws -> ByteBuffer? {
    var bytes = [UInt8](repeating: 0, count: size)
    var count = Glibc.read(descriptor, &bytes, size)
    while count < 0, errno == EINTR { count = Glibc.read(descriptor, &bytes, size) }
    guard count >= 0 else { throw Self.fault(path) }
    return count == 0 ? nil : ByteBuffer(bytes: bytes[..<count])
  }

  private static func fault(_ path: String) -> Fault {
    Fault(.input, "\(path) cannot be read: \(String(cString: strerror(errno)))")
  }
}
