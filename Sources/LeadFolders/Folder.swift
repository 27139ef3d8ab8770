import Glibc
import SystemPackage

/// An open folder: what is in it is reached from its descriptor and by plain names only.
///
/// People who may drop files may also swap a folder for a link while leadd works. No path below a
/// configured root is therefore ever resolved by the system: each step is taken from the folder
/// before it, and links are not followed.
final class Folder: Sendable {
  private let file: OpenFile

  var descriptor: CInt { file.descriptor }
  var path: FilePath { file.path }

  private init(_ file: OpenFile) { self.file = file }

  /// Opens a configured root; the administrator may have made it a link.
  static func open(root path: FilePath) throws(FolderError) -> Folder {
    let descriptor = try system("open folder", path) {
      path.withPlatformString { Glibc.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }
    return Folder(OpenFile(descriptor: descriptor, path: path))
  }

  /// Opens a folder directly in this one.
  func folder(_ name: FilePath.Component) throws(FolderError) -> Folder {
    let path = path.appending(name: name)
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    do throws(FolderError) {
      let descriptor = try system("open folder", path) {
        name.withPlatformString { openat(self.descriptor, $0, flags) }
      }
      return Folder(OpenFile(descriptor: descriptor, path: path))
    } catch {
      // With O_DIRECTORY the kernel calls a link "not a directory"; say what it is.
      if error.code == .notAFolder, try stamp(name)?.kind == .link {
        throw FolderError("open folder", path, number: ELOOP)
      }
      throw error
    }
  }

  /// Opens a folder some steps below this one; an empty path is this one.
  func folder(at relative: FilePath) throws(FolderError) -> Folder {
    var folder = self
    for name in try steps(of: relative) { folder = try folder.folder(name) }
    return folder
  }

  /// Opens a folder some steps below this one and makes what is missing on the way.
  func making(_ relative: FilePath) throws(FolderError) -> Folder {
    var folder = self
    for name in try steps(of: relative) {
      let made = try folder.make(name)
      let next = try folder.folder(name)
      if made {
        try next.takeAccess(of: folder)
        try folder.sync()
      }
      folder = next
    }
    return folder
  }

  /// Makes a folder and says whether it is new.
  func make(_ name: FilePath.Component, mode: mode_t = 0o777) throws(FolderError) -> Bool {
    do throws(FolderError) {
      _ = try system("make folder", path.appending(name: name)) {
        name.withPlatformString { mkdirat(descriptor, $0, mode) }
      }
      return true
    } catch {
      if error.code == .taken { return false }
      throw error
    }
  }

  /// What the file system says of a name in this folder; nil if there is none.
  func stamp(_ name: FilePath.Component) throws(FolderError) -> FileStamp? {
    var raw = stat()
    do throws(FolderError) {
      _ = try system("look at", path.appending(name: name)) {
        name.withPlatformString { fstatat(descriptor, $0, &raw, AT_SYMLINK_NOFOLLOW) }
      }
    } catch {
      if error.code == .missing { return nil }
      throw error
    }
    return FileStamp(raw)
  }

  /// What the file system says of this folder itself.
  func stamp() throws(FolderError) -> FileStamp { try file.stamp() }

  /// Opens a file for reading; a link is refused, and a fifo does not make it wait.
  func read(_ name: FilePath.Component) throws(FolderError) -> OpenFile {
    let path = path.appending(name: name)
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let descriptor = try system("open", path) {
      name.withPlatformString { openat(self.descriptor, $0, flags) }
    }
    return OpenFile(descriptor: descriptor, path: path)
  }

  /// Makes a file that must be new, for writing.
  func create(_ name: FilePath.Component, mode: mode_t = 0o666) throws(FolderError) -> OpenFile {
    let path = path.appending(name: name)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = try system("make", path) {
      name.withPlatformString { openat(self.descriptor, $0, flags, mode) }
    }
    return OpenFile(descriptor: descriptor, path: path)
  }

  /// Renames over whatever has the new name.
  func rename(
    _ name: FilePath.Component, to folder: Folder, _ newName: FilePath.Component
  ) throws(FolderError) {
    _ = try system("rename", path.appending(name: name)) {
      name.withPlatformString { old in
        newName.withPlatformString { new in
          renameat(descriptor, old, folder.descriptor, new)
        }
      }
    }
  }

  /// Renames, and fails with `taken` if something has the new name.
  func renameNew(
    _ name: FilePath.Component, to folder: Folder, _ newName: FilePath.Component
  ) throws(FolderError) {
    _ = try system("rename", path.appending(name: name)) {
      name.withPlatformString { old in
        newName.withPlatformString { new in
          LinuxCalls.renameNew(descriptor, old, folder.descriptor, new)
        }
      }
    }
  }

  /// Takes a file's name away; a name that is not there is no fault.
  func remove(_ name: FilePath.Component) throws(FolderError) {
    do throws(FolderError) {
      _ = try system("remove", path.appending(name: name)) {
        name.withPlatformString { unlinkat(descriptor, $0, 0) }
      }
    } catch {
      if error.code != .missing { throw error }
    }
  }

  /// Returns when names made and taken away in this folder are on the disk.
  func sync() throws(FolderError) { try file.sync() }

  private func steps(of relative: FilePath) throws(FolderError) -> FilePath.ComponentView {
    guard !relative.isAbsolute, relative.components.allSatisfy({ $0.kind == .regular }) else {
      throw FolderError(
        .other, "open folder", relative,
        message: "\(relative.readable) is no path below \(path.readable)",
        cure: "Use a relative path without '..'")
    }
    return relative.components
  }

  /// Lets those who may write in `parent` write here too, where the parent is shared by its group.
  ///
  /// A default ACL does this by itself; without one, a umask would shut the group out.
  private func takeAccess(of parent: Folder) throws(FolderError) {
    var above = stat()
    var here = stat()
    _ = try system("look at", parent.path) { fstat(parent.descriptor, &above) }
    _ = try system("look at", path) { fstat(descriptor, &here) }
    let permissions: mode_t = 0o7777
    guard above.st_mode & S_ISGID != 0, above.st_mode & permissions != here.st_mode & permissions
    else { return }
    // Under RestrictSUIDSGID= this is refused; then the kernel's own inheritance has to do.
    if fchmod(descriptor, above.st_mode & permissions) == -1, errno != EPERM {
      throw FolderError("set the mode of", path, number: errno)
    }
  }
}
