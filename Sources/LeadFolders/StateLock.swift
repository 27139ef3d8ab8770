import Glibc
public import SystemPackage

/// The lock that lets one daemon at a time work on a state folder.
///
/// The kernel gives it up when the process ends, however it ends. The file stays: taking it away
/// would let two daemons lock two files of one name.
public final class StateLock: Sendable {
  private let file: OpenFile

  private init(_ file: OpenFile) { self.file = file }

  /// Takes the lock of a state folder, which must exist, or fails with `locked`, naming its holder.
  ///
  /// Does not wait, so that it may be called at start, before anything runs.
  public static func take(in state: FilePath) throws(FolderError) -> StateLock {
    let path = state.appending("leadd.lock")
    let descriptor = try system("open", path) {
      path.withPlatformString {
        Glibc.open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644 as mode_t)
      }
    }
    let file = OpenFile(descriptor: descriptor, path: path)
    do throws(FolderError) {
      _ = try system("lock", path) { flock(descriptor, LOCK_EX | LOCK_NB) }
    } catch {
      guard error.number == EWOULDBLOCK else { throw error }
      throw FolderError.locked(path, by: Holder(readFrom: file))
    }
    _ = try system("empty", path) { ftruncate(descriptor, 0) }
    try file.write(Array(Holder.this().text.utf8))
    return StateLock(file)
  }
}

/// Who holds a lock, as written in its file.
private struct Holder {
  var process: String?
  var since: String?
  var host: String?

  static func this() -> Holder {
    var name = [CChar](repeating: 0, count: 256)
    // A host without a readable name still has a process number.
    let known = gethostname(&name, name.count - 1) == 0
    let host = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return Holder(
      process: "\(getpid())", since: WallTime.nowText(),
      host: known ? String(decoding: host, as: UTF8.self) : nil)
  }

  init(process: String?, since: String?, host: String?) {
    self.process = process
    self.since = since
    self.host = host
  }

  init(readFrom file: OpenFile) {
    // Whoever holds the lock may not have written yet; then there is nothing to name.
    let bytes = (try? file.read(at: 0, count: 4096)) ?? []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "pid": process = parts[1]
      case "since": since = parts[1]
      case "host": host = parts[1]
      default: continue
      }
    }
  }

  var text: String {
    "pid \(process ?? "?")\nsince \(since ?? "?")\nhost \(host ?? "?")\n"
  }
}

extension FolderError {
  fileprivate static func locked(_ path: FilePath, by holder: Holder) -> FolderError {
    let who =
      if let process = holder.process {
        "leadd with process id \(process) on \(holder.host ?? "this host"),"
          + " running since \(holder.since ?? "a while")"
      } else {
        "another leadd, which is just starting"
      }
    return FolderError(
      .locked, "lock", path, message: "\(path.readable) is held by \(who)",
      cure: "Stop that one first, or give this one a state folder of its own")
  }
}
