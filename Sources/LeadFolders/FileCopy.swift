import Glibc
import LeadModel
import SystemPackage

/// Copies files so that a name stands for all of the bytes or does not exist.
enum FileCopy {
  /// Copies a file under a temporary name, syncs it, and renames it; keeps the time of change.
  ///
  /// Repeating it after a crash is safe. A file that has the name already is compared: the same
  /// bytes mean that the copy was made before, others are never replaced.
  static func copy(
    _ source: OpenFile, to folder: Folder, _ name: FilePath.Component
  ) throws(FolderError) {
    if try folder.stamp(name) != nil {
      let copy = try folder.read(name)
      if try hasSameBytes(source, copy) {
        // What made it may have ended before its name was on the disk, and the source goes away next.
        try copy.sync()
        return try folder.sync()
      }
      throw FolderError("copy to", folder.path.appending(name: name), number: EEXIST)
    }
    try put(source, in: folder, as: name) { temporary throws(FolderError) in
      try folder.renameNew(temporary, to: folder, name)
    }
  }

  /// Puts a copy that belongs to leadd in the place of a file that belongs to somebody else.
  static func replaceByCopy(_ name: FilePath.Component, in folder: Folder) throws(FolderError) {
    try put(try folder.read(name), in: folder, as: name) { temporary throws(FolderError) in
      try folder.rename(temporary, to: folder, name)
    }
  }

  private static func put(
    _ source: OpenFile, in folder: Folder, as name: FilePath.Component,
    _ rename: (FilePath.Component) throws(FolderError) -> Void
  ) throws(FolderError) {
    let temporary = try TemporaryName.of(name, in: folder)
    try folder.remove(temporary)
    let copy = try folder.create(temporary)
    do throws(FolderError) {
      let stamp = try writeAll(of: source, to: copy)
      try copy.setModified(stamp.modified)
      try copy.sync()
      KillPoint.pass("archive.copied")
      try rename(temporary)
      KillPoint.pass("archive.named")
    } catch {
      // The first fault is what counts; a half copy that stays is removed by the next attempt.
      try? folder.remove(temporary)
      throw error
    }
    try folder.sync()
  }

  private static func writeAll(of source: OpenFile, to copy: OpenFile) throws(FolderError)
    -> FileStamp
  {
    var offset: Int64 = 0
    while true {
      let bytes = try source.read(at: offset, count: 1024 * 1024)
      if bytes.isEmpty { return try source.stamp() }
      try copy.write(bytes)
      offset += Int64(bytes.count)
    }
  }

  private static func hasSameBytes(_ one: OpenFile, _ other: OpenFile) throws(FolderError) -> Bool {
    var offset: Int64 = 0
    while true {
      let bytes = try one.read(at: offset, count: 1024 * 1024)
      guard try other.read(at: offset, count: 1024 * 1024) == bytes else { return false }
      if bytes.isEmpty { return true }
      offset += Int64(bytes.count)
    }
  }
}

/// The name that a file has until it is whole; the inbox's rules leave such names alone too.
enum TemporaryName {
  static func of(_ name: FilePath.Component, in folder: Folder) throws(FolderError)
    -> FilePath.Component
  {
    try folder.component(".\(name.string).tmp")
  }
}

extension OpenFile {
  /// Sets when the contents changed, in nanoseconds since 1970.
  fileprivate func setModified(_ nanoseconds: Int64) throws(FolderError) {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let before = rest < 0 ? 1 : 0
    let time = timespec(tv_sec: Int(seconds) - before, tv_nsec: Int(rest) + before * 1_000_000_000)
    _ = try system("set the time of", path) { futimens(descriptor, [time, time]) }
  }
}
