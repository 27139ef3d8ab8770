import Glibc
public import SystemPackage

/// Room on the disk that is held in good times, so that outcomes can be written when it is full.
public struct BallastFile: Sendable {
  private static let name: FilePath.Component = "leadd.ballast"

  private let folder: FilePath
  private let size: Int64
  private let work: FileWork

  /// Describes a ballast of `size` bytes in a folder, which must exist.
  public init(in folder: FilePath, size: Int64, work: FileWork) {
    self.folder = folder
    self.size = max(0, size)
    self.work = work
  }

  /// Takes the room, if that leaves at least `leaving` bytes to others; true if it is held now.
  public func hold(leaving: Int64) async throws(FolderError) -> Bool {
    try await work.run { () throws(FolderError) in
      let folder = try Folder.open(root: folder)
      if try Self.held(in: folder) >= size { return true }
      let space = try DiskSpace.now(on: folder.path)
      guard space.available >= size, space.available - size >= leaving else { return false }
      try folder.remove(Self.name)
      let file = try folder.create(Self.name, mode: 0o600)
      // Answers with the error's number instead of setting errno.
      let failure = size > 0 ? posix_fallocate(file.descriptor, 0, off_t(size)) : 0
      guard failure == 0 else {
        // Half a ballast would only make a full disk fuller.
        try folder.remove(Self.name)
        throw FolderError("reserve room in", file.path, number: failure)
      }
      try file.sync()
      try folder.sync()
      return true
    }
  }

  /// Gives the room back to whatever must be written now.
  public func giveUp() async throws(FolderError) {
    try await work.run { () throws(FolderError) in
      try Folder.open(root: folder).remove(Self.name)
    }
  }

  /// Whether the room is held.
  public func isHeld() async throws(FolderError) -> Bool {
    try await work.run { () throws(FolderError) in
      try Self.held(in: try Folder.open(root: folder)) >= size
    }
  }

  /// The bytes that are held, -1 if there is no ballast.
  private static func held(in folder: Folder) throws(FolderError) -> Int64 {
    guard let stamp = try folder.stamp(name), stamp.kind == .file else { return -1 }
    return stamp.size
  }
}
