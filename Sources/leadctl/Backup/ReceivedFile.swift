import Glibc

/// A file that comes in pieces: under another name until it is whole and on the disk.
final class ReceivedFile {
  /// The name that it is to have.
  let path: String
  private let part: String
  private let descriptor: Int32
  private let replaces: Bool
  private var isKept = false

  /// Begins a file that nobody but its owner may read.
  ///
  /// - Parameters:
  ///   - path: the name that it is to have.
  ///   - replaces: whether a file of that name is replaced.
  /// - Throws: `Fault` when there is such a file, or it cannot be written.
  init(_ path: String, replaces: Bool) throws {
    self.path = path
    self.replaces = replaces
    part = path + ".part"
    guard replaces || access(path, F_OK) != 0 else {
      throw Fault(
        .output, "\(path) exists already; name another file, or give --force to replace it")
    }
    descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Fault(.output, "\(part) cannot be written: \(String(cString: strerror(errno)))")
    }
    // One that an earlier try left may be open to others.
    guard fchmod(descriptor, 0o600) == 0 else { throw failure() }
  }

  deinit {
    close(descriptor)
    if !isKept { unlink(part) }
  }

  /// Appends bytes.
  func write(_ bytes: some Collection<UInt8>) throws {
    do {
      try Output(descriptor: descriptor).write(bytes)
    } catch {
      throw Fault(.output, "\(part) cannot be written; is the disk full?")
    }
  }

  /// Syncs the file, gives it its name, and syncs its folder.
  func keep() throws {
    guard fsync(descriptor) == 0 else { throw failure() }
    if replaces {
      guard rename(part, path) == 0 else { throw failure() }
    } else {
      // Never over a file that came meanwhile, as a rename would.
      guard link(part, path) == 0 else { throw failure() }
      unlink(part)
    }
    isKept = true
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw failure() }
    defer { close(opened) }
    guard fsync(opened) == 0 else { throw failure() }
  }

  private func failure() -> Fault {
    Fault(.output, "\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}
