import Glibc

/// A file that is made, or not: never one written over, never a half.
enum NewFile {
  /// Writes a file that does not exist yet.
  ///
  /// - Throws: `Fault` when there is one of that name, or it cannot be written.
  static func write(_ bytes: some Collection<UInt8>, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? Fault(.output, "\(path) exists already; name another file, or move that one away")
        : Fault(.output, "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    do {
      defer { close(descriptor) }
      try Output(descriptor: descriptor).write(bytes)
    } catch {
      unlink(path)
      throw Fault(.output, "\(path) cannot be written; is the disk full?")
    }
  }
}
