public import SystemPackage

/// The one place in the state folder where a backup is made, before it is handed over.
///
/// It has no better one: under the unit's hardening leadd can write nowhere else. What a crash leaves there is taken
/// away at the next start.
public struct BackupCopy: Sendable {
  private static let name: FilePath.Component = "leadd.backup"

  private let folder: FilePath
  private let work: FileWork

  /// The place in a state folder, which must exist.
  public init(in folder: FilePath, work: FileWork) {
    self.folder = folder
    self.work = work
  }

  /// Where the copy is made.
  public var path: FilePath { folder.appending(name: Self.name) }

  /// Takes away what is there, with what SQLite may have put beside it.
  ///
  /// - Returns: whether there was a copy.
  public func remove() async throws(FolderError) -> Bool {
    try await work.run { () throws(FolderError) in
      let folder = try Folder.open(root: folder)
      let wasThere = try folder.stamp(Self.name) != nil
      for ending in ["-journal", "-wal", "-shm", ""] {
        try folder.remove(try folder.component(Self.name.string + ending))
      }
      return wasThere
    }
  }

  /// Makes the copy's file, readable by leadd's user alone.
  public func make() async throws(FolderError) {
    try await work.run { () throws(FolderError) in
      _ = try Folder.open(root: folder).create(Self.name, mode: 0o600)
    }
  }

  /// Syncs the copy, reads it whole, and opens it.
  ///
  /// - Returns: what its bytes amount to, and the bytes, which stay readable when its name is taken away.
  public func seal() async throws(FolderError) -> (digest: FileDigest, bytes: ByteSource) {
    let work = work
    return try await work.run { () throws(FolderError) in
      let file = try Folder.open(root: folder).read(Self.name)
      try file.sync()
      return (try FileDigest(of: file), try ByteSource(file, work: work))
    }
  }
}
