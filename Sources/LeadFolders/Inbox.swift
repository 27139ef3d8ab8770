public import SystemPackage

/// Opens, claims, and gives back what lies in the inbox.
///
/// The way of a file is: `open`, recorded by the caller, `claim`, `digest`, read, `Archive.keep`. Each
/// step can be repeated or undone after a crash, with nothing but what lies in the folders.
public struct Inbox: Sendable {
  let layout: FolderLayout
  let work: FileWork

  /// Makes an inbox over the given folders; they must have been prepared.
  public init(_ layout: FolderLayout, work: FileWork) {
    self.layout = layout
    self.work = work
  }

  /// Opens a found file, its options, and its folder's options, and tells what the folder means.
  ///
  /// Links are not followed, and nothing but a regular file is opened.
  public func open(
    _ found: FoundFile, among workspaces: [WorkspaceFolders]
  ) async throws(FolderError) -> DropLook {
    try await work.run { () throws(FolderError) in
      try DropOpening(layout: layout, found: found, workspaces: workspaces).open()
    }
  }

  /// Moves an opened file into `.working/` under an operation's number, its option file with it.
  ///
  /// Call it when the claim is recorded. On an error the file may lie on either side: list
  /// `workingFiles` to see.
  public func claim(
    _ opened: OpenedDrop, as number: Int64
  ) async throws(FolderError) -> ClaimResult {
    try await work.run { () throws(FolderError) in
      try Claim(layout: layout).claim(opened, as: number)
    }
  }

  /// Whether an opened file still lies where it was dropped: an attempt to claim it has changed nothing.
  public func isUntouched(_ opened: OpenedDrop) async -> Bool {
    do {
      return try await work.run { () throws(FolderError) in
        let name = try opened.folder.component(opened.place.name)
        return try opened.folder.stamp(name)?.isSameFile(as: opened.stamp) ?? false
      }
    } catch {
      // Who cannot see it does not know.
      return false
    }
  }

  /// Lists `.working/`, and takes away notes of claims that never happened.
  ///
  /// For the start, and never while a claim is under way.
  public func workingFiles() async throws(FolderError) -> WorkingFolder {
    try await work.run { () throws(FolderError) in try Claim(layout: layout).list() }
  }

  /// Completes a claim that a crash cut off: brings the option file along and syncs both folders.
  ///
  /// `options` are the bytes that were read when the drop was opened; only an option file with these
  /// bytes, and no new drop that it belongs to, is taken.
  public func finishClaim(
    _ working: WorkingFile, options: [UInt8]?
  ) async throws(FolderError) -> WorkingFile {
    try await work.run { () throws(FolderError) in
      try Claim(layout: layout).finish(working, options: options)
    }
  }

  /// Moves a claimed file of which nothing is recorded back to where it was dropped.
  ///
  /// If its name is taken there, it gets its number in front. Fails with `missing` when the note of
  /// where it came from is not there; `Quarantine` keeps it then.
  /// - Returns: Its path, relative to the inbox.
  public func putBack(_ working: WorkingFile) async throws(FolderError) -> FilePath {
    try await work.run { () throws(FolderError) in try Claim(layout: layout).putBack(working) }
  }

  /// Opens a claimed file for reading in pieces.
  public func bytes(of working: WorkingFile) async throws(FolderError) -> ByteSource {
    let work = work
    return try await work.run { () throws(FolderError) in
      try ByteSource(try openWorking(working), work: work)
    }
  }

  /// Reads a claimed file whole and gives its SHA-256, size, and whether it kept still meanwhile.
  public func digest(of working: WorkingFile) async throws(FolderError) -> FileDigest {
    try await work.run { () throws(FolderError) in try FileDigest(of: try openWorking(working)) }
  }

  /// What the file system says of a claimed file now, to be held against an earlier stamp.
  public func stamp(of working: WorkingFile) async throws(FolderError) -> FileStamp {
    try await work.run { () throws(FolderError) in try openWorking(working).stamp() }
  }

  private func openWorking(_ working: WorkingFile) throws(FolderError) -> OpenFile {
    let folder = try Folder.open(root: layout.working)
    return try folder.read(
      FilePath.Component(checking: WorkingNames(working).file, in: folder.path))
  }
}
