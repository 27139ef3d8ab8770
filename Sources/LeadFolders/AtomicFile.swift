import LeadModel
import Synchronization
public import SystemPackage

/// A file in the making: readers see nothing of it until `commit`, and then all of it.
///
/// Without a commit its temporary file goes away with its last owner.
public final class AtomicFile: Sendable {
  private enum State {
    case writing(OpenFile)
    case ended
  }

  /// The file's path, relative to the root it is written under.
  public let path: FilePath
  private let folder: Folder
  private let name: FilePath.Component
  private let temporary: FilePath.Component
  private let work: FileWork
  private let state: Mutex<State>

  private init(
    _ path: FilePath, _ folder: Folder, _ name: FilePath.Component, _ temporary: FilePath.Component,
    _ file: OpenFile, _ work: FileWork
  ) {
    self.path = path
    self.folder = folder
    self.name = name
    self.temporary = temporary
    self.work = work
    state = Mutex(.writing(file))
  }

  deinit {
    // A temporary file that cannot be removed is replaced by the next file of that name.
    if case .writing = state.withLock({ $0 }) { try? folder.remove(temporary) }
  }

  /// Begins a file, and makes the folders on the way to it.
  static func begin(
    _ path: FilePath, under root: FilePath, work: FileWork
  ) throws(FolderError) -> AtomicFile {
    let folder = try Folder.open(root: root).making(path.removingLastComponent())
    guard let name = path.lastComponent else {
      throw FolderError(
        .other, "write", root, message: "a file in \(root.readable) needs a name",
        cure: "Give the file a name")
    }
    let temporary = try TemporaryName.of(name, in: folder)
    try folder.remove(temporary)
    let file = try folder.create(temporary)
    return AtomicFile(path, folder, name, temporary, file, work)
  }

  /// Appends bytes, for one caller at a time.
  public func write(_ bytes: [UInt8]) async throws(FolderError) {
    try await work.run { () throws(FolderError) in try self.writeNow(bytes) }
  }

  /// Syncs the file, gives it its name, in place of an older one, and syncs the folder.
  public func commit() async throws(FolderError) {
    try await work.run { () throws(FolderError) in try self.commitNow() }
  }

  /// Gives the file up.
  public func discard() async throws(FolderError) {
    try await work.run { () throws(FolderError) in
      guard self.end() != nil else { return }
      try self.folder.remove(self.temporary)
    }
  }

  func writeNow(_ bytes: [UInt8]) throws(FolderError) {
    guard case .writing(let file) = state.withLock({ $0 }) else { throw ended("write") }
    try file.write(bytes)
  }

  func commitNow() throws(FolderError) {
    guard case .writing(let file) = state.withLock({ $0 }) else { throw ended("commit") }
    try file.sync()
    KillPoint.pass("file.synced")
    try folder.rename(temporary, to: folder, name)
    KillPoint.pass("file.renamed")
    _ = end()
    try folder.sync()
  }

  private func end() -> OpenFile? {
    state.withLock { state in
      defer { state = .ended }
      return if case .writing(let file) = state { file } else { nil }
    }
  }

  private func ended(_ deed: String) -> FolderError {
    FolderError(
      .other, deed, folder.path.appending(name: name),
      message: "\(path.readable) was committed or given up before", cure: "Begin it again")
  }
}
