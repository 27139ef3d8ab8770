import Glibc
import SystemPackage

extension FolderLayout {
  /// Makes the folders of all configured things and shares them with their groups.
  ///
  /// For the start and each reload; does nothing twice. The four roots must be makeable; what goes
  /// wrong with one workspace is given back and stops no other.
  public func prepare(
    _ workspaces: [WorkspaceFolders], work: FileWork
  ) async throws(FolderError) -> [FolderError] {
    try await work.run { () throws(FolderError) in
      try FolderPreparation(layout: self, workspaces: workspaces).prepare()
    }
  }
}

struct FolderPreparation {
  let layout: FolderLayout
  let workspaces: [WorkspaceFolders]

  func prepare() throws(FolderError) -> [FolderError] {
    let inbox = try root(layout.inbox)
    let outbox = try root(layout.outbox)
    _ = try root(layout.archive)
    _ = try root(layout.quarantine)
    try prepareWorking(in: inbox)

    var faults: [FolderError] = []
    if try isShared() {
      for folder in [inbox, outbox] {
        do throws(FolderError) {
          // Members of a workspace's group must get through the roots to their folders.
          try folder.letThrough()
        } catch {
          faults.append(error)
        }
      }
    }
    for workspace in workspaces {
      do throws(FolderError) {
        try prepare(workspace, in: inbox, outbox)
      } catch {
        faults.append(error)
      }
    }
    return faults
  }

  private func prepare(
    _ workspace: WorkspaceFolders, in inbox: Folder, _ outbox: Folder
  ) throws(FolderError) {
    let name = FilePath(root: nil, [try inbox.component(workspace.name)])
    let access = try access(to: workspace, layout.inbox.pushing(name))
    var folders = [FilePath()] + DropPlace.Action.allCases.map { FilePath($0.rawValue) }
    for list in workspace.lists {
      folders.append(FilePath("leads").appending(name: try inbox.component(list)))
    }
    for delivery in workspace.deliveries {
      folders.append(FilePath("redeliver").appending(name: try inbox.component(delivery)))
    }
    for folder in folders {
      let made = try inbox.making(name.pushing(folder))
      if let access { try share(made, access, for: .drop) }
    }
    let answers = try outbox.making(name)
    if let access { try share(answers, access, for: .read) }
  }

  private func isShared() throws(FolderError) -> Bool {
    if workspaces.contains(where: { $0.group != nil }) { return true }
    let usual = try GroupAccess(usualFor: layout.inbox)
    return usual != nil && !workspaces.isEmpty
  }

  private func access(to workspace: WorkspaceFolders, _ folder: FilePath) throws(FolderError)
    -> GroupAccess?
  {
    guard let group = workspace.group else { return try GroupAccess(usualFor: folder) }
    return try GroupAccess(group: group, for: folder)
  }

  /// Shares a folder of leadd's own; one that a person made is theirs to open.
  private func share(_ folder: Folder, _ access: GroupAccess, for right: GroupAccess.Right)
    throws(FolderError)
  {
    var raw = stat()
    _ = try system("look at", folder.path) { fstat(folder.descriptor, &raw) }
    if raw.st_uid == geteuid() || geteuid() == 0 { try access.share(folder, for: right) }
  }

  /// Makes `.working/` for leadd alone, and checks that files can be renamed into it.
  private func prepareWorking(in inbox: Folder) throws(FolderError) {
    _ = try inbox.make(FolderLayout.workingName, mode: 0o700)
    // Also if it was there: who made it may have been killed before its name was on the disk.
    try inbox.sync()
    let working = try inbox.folder(FolderLayout.workingName)
    // Whatever umask or default access list the inbox has.
    _ = try system("change the mode of", working.path) { fchmod(working.descriptor, 0o700) }
    guard try working.stamp().device == inbox.stamp().device else {
      throw FolderError(
        .badLayout, "use", working.path,
        message: "\(working.path.readable) lies on another file system than the inbox",
        cure: "Unmount it; files are claimed by renaming them into it")
    }
  }

  /// Makes a configured root and what is missing above it.
  private func root(_ path: FilePath) throws(FolderError) -> Folder {
    do throws(FolderError) {
      return try Folder.open(root: path)
    } catch {
      let parent = path.removingLastComponent()
      guard error.code == .missing, let name = path.lastComponent, parent != path else {
        throw error
      }
      let above = try root(parent)
      _ = try above.make(name)
      try above.sync()
      return try Folder.open(root: path)
    }
  }
}
