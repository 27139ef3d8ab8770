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
      try Self.check(path)
      let folder = try Folder.open(root: layout.inbox).making(path.removingLastComponent())
      guard let name = path.lastComponent else { throw Self.unusable(path, "has no name") }
      let temporary = try FilePath.Component(
        checking: ".\(UInt64.random(in: 0 ... .max)).part", in: folder.path)
      // Options that wait for a file of this name would be taken for this one's.
      let sheet = try DropName.options(of: name.string, in: folder.path)
      let (file, options) = (try folder.stamp(name), try folder.stamp(sheet))
      if file != nil || options != nil { throw Self.taken(path) }
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
      let sheet = try DropName.options(of: self.name.string, in: self.folder.path)
      if let options { try self.place(options, as: sheet) }
      do throws(FolderError) {
        try self.folder.renameNew(self.temporary, to: self.folder, self.name)
      } catch {
        if options != nil { try self.folder.remove(sheet) }
        throw error.code == .taken ? Self.taken(self.path) : error
      }
      self.isOver.withLock { $0 = true }
      try self.folder.sync()
    }
  }

  /// Puts the options there, whole or not at all, and never over others.
  private func place(_ options: [UInt8], as sheet: FilePath.Component) throws(FolderError) {
    let hidden = try FilePath.Component(
      checking: ".\(UInt64.random(in: 0 ... .max)).part", in: folder.path)
    let file = try folder.create(hidden)
    do throws(FolderError) {
      try file.write(options)
      try file.sync()
      try folder.renameNew(hidden, to: folder, sheet)
    } catch {
      try folder.remove(hidden)
      throw error.code == .taken ? Self.taken(path) : error
    }
  }

  /// Whether the inbox would see a file of this path; one that it leaves alone would wait for ever.
  private static func check(_ path: FilePath) throws(FolderError) {
    for component in path.components {
      let name: String
      do throws(DropRefusal) {
        name = try DropName.checked(component)
      } catch {
        throw unusable(path, error.reason)
      }
      let isFolder = component != path.lastComponent
      if DropName.isLeftAlone(component) {
        throw unusable(path, "the inbox leaves \(name) alone")
      } else if isFolder, DropName.looksLikeTable(component) {
        throw unusable(path, "\(name) looks like a file, not like a list")
      }
    }
  }

  private static func unusable(_ path: FilePath, _ problem: String) -> FolderError {
    FolderError(
      .other, "place", path, message: "\(path.readable) cannot be placed: \(problem)",
      cure: "Give file and list plain names, such as june.csv and fair")
  }

  private static func taken(_ path: FilePath) -> FolderError {
    FolderError(
      .taken, "place", path,
      message: "a file \(path.readable), or options for one, wait in the inbox already",
      cure: "Wait until it is taken, or give this one another name")
  }
}
