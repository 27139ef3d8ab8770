public import SystemPackage

/// A complete file of the inbox, held open, with what its claim needs.
public struct OpenedDrop: Sendable {
  /// What the watcher found.
  public let found: FoundFile
  /// What its folder means.
  public let place: DropPlace
  /// The device, inode, size, and times of the open file.
  public let stamp: FileStamp
  /// The bytes of `<name>.yaml` beside it, if there is one.
  public let options: [UInt8]?
  /// The bytes of the folder's `.leadd.yaml`, if there is one.
  public let folderOptions: [UInt8]?

  let file: OpenFile
  let folder: Folder
  let optionsStamp: FileStamp?
}

/// What opening a found file led to.
public enum DropLook: Sendable {
  /// It can be claimed.
  case opened(OpenedDrop)
  /// It is not taken, and why; `Quarantine` keeps it.
  case refused(RefusedDrop)
  /// It changed since it was found; tell the watcher `later`.
  case stillChanging
  /// It is no longer there.
  case gone
}

/// What claiming an opened file led to.
public enum ClaimResult: Sendable {
  /// It lies in the working folder, under the operation's number.
  case claimed(WorkingFile)
  /// Someone wrote to it meanwhile; it lies where it was. Tell the watcher `later`.
  case stillChanging
  /// It is no longer there.
  case gone
}

/// A claimed file in the inbox's `.working/`.
public struct WorkingFile: Sendable, Hashable {
  /// The number of the operation that it belongs to.
  public let number: Int64
  /// The name with which it was dropped.
  public let name: String
  /// The folder it was dropped into, relative to the inbox; nil if the note of it is missing.
  public let origin: FilePath?
  /// What it was when it was claimed or listed.
  public let stamp: FileStamp
  /// Whether its option file was claimed with it.
  public let hasOptions: Bool
  /// Where it lies, for messages.
  public let path: FilePath
}

/// What lies in `.working/`.
public struct WorkingFolder: Sendable, Equatable {
  /// The claimed files, by number.
  public let files: [WorkingFile]
  /// Names that leadd did not give; nothing is done with them.
  public let strays: [String]
}
