import Glibc
public import SystemPackage

/// Looks whether leadd, its groups, and nobody else can get at files and folders; nothing is changed.
public struct AccessProbe: Sendable {
  private let work: FileWork

  /// A probe that may wait for disks on threads of its own.
  public init(work: FileWork) { self.work = work }

  /// Why leadd cannot make files in a folder; nil when it can.
  public func faultOfWriting(in folder: FilePath) async -> FolderError? {
    await fault { () throws(FolderError) in
      // Whether it may, and whether the file system is mounted so that anybody may (access(2)).
      _ = try system("write in", folder) {
        folder.withPlatformString { access($0, W_OK | X_OK) }
      }
    }
  }

  /// Why the members of a group cannot share a folder; nil when they can.
  public func faultOfSharing(_ folder: FilePath, with group: String) async -> FolderError? {
    await fault { () throws(FolderError) in
      let wanted = try GroupAccess(group: group, for: folder)
      let facts = try Self.facts(of: folder)
      let isByMode = facts.st_gid == wanted.id && facts.st_mode & 0o070 == 0o070
      guard !isByMode, !LinuxCalls.hasAttribute(folder.string, "system.posix_acl_access") else {
        return
      }
      throw FolderError(
        .noPermission, "share", folder,
        message: "group \(group) cannot use \(folder.readable)",
        cure: "Reload leadd, which shares it; if that does not help, look at its owner")
    }
  }

  /// Why a file is open to people that it is not meant for; nil when it is not, or not there.
  ///
  /// - Parameters:
  ///   - file: the file or socket.
  ///   - forbidden: the bits of the mode that must not be set: `0o007` for everybody else's.
  /// - Returns: the fault.
  public func faultOfOpenness(of file: FilePath, forbidden: CInterop.Mode) async -> FolderError? {
    let fault = await fault { () throws(FolderError) in
      let mode = try Self.facts(of: file).st_mode & 0o7777
      guard mode & forbidden != 0 else { return }
      let word = String(mode, radix: 8)
      throw FolderError(
        .noPermission, "look at", file,
        message: "\(file.readable) has mode \(word): people who should not can use it",
        cure: "chmod \(String(mode & ~forbidden, radix: 8)) \(file.readable)")
    }
    return fault?.code == .missing ? nil : fault
  }

  /// The size of a file in bytes; nil when it is not there or cannot be seen.
  public func size(of file: FilePath) async -> Int64? {
    // Why not is told by the other looks.
    try? await work.run { () throws(FolderError) in Int64(try Self.facts(of: file).st_size) }
  }

  private func fault(_ look: @escaping @Sendable () throws(FolderError) -> Void) async
    -> FolderError?
  {
    do throws(FolderError) {
      try await work.run(look)
      return nil
    } catch {
      return error
    }
  }

  private static func facts(of path: FilePath) throws(FolderError) -> stat {
    var raw = stat()
    _ = try system("look at", path) { path.withPlatformString { stat($0, &raw) } }
    return raw
  }
}
