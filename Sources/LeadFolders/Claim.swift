import Glibc
import LeadModel
import SystemPackage

/// Moves files between the inbox and its `.working/`, so that each step can be redone or undone.
///
/// In order: a note of the origin, synced; the rename of the file; the rename of its options. So a
/// file in `.working/` always has its note, and a file still in the inbox always has its options.
struct Claim {
  let layout: FolderLayout

  func claim(_ opened: OpenedDrop, as number: Int64) throws(FolderError) -> ClaimResult {
    let working = try Folder.open(root: layout.working)
    let names = WorkingNames(number, opened.place.name)
    let claimed = try working.component(names.file)
    let name = try opened.folder.component(opened.place.name)
    // Its note would be written over.
    guard try working.stamp(claimed) == nil else {
      throw FolderError("claim as", working.path.appending(name: claimed), number: EEXIST)
    }

    try writeNote(opened.place.folder, names, in: working)
    KillPoint.pass("claim.noted")
    do throws(FolderError) {
      try opened.folder.renameNew(name, to: working, claimed)
    } catch {
      try working.remove(try working.component(names.note))
      if error.code == .missing { return .gone }
      throw error
    }
    KillPoint.pass("claim.moved")
    // What was renamed may be another file than what was opened, and that one may be written to.
    let moved = try working.stamp(claimed)
    let now = try opened.file.stamp()
    guard let moved, moved.isSameFile(as: now), now.hasSameContents(as: opened.stamp) else {
      _ = try giveBack(names, to: opened.folder, at: opened.place.folder, from: working)
      return .stillChanging
    }
    let hasOptions = try takeOptions(names, opened.optionsStamp, from: opened.folder, to: working)
    KillPoint.pass("claim.options")
    try working.sync()
    try opened.folder.sync()
    KillPoint.pass("claim.synced")
    return .claimed(
      WorkingFile(
        number: number, name: names.name, origin: opened.place.folder, stamp: moved,
        hasOptions: hasOptions, path: working.path.appending(name: claimed)))
  }

  func finish(_ file: WorkingFile, options: [UInt8]?) throws(FolderError) -> WorkingFile {
    let working = try Folder.open(root: layout.working)
    let claimed = try working.component(WorkingNames(file).options)
    var hasOptions = try working.stamp(claimed) != nil
    if let options, !hasOptions, let source = try originFolder(of: file) {
      let left = try leftOptions(options, of: file, in: source)
      hasOptions = try takeOptions(WorkingNames(file), left, from: source, to: working)
      try source.sync()
    }
    try working.sync()
    return WorkingFile(
      number: file.number, name: file.name, origin: file.origin, stamp: file.stamp,
      hasOptions: hasOptions, path: file.path)
  }

  func putBack(_ file: WorkingFile) throws(FolderError) -> FilePath {
    guard let origin = file.origin else {
      throw FolderError(
        .missing, "put back", file.path,
        message: "nothing says where \(file.path.readable) was dropped",
        cure: "Drop it again where it belongs")
    }
    let working = try Folder.open(root: layout.working)
    let folder = try Folder.open(root: layout.inbox).making(origin)
    return try giveBack(WorkingNames(file), to: folder, at: origin, from: working)
  }

  func list() throws(FolderError) -> WorkingFolder {
    let working = try Folder.open(root: layout.working)
    var files: [(WorkingNames, FileStamp)] = []
    var options: Set<String> = []
    var notes: Set<String> = []
    var strays: [String] = []
    try working.forEachName { (name) throws(FolderError) in
      guard let text = String(validating: name), let stamp = try working.stamp(name) else {
        return strays.append(name.readable)
      }
      if let file = WorkingNames.file(ofNote: text) {
        notes.insert(file)
      } else if stamp.kind != .file {
        strays.append(name.readable)
      } else if text.hasSuffix(".yaml") {
        options.insert(text)
      } else if let names = WorkingNames(file: text) {
        files.append((names, stamp))
      } else {
        strays.append(name.readable)
      }
    }
    var listed: [WorkingFile] = []
    for (names, stamp) in files {
      let origin = notes.remove(names.file) != nil ? try readNote(names, in: working) : nil
      listed.append(
        WorkingFile(
          number: names.number, name: names.name, origin: origin, stamp: stamp,
          hasOptions: options.remove(names.options) != nil,
          path: working.path.appending(name: try working.component(names.file))))
    }
    for file in notes { try working.remove(try working.component(WorkingNames.note(of: file))) }
    return WorkingFolder(
      files: listed.sorted { ($0.number, $0.name) < ($1.number, $1.name) },
      strays: (strays + options).sorted())
  }

  // MARK: - Steps

  /// Moves a file and its options back; the options first, so that it is never found without them.
  private func giveBack(
    _ names: WorkingNames, to folder: Folder, at origin: FilePath, from working: Folder
  ) throws(FolderError) -> FilePath {
    let plain = try folder.component(names.name)
    let ownOptions = try DropName.options(of: names.name, in: folder.path)
    let claimedOptions = try working.component(names.options)
    let hasOptions = try working.stamp(claimedOptions) != nil
    let isTaken = try folder.stamp(plain) != nil
    // Options of that name lying there belong to a newer drop, if these ones come back too.
    let optionsTaken = try folder.stamp(ownOptions) != nil
    let name = isTaken || (hasOptions && optionsTaken) ? names.file : names.name
    if hasOptions {
      try working.renameNew(
        claimedOptions, to: folder, try DropName.options(of: name, in: folder.path))
    }
    try working.renameNew(
      try working.component(names.file), to: folder, try folder.component(name))
    try folder.sync()
    try working.remove(try working.component(names.note))
    try working.sync()
    return origin.appending(name)
  }

  /// Brings along the options that were read, and no others that have their name by now.
  private func takeOptions(
    _ names: WorkingNames, _ read: FileStamp?, from folder: Folder, to working: Folder
  ) throws(FolderError) -> Bool {
    let own = try DropName.options(of: names.name, in: folder.path)
    guard let read, read.kind == .file, try folder.stamp(own) == read else { return false }
    do throws(FolderError) {
      try folder.renameNew(own, to: working, try working.component(names.options))
      return true
    } catch {
      if error.code == .missing { return false }
      throw error
    }
  }

  /// The options that a claim left behind, and not those of a newer drop of the same name.
  private func leftOptions(
    _ options: [UInt8], of file: WorkingFile, in source: Folder
  ) throws(FolderError) -> FileStamp? {
    let own = try DropName.options(of: file.name, in: source.path)
    guard try source.stamp(try source.component(file.name)) == nil,
      let stamp = try source.stamp(own), stamp.kind == .file, stamp.size == options.count,
      try source.read(own).read(at: 0, count: options.count) == options
    else { return nil }
    return stamp
  }

  private func writeNote(
    _ origin: FilePath, _ names: WorkingNames, in working: Folder
  ) throws(FolderError) {
    let name = try working.component(names.note)
    try working.remove(name)
    do throws(FolderError) {
      let file = try working.create(name, mode: 0o600)
      try file.write(Array(origin.string.utf8))
      try file.sync()
      try working.sync()
    } catch {
      // The first fault is what counts; a note without a file is taken away at the next start.
      try? working.remove(name)
      throw error
    }
  }

  private func readNote(_ names: WorkingNames, in working: Folder) throws(FolderError) -> FilePath {
    let file = try working.read(try working.component(names.note))
    return FilePath(String(decoding: try file.read(at: 0, count: 8192), as: UTF8.self))
  }

  private func originFolder(of file: WorkingFile) throws(FolderError) -> Folder? {
    guard let origin = file.origin else { return nil }
    do throws(FolderError) {
      return try Folder.open(root: layout.inbox).folder(at: origin)
    } catch {
      // Whoever took the folder away took the options with it.
      if error.isAbsence { return nil }
      throw error
    }
  }
}

extension Folder {
  /// Checks that a text is one name in this folder.
  func component(_ name: String) throws(FolderError) -> FilePath.Component {
    try FilePath.Component(checking: name, in: path)
  }
}
