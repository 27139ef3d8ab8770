import Glibc

/// The reader at the other end of standard output went away.
struct OutputClosed: Error {}

/// Standard output or standard error, unbuffered: what was printed is out, whatever happens next.
struct Output: Sendable {
  static let standard = Output(descriptor: STDOUT_FILENO)
  static let standardError = Output(descriptor: STDERR_FILENO)

  let descriptor: Int32

  /// Writes text.
  ///
  /// - Throws: `OutputClosed` when nobody reads any more, `Fault` when it cannot be written.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes lines, each with its end.
  func write(lines: [String]) throws { try write(lines.map { $0 + "\n" }.joined()) }

  /// Writes bytes.
  func write(_ bytes: some Collection<UInt8>) throws {
    let bytes = Array(bytes)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        throw OutputClosed()
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw Fault(.fault, "the output cannot be written: \(String(cString: strerror(errno)))")
      }
    }
  }
}
