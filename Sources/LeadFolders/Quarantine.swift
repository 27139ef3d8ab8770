import LeadModel
public import SystemPackage

/// Keeps what could not be taken, each thing with a text that says why and what to do.
public struct Quarantine: Sendable {
  private let layout: FolderLayout
  private let work: FileWork

  /// Makes a quarantine over the given folders.
  public init(_ layout: FolderLayout, work: FileWork) {
    self.layout = layout
    self.work = work
  }

  /// Moves a refused drop out of the inbox; a link or folder itself, never what is behind it.
  ///
  /// Fails when it cannot be moved, for example to another file system; its reason is then written
  /// all the same. Tell the watcher `whenChanged`, so that it is said once.
  /// - Returns: Its path, relative to the quarantine; nil if it is gone or has changed meanwhile.
  public func keep(_ refused: RefusedDrop) async throws(FolderError) -> FilePath? {
    let work = work
    return try await work.run { () throws(FolderError) in
      try QuarantineMove(layout: layout, work: work).keep(refused)
    }
  }

  /// Moves a claimed file and its options out of `.working/`; safe to repeat after a crash.
  /// - Returns: Its path, relative to the quarantine.
  public func keep(
    _ working: WorkingFile, _ refusal: DropRefusal
  ) async throws(FolderError) -> FilePath {
    let work = work
    return try await work.run { () throws(FolderError) in
      try QuarantineMove(layout: layout, work: work).keep(working, refusal)
    }
  }
}

private struct QuarantineMove {
  let layout: FolderLayout
  let work: FileWork

  func keep(_ refused: RefusedDrop) throws(FolderError) -> FilePath? {
    let file = refused.found.file
    guard let name = file.lastComponent, let source = try sourceFolder(of: file) else { return nil }
    guard try source.stamp(name) == refused.found.stamp else { return nil }
    let place = Self.safe(file.removingLastComponent())
    let target = try Folder.open(root: layout.quarantine).making(place)
    let newName = try freeName(Self.safe(name), in: target)
    let path = place.appending(name: newName)
    // The reason first: after a crash there may be a reason too many, but nothing without one.
    try writeReason(
      refused.refusal, for: path,
      about: "\(layout.inbox.pushing(file).readable), \(refused.found.stamp.size) bytes")
    try move(name, from: source, to: target, newName, refused.found.stamp)
    KillPoint.pass("quarantine.moved")
    try target.sync()
    try source.sync()
    return path
  }

  func keep(_ working: WorkingFile, _ refusal: DropRefusal) throws(FolderError) -> FilePath {
    let names = WorkingNames(working)
    let place = working.origin ?? FilePath()
    let path = place.appending(names.file)
    let target = try Folder.open(root: layout.quarantine).making(place)
    let origin = place.appending(working.name).readable
    try writeReason(refusal, for: path, about: "\(origin), operation \(working.number)")
    try Leaving(layout: layout, names: names).move(to: target, as: names.file)
    return path
  }

  private func sourceFolder(of file: FilePath) throws(FolderError) -> Folder? {
    do throws(FolderError) {
      return try Folder.open(root: layout.inbox).folder(at: file.removingLastComponent())
    } catch {
      if error.isAbsence { return nil }
      throw error
    }
  }

  private func move(
    _ name: FilePath.Component, from source: Folder, to target: Folder,
    _ newName: FilePath.Component, _ stamp: FileStamp
  ) throws(FolderError) {
    do throws(FolderError) {
      try source.renameNew(name, to: target, newName)
    } catch {
      // Between file systems only bytes can be moved; a link or a folder stays where it is.
      guard error.code == .otherFilesystem, stamp.kind == .file else { throw error }
      let file = try source.read(name)
      guard try file.stamp() == stamp else { throw error }
      try FileCopy.copy(file, to: target, newName)
      try source.remove(name)
    }
  }

  private func writeReason(
    _ refusal: DropRefusal, for path: FilePath, about: String
  ) throws(FolderError) {
    let text = """
      Not taken: \(about)
      Reason: \(refusal.reason) (\(refusal.code.rawValue))
      What to do: \(refusal.cure)
      Time: \(WallTime.nowText())

      """
    let reason = FilePath(path.string + ".reason.txt")
    let file = try AtomicFile.begin(reason, under: layout.quarantine, work: work)
    try file.writeNow(Array(text.utf8))
    try file.commitNow()
  }

  /// The name itself, or with a number in front if something lies there under it.
  private func freeName(
    _ name: String, in folder: Folder
  ) throws(FolderError) -> FilePath.Component {
    var candidate = try folder.component(name)
    var number = 2
    while try folder.stamp(candidate) != nil {
      candidate = try folder.component("\(number)__\(name)")
      number += 1
    }
    return candidate
  }

  private static func safe(_ path: FilePath) -> FilePath {
    path.components.reduce(into: FilePath()) { $0.append(safe($1)) }
  }

  /// The name as text that fits, with room for `.reason.txt` and a number.
  private static func safe(_ name: FilePath.Component) -> String {
    var text = name.readable
    while text.utf8.count > DropName.longest { text.removeLast() }
    return text
  }
}
