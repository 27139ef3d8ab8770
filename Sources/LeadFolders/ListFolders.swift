import Glibc
import SystemPackage

/// The folders of lists, which follow what a command does to their lists.
extension Inbox {
  /// Makes a list's folder, if it is not there.
  public func makeListFolder(_ list: String, in workspace: String) async throws(FolderError) {
    try await work.run { () throws(FolderError) in
      let inbox = try Folder.open(root: layout.inbox)
      _ = try inbox.making(try Self.place(of: list, in: workspace, inbox))
    }
  }

  /// Renames a list's folder; files in it keep their places.
  ///
  /// - Throws: `FolderError` when there is a folder of the new name that something lies in.
  public func renameListFolder(
    _ list: String, to new: String, in workspace: String
  ) async throws(FolderError) {
    try await work.run { () throws(FolderError) in
      let inbox = try Folder.open(root: layout.inbox)
      let leads = try inbox.making(
        FilePath(root: nil, [try inbox.component(workspace)]).appending("leads"))
      let (old, new) = (try leads.component(list), try leads.component(new))
      do throws(FolderError) {
        // An empty folder of that name, which someone made before, is no obstacle.
        try leads.rename(old, to: leads, new)
      } catch {
        if error.code != .missing { throw error }
      }
    }
  }

  /// Takes a list's folder away, unless something lies in it.
  public func removeListFolder(_ list: String, in workspace: String) async throws(FolderError) {
    try await work.run { () throws(FolderError) in
      let inbox = try Folder.open(root: layout.inbox)
      let place = layout.inbox.pushing(try Self.place(of: list, in: workspace, inbox))
      guard rmdir(place.string) != 0 else { return }
      let number = errno
      if ![ENOENT, ENOTEMPTY, EEXIST].contains(number) {
        throw FolderError("remove", place, number: number)
      }
    }
  }

  private static func place(
    of list: String, in workspace: String, _ inbox: Folder
  ) throws(FolderError) -> FilePath {
    FilePath(root: nil, [try inbox.component(workspace)]).appending("leads")
      .appending(name: try inbox.component(list))
  }
}
