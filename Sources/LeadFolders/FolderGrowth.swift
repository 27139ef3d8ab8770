public import SystemPackage

/// How much lies in a folder and below.
public struct FolderSize: Sendable, Hashable {
  /// How many files there are.
  public var files = 0
  /// Their bytes together.
  public var bytes: Int64 = 0
}

/// What a trimming took away, and what is left.
public struct FolderTrim: Sendable, Hashable {
  /// What was taken away.
  public var removed = FolderSize()
  /// What is left.
  public var left = FolderSize()
}

/// Keeps the archive and the outbox from growing without end.
///
/// Hidden names, among them files in the making, are neither counted nor taken away.
public struct FolderGrowth: Sendable {
  /// How many files one trimming takes away at most, so that its memory is bounded.
  static let most = 10_000

  private let root: FilePath
  private let work: FileWork

  /// Watches over one folder, which must exist.
  public init(of root: FilePath, work: FileWork) {
    self.root = root
    self.work = work
  }

  /// Counts files and bytes.
  public func measure() async throws(FolderError) -> FolderSize {
    try await work.run { () throws(FolderError) in
      var size = FolderSize()
      try walk { (_, _, stamp) in size.count(stamp) }
      return size
    }
  }

  /// Takes the files that came first away until the rest has at most `bytes`.
  ///
  /// What counts is when a file came to lie here, not the time it brought along. At most 10,000
  /// files go at once; what is left says whether to call again.
  public func trim(to bytes: Int64) async throws(FolderError) -> FolderTrim {
    try await work.run { () throws(FolderError) in
      var trim = FolderTrim()
      var oldest = OldestFiles(capacity: Self.most)
      try walk { (folder, name, stamp) in
        trim.left.count(stamp)
        oldest.add(folder.appending(name: name), stamp)
      }
      guard trim.left.bytes > bytes else { return trim }
      let top = try Folder.open(root: root)
      for (path, stamp) in oldest.sorted() where trim.left.bytes > bytes {
        guard let name = path.lastComponent else { continue }
        let folder = try top.folder(at: path.removingLastComponent())
        // Replaced or taken by someone since it was counted: then it is not the old one.
        guard try folder.stamp(name) == stamp else { continue }
        try folder.remove(name)
        trim.removed.count(stamp)
        trim.left.files -= 1
        trim.left.bytes -= stamp.size
      }
      return trim
    }
  }

  private func walk(
    _ visit: (FilePath, FilePath.Component, FileStamp) -> Void
  ) throws(FolderError) {
    var waiting = [FilePath()]
    let top = try Folder.open(root: root)
    while let path = waiting.popLast() {
      do throws(FolderError) {
        let folder = try top.folder(at: path)
        try folder.forEachName { (name) throws(FolderError) in
          guard !name.isHidden, let stamp = try folder.stamp(name) else {
            return
          }
          if stamp.kind == .folder {
            waiting.append(path.appending(name: name))
          } else {
            visit(path, name, stamp)
          }
        }
      } catch {
        // People move answers away while they are counted.
        if !error.isAbsence || path.isEmpty { throw error }
      }
    }
  }
}

extension FolderSize {
  fileprivate mutating func count(_ stamp: FileStamp) {
    files += 1
    bytes += stamp.size
  }
}

/// The files that came first, of many.
private struct OldestFiles {
  let capacity: Int
  private var files: [(path: FilePath, stamp: FileStamp)] = []

  init(capacity: Int) { self.capacity = capacity }

  mutating func add(_ path: FilePath, _ stamp: FileStamp) {
    files.append((path, stamp))
    guard files.count >= capacity * 2 else { return }
    files = sorted()
  }

  func sorted() -> [(path: FilePath, stamp: FileStamp)] {
    let inOrder = files.sorted {
      ($0.stamp.changed, $0.path.string) < ($1.stamp.changed, $1.path.string)
    }
    return Array(inOrder.prefix(capacity))
  }
}
