import Glibc

/// What the file system says of a file at one moment; two equal stamps mean nothing changed.
public struct FileStamp: Sendable, Hashable {
  /// What kind of thing has the name.
  public enum Kind: String, Sendable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A symbolic link, never followed.
    case link
    /// A fifo, socket, or device.
    case special
  }

  /// The kind of thing.
  public let kind: Kind
  /// The device number of its file system.
  public let device: UInt64
  /// The inode number, which with `device` tells one file from another.
  public let inode: UInt64
  /// How many names the file has.
  public let links: UInt64
  /// The size in bytes.
  public let size: Int64
  /// When the contents changed, in nanoseconds since 1970.
  public let modified: Int64
  /// When contents, name, owner, or mode changed, in nanoseconds since 1970.
  public let changed: Int64

  init(_ raw: stat) {
    switch raw.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .special
    }
    device = UInt64(raw.st_dev)
    inode = UInt64(raw.st_ino)
    links = UInt64(raw.st_nlink)
    size = Int64(raw.st_size)
    modified = Self.nanoseconds(raw.st_mtim)
    changed = Self.nanoseconds(raw.st_ctim)
  }

  init(
    kind: Kind = .file, device: UInt64 = 1, inode: UInt64, links: UInt64 = 1, size: Int64 = 0,
    modified: Int64 = 0, changed: Int64 = 0
  ) {
    self.kind = kind
    self.device = device
    self.inode = inode
    self.links = links
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  /// Whether both stamps are of one and the same file, changed or not.
  public func isSameFile(as other: FileStamp) -> Bool {
    device == other.device && inode == other.inode
  }

  /// Whether both are of the same file with the same contents; its name or mode may have changed.
  public func hasSameContents(as other: FileStamp) -> Bool {
    isSameFile(as: other) && size == other.size && modified == other.modified
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    // Beyond the years 1677…2262 the order no longer matters, only that nothing traps.
    Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000).partialValue
      &+ Int64(time.tv_nsec)
  }
}
