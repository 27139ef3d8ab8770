import Glibc
public import SystemPackage

/// Puts a backup in the place of the database, so that a crash at any point leaves the old one or the new one.
///
/// The way is: `copy`, checked by the caller, `putAside`, `install`. The caller holds the state folder's lock; nothing
/// here waits for anything but the disk.
public struct DatabaseReplacement: Sendable {
  /// The state folder.
  public let state: FilePath
  private static let database: FilePath.Component = "leadd.db"
  private static let copy: FilePath.Component = "leadd.db.restoring"

  /// A replacement in a state folder, which must exist.
  public init(in state: FilePath) { self.state = state }

  /// The database's file.
  public var database: FilePath { state.appending(name: Self.database) }
  /// The copy that is to take its place.
  public var copy: FilePath { state.appending(name: Self.copy) }

  /// Copies a backup beside the database.
  ///
  /// - Throws: `FolderError` when it cannot be read, or does not fit beside what is there.
  public func copy(from source: FilePath) throws(FolderError) {
    let folder = try Folder.open(root: state)
    try discard()
    let descriptor = try system("open", source) {
      source.withPlatformString { open($0, O_RDONLY | O_CLOEXEC) }
    }
    let file = OpenFile(descriptor: descriptor, path: source)
    let stamp = try file.stamp()
    guard stamp.kind == .file, stamp.size > 0 else {
      throw FolderError(
        .other, "restore", source, message: "\(source.readable) is no file with anything in it",
        cure: "Name the file that leadctl backup wrote")
    }
    let room = try DiskSpace.now(on: state).available
    guard room > stamp.size else {
      throw FolderError(
        .noSpace, "restore", state,
        message: "the backup has \(stamp.size >> 20) MiB, and \(room >> 20) MiB are free on "
          + "\(state.readable)",
        cure: "Make room there; the present database stays beside the new one")
    }
    let target = try folder.create(Self.copy, mode: 0o600)
    var offset: Int64 = 0
    while true {
      let bytes = try file.read(at: offset, count: 1 << 20)
      if bytes.isEmpty { break }
      try target.write(bytes)
      offset += Int64(bytes.count)
    }
  }

  /// Takes the copy away, also one that a crash has left.
  public func discard() throws(FolderError) {
    let folder = try Folder.open(root: state)
    for ending in ["-journal", "-wal", "-shm", ""] {
      try folder.remove(try folder.component(Self.copy.string + ending))
    }
  }

  /// Whether there is a database.
  public func hasDatabase() throws(FolderError) -> Bool {
    try Folder.open(root: state).stamp(Self.database) != nil
  }

  /// Gives the present database a second name, by which it stays when the copy takes its place.
  ///
  /// Where its write-ahead log could not be brought into it, the log keeps its bytes under the second name too: a log
  /// beside a database that is not its own would be taken for that one's.
  ///
  /// - Returns: the second name, `leadd.db.before-restore-20261122T101502Z`.
  public func putAside() throws(FolderError) -> FilePath {
    let folder = try Folder.open(root: state)
    let name = "\(Self.database.string).before-restore-\(WallTime.nowDigits())"
    for ending in ["", "-wal"] {
      let old = try folder.component(Self.database.string + ending)
      guard try folder.stamp(old) != nil else { continue }
      let new = try folder.component(name + ending)
      _ = try system("give a second name to", folder.path.appending(name: old)) {
        old.withPlatformString { old in
          new.withPlatformString { linkat(folder.descriptor, old, folder.descriptor, $0, 0) }
        }
      }
    }
    try folder.sync()
    return state.appending(name)
  }

  /// Gives the copy the database's name; from here on it is the database.
  public func install() throws(FolderError) {
    let folder = try Folder.open(root: state)
    let file = try folder.read(Self.copy)
    try takeOwner(of: folder, file)
    try file.sync()
    for ending in ["-wal", "-shm"] {
      try folder.remove(try folder.component(Self.database.string + ending))
    }
    try folder.sync()
    try folder.rename(Self.copy, to: folder, Self.database)
    try folder.sync()
  }

  /// Whoever owns the folder is who leadd runs as; made by root, files would shut it out.
  private func takeOwner(of folder: Folder, _ file: OpenFile) throws(FolderError) {
    _ = try system("change the mode of", file.path) { fchmod(file.descriptor, 0o640) }
    guard geteuid() == 0 else { return }
    var owner = stat()
    _ = try system("look at", folder.path) { fstat(folder.descriptor, &owner) }
    _ = try system("change the owner of", file.path) {
      fchown(file.descriptor, owner.st_uid, owner.st_gid)
    }
    let lock: FilePath.Component = "leadd.lock"
    guard try folder.stamp(lock) != nil else { return }
    let held = try folder.read(lock)
    _ = try system("change the owner of", held.path) {
      fchown(held.descriptor, owner.st_uid, owner.st_gid)
    }
  }
}
