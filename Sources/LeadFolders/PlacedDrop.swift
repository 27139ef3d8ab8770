import Synchronization
public import SystemPackage

/// A file that leadd itself puts into the inbox for someone who sends it; nobody sees it until it is whole.
///
/// Without a commit its temporary file goes away with its last owner.
public final class PlacedDrop: Sendable {
  /// The file's path, relative to the inbox.
  public let path: FilePath
  private let folder: Folder
  private let name: FilePath.Component
  private let temporary: FilePath.Component
  private let file: OpenFile
  private let work: FileWork
  private let isOver = Mutex(false)

  private init(
    _ path: FilePath, _ folder: Folder, _ name: FilePath.Component, _ temporary: FilePath.Component,
    _ file: OpenFile, _ work: FileWork
  ) {
    self.path = path
    self.folder = folder
    self.name = name
    self.temporary = temporary
    self.file = file
    self.work = work
  }

  deinit {
    // One that cannot be removed is hidden, and a later file of another number does not meet it.
    if !isOver.withLock({ $0 }) { try? folder.remove(temporary) }
  }

  /// Begins a file in a folder of the inbox, and makes the folders on the way to it.
  ///
  /// - Parameters:
  ///   - path: the file, relative to the inbox.
  ///   - layout: the folders.
  ///   - work: runs the blocking work.
  /// - Returns: the file, empty and unseen.
  /// - Throws: `FolderError`; of code `taken` when a file of that name waits there.
  public static func begin(
    _ path: FilePath, _ layout: FolderLayout, work: FileWork
  ) async throws(FolderError) -> PlacedDrop {
    try await work.run { () throws(FolderError) in
      let folder = try Folder.open(root: layout.inbox).making(path.removingLastComponent())
      guard let name = path.lastComponent, !DropName.isLeftAlone(name),
        name.string.utf8.count <= DropName.longest
      else {
        throw FolderError(
          .other, "place", path,
          message: "\(path.readable) has a name that the inbox leaves alone or cannot answer",
          cure: "Give the file a plain name of up to \(DropName.longest) bytes, such as june.csv")
      }
      let temporary = try FilePath.Component(
        checking: ".\(UInt64.random(in: 0 ... .max)).part", in: folder.path)
      if try folder.stamp(name) != nil { throw Self.taken(path) }
      return PlacedDrop(path, folder, name, temporary, try folder.create(temporary), work)
    }
  }

  /// Appends bytes, for one caller at a time.
  public func write(_ bytes: [UInt8]) async throws(FolderError) {
    try await work.run { () throws(FolderError) in try self.file.write(bytes) }
  }

  /// Syncs the file and gives it its name, its options before it.
  ///
  /// - Parameter options: the content of its option file; nil for none.
  /// - Throws: `FolderError`; of code `taken` when a file of that name came meanwhile.
  public func commit(options: [UInt8]?) async throws(FolderError) {
    try await work.run { () throws(FolderError) in
      try self.file.sync()
      if let options {
        let sheet = try AtomicFile.begin(
          FilePath(self.name.string + ".yaml"), under: self.folder.path, work: self.work)
        try sheet.writeNow(options)
        try sheet.commitNow()
      }
      do throws(FolderError) {
        try self.folder.renameNew(self.temporary, to: self.folder, self.name)
      } catch {
        throw error.code == .taken ? Self.taken(self.path) : error
      }
      self.isOver.withLock { $0 = true }
      try self.folder.sync()
    }
  }

  private static func taken(_ path: FilePath) -> FolderError {
    FolderError(
      .taken, "place", path, message: "a file \(path.readable) waits in the inbox already",
      cure: "Wait until it is taken, or give this one another name")
  }
}
