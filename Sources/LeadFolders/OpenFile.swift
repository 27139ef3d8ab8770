import Glibc
import SystemPackage

/// An open file descriptor that is closed with its last owner.
final class OpenFile: Sendable {
  /// The system's number of the open file.
  let descriptor: CInt
  /// The name by which it was opened, for messages.
  let path: FilePath

  init(descriptor: CInt, path: FilePath) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// What the file system says of the open file now.
  func stamp() throws(FolderError) -> FileStamp {
    var raw = stat()
    _ = try system("look at", path) { fstat(descriptor, &raw) }
    return FileStamp(raw)
  }

  /// Reads up to `count` bytes from a place in the file; none at its end.
  func read(at offset: Int64, count: Int) throws(FolderError) -> [UInt8] {
    var failure: FolderError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(FolderError) {
        filled = try system("read", path) {
          pread(descriptor, buffer.baseAddress, count, off_t(offset))
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Writes all bytes at the current end.
  func write(_ bytes: [UInt8]) throws(FolderError) {
    var written = 0
    while written < bytes.count {
      let start = written
      written += try system("write", path) {
        bytes.withUnsafeBytes { all in
          let rest = all[start...]
          return Glibc.write(
            descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        }
      }
    }
  }

  /// Returns when everything written is on the disk.
  func sync() throws(FolderError) {
    _ = try system("sync", path) { fsync(descriptor) }
  }
}
