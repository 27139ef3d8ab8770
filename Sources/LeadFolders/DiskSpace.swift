import Glibc
public import SystemPackage

/// How much room a file system has.
public struct DiskSpace: Sendable, Hashable {
  /// The bytes that leadd's user may still write.
  public let available: Int64
  /// The size of the file system in bytes.
  public let total: Int64
  /// How many more files may be made; some file systems do not count and say 0 of 0.
  public let filesAvailable: Int64
  /// How many files the file system can hold.
  public let filesTotal: Int64

  /// Asks the file system on which a path lies.
  public static func on(_ path: FilePath, work: FileWork) async throws(FolderError) -> DiskSpace {
    try await work.run { () throws(FolderError) in try now(on: path) }
  }

  static func now(on path: FilePath) throws(FolderError) -> DiskSpace {
    var raw = statvfs()
    _ = try system("ask the room on", path) { path.withPlatformString { statvfs($0, &raw) } }
    let unit = Int64(raw.f_frsize)
    return DiskSpace(
      available: bytes(raw.f_bavail, of: unit), total: bytes(raw.f_blocks, of: unit),
      filesAvailable: Int64(clamping: raw.f_favail), filesTotal: Int64(clamping: raw.f_files))
  }

  private static func bytes(_ blocks: fsblkcnt_t, of unit: Int64) -> Int64 {
    let (bytes, overflow) = Int64(clamping: blocks).multipliedReportingOverflow(by: unit)
    return overflow ? .max : bytes
  }
}
