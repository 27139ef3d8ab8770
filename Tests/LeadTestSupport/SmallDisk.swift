import Foundation

/// A file system of a few megabytes, in memory; making one needs root.
public final class SmallDisk: Sendable {
  /// Where it is mounted.
  public let path: String
  private let folder: TemporaryFolder

  /// Mounts one.
  public init(megabytes: Int) async throws {
    folder = try TemporaryFolder()
    path = "\(folder.path)/disk"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    _ = try await ChildProcess.output(
      of: ["mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path], in: folder.path)
  }

  deinit {
    // Lazily, so that it is gone even if a killed daemon is still on its way out.
    umount2(path, CInt(MNT_DETACH))
  }

  /// Whether such a disk can be made here.
  public static var isPossible: Bool {
    get async {
      // Why not is not asked: the test that needs one is skipped.
      (try? await SmallDisk(megabytes: 1)) != nil
    }
  }

  /// Takes all room that is left.
  public func fill() throws {
    let file = open("\(path)/filler", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failed("open", path) }
    defer { close(file) }
    var size = 1 << 20
    let zeros = [UInt8](repeating: 0, count: size)
    while size > 0 {
      if write(file, zeros, size) < 0 {
        guard errno == ENOSPC else { throw Failed("fill", path) }
        size /= 2
      }
    }
  }

  /// Gives the room back.
  public func free() throws {
    guard unlink("\(path)/filler") == 0 else { throw Failed("unlink", path) }
  }
}
