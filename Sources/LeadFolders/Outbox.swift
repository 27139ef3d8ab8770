public import SystemPackage

/// Writes the answers, under the same relative path as the drop that they answer.
public struct Outbox: Sendable {
  private let layout: FolderLayout
  private let work: FileWork

  /// Makes an outbox over the given folders.
  public init(_ layout: FolderLayout, work: FileWork) {
    self.layout = layout
    self.work = work
  }

  /// Begins an answer of any length; the path is relative to the outbox.
  public func begin(_ path: FilePath) async throws(FolderError) -> AtomicFile {
    let work = work
    return try await work.run { () throws(FolderError) in
      try AtomicFile.begin(path, under: layout.outbox, work: work)
    }
  }

  /// Writes a short answer at once; the path is relative to the outbox.
  public func write(_ bytes: [UInt8], to path: FilePath) async throws(FolderError) {
    let work = work
    try await work.run { () throws(FolderError) in
      let file = try AtomicFile.begin(path, under: layout.outbox, work: work)
      try file.writeNow(bytes)
      try file.commitNow()
    }
  }

  /// Whether an answer lies where it was put, or someone took it away.
  public func exists(_ path: FilePath) async throws(FolderError) -> Bool {
    try await work.run { () throws(FolderError) in
      guard let name = path.lastComponent else { return true }
      do throws(FolderError) {
        let folder = try Folder.open(root: layout.outbox).folder(at: path.removingLastComponent())
        return try folder.stamp(name) != nil
      } catch {
        if error.code == .missing { return false }
        throw error
      }
    }
  }

  /// Gives an answer another name, unless that one is taken; one that is not there is no fault.
  ///
  /// - Returns: whether it was renamed.
  public func setAside(_ path: FilePath, as newName: FilePath.Component) async throws(FolderError)
    -> Bool
  {
    try await work.run { () throws(FolderError) in
      guard let name = path.lastComponent else { return false }
      do throws(FolderError) {
        let folder = try Folder.open(root: layout.outbox).folder(at: path.removingLastComponent())
        try folder.renameNew(name, to: folder, newName)
        try folder.sync()
        return true
      } catch {
        if error.code == .missing || error.code == .taken { return false }
        throw error
      }
    }
  }

  /// Takes an answer away; one that is not there is no fault.
  public func remove(_ path: FilePath) async throws(FolderError) {
    try await work.run { () throws(FolderError) in
      guard let name = path.lastComponent else { return }
      do throws(FolderError) {
        let folder = try Folder.open(root: layout.outbox).folder(at: path.removingLastComponent())
        try folder.remove(name)
        try folder.sync()
      } catch {
        if error.code != .missing { throw error }
      }
    }
  }
}
