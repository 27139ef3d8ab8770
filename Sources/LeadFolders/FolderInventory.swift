import SystemPackage

/// What lies in the folders, to be held against the store; nothing is changed.
public struct FolderInventory: Sendable {
  /// Claimed files: operation number and name.
  public private(set) var working: [Int64: String] = [:]
  /// Archived files: operation number and path below the archive.
  public private(set) var archived: [Int64: String] = [:]
  /// Whether all of the archive was looked at; the newest comes first.
  public private(set) var isWhole = true
  /// What lies in the quarantine without a reason beside it, as paths below it.
  public private(set) var unexplained: [String] = []

  /// Looks through `.working/`, the archive, and the quarantine.
  ///
  /// - Parameters:
  ///   - layout: where the folders are.
  ///   - limit: the most names in the archive that are looked at.
  ///   - work: where it may wait for the disk.
  /// - Returns: what is there.
  /// - Throws: `FolderError` when one of them cannot be read.
  public static func take(of layout: FolderLayout, atMost limit: Int, work: FileWork)
    async throws(FolderError) -> FolderInventory
  {
    try await work.run { () throws(FolderError) in
      var inventory = FolderInventory()
      try inventory.lookAtWorking(layout)
      try inventory.lookAtArchive(try Folder.open(root: layout.archive), limit)
      try inventory.lookAtQuarantine(try Folder.open(root: layout.quarantine), "")
      return inventory
    }
  }

  private mutating func lookAtWorking(_ layout: FolderLayout) throws(FolderError) {
    for name in try Folder.open(root: layout.working).names() where !name.hasSuffix(".yaml") {
      if let file = WorkingNames(file: name) { working[file.number] = file.name }
    }
  }

  /// By year and month, the newest first.
  private mutating func lookAtArchive(_ archive: Folder, _ limit: Int) throws(FolderError) {
    for year in try archive.names().sorted(by: >) where Int(year) != nil {
      let months = try archive.folder(try archive.component(year))
      for month in try months.names().sorted(by: >) where Int(month) != nil {
        guard archived.count < limit else {
          isWhole = false
          return
        }
        let folder = try months.folder(try months.component(month))
        for name in try folder.names() where !name.hasSuffix(".yaml") {
          if let file = WorkingNames(file: name) {
            archived[file.number] = "\(year)/\(month)/\(name)"
          }
        }
      }
    }
  }

  private mutating func lookAtQuarantine(_ folder: Folder, _ path: String) throws(FolderError) {
    let names = try folder.names()
    let all = Set(names)
    for name in names {
      guard let stamp = try folder.stamp(try folder.component(name)) else { continue }
      if stamp.kind == .folder, !all.contains(name + ".reason.txt") {
        try lookAtQuarantine(try folder.folder(try folder.component(name)), "\(path)\(name)/")
      } else if !name.hasSuffix(".reason.txt"), !name.hasPrefix("."),
        !all.contains(name + ".reason.txt"), !all.contains(String(name.dropLast(".yaml".count)))
      {
        unexplained.append(path + name)
      }
    }
  }
}

extension Folder {
  /// All names in the folder that are valid UTF-8.
  fileprivate func names() throws(FolderError) -> [String] {
    var names: [String] = []
    try forEachName { (name) throws(FolderError) in
      if let text = String(validating: name) { names.append(text) }
    }
    return names
  }
}
