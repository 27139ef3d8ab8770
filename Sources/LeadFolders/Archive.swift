import LeadModel
public import SystemPackage

/// Keeps the files as they came, byte for byte, by year and month.
public struct Archive: Sendable {
  let layout: FolderLayout
  let work: FileWork

  /// Makes an archive over the given folders.
  public init(_ layout: FolderLayout, work: FileWork) {
    self.layout = layout
    self.work = work
  }

  /// Copies a claimed file and its options into the archive, then takes them out of `.working/`.
  ///
  /// Safe to repeat after a crash at any point, also when it was complete already. Fails with
  /// `taken` when another file has the name in the archive, and with `missing` when the file is
  /// neither here nor there.
  /// - Parameters:
  ///   - name: The name with which the file was dropped.
  ///   - number: The number under which it was claimed.
  ///   - year: The folder to keep it in.
  ///   - month: The folder in that, 1 to 12.
  /// - Returns: `<year>/<month>/<number>__<name>`, relative to the archive.
  /// - Throws: What went wrong; the file is then still in one of the two places.
  public func keep(
    _ name: String, of number: Int64, year: Int, month: Int
  ) async throws(FolderError) -> FilePath {
    try await work.run { () throws(FolderError) in
      let folder = try Folder.open(root: layout.archive)
      let place = Self.place(year, month)
      let names = WorkingNames(number, name)
      try Leaving(layout: layout, names: names).move(to: try folder.making(place), as: names.file)
      return place.appending(names.file)
    }
  }

  /// Whether a file is in the archive already.
  public func has(
    _ name: String, of number: Int64, year: Int, month: Int
  ) async throws(FolderError) -> Bool {
    try await work.run { () throws(FolderError) in
      let archive = try Folder.open(root: layout.archive)
      do throws(FolderError) {
        let folder = try archive.folder(at: Self.place(year, month))
        return try folder.stamp(try folder.component(WorkingNames(number, name).file)) != nil
      } catch {
        // Nothing was kept in that month.
        if error.code == .missing { return false }
        throw error
      }
    }
  }

  private static func place(_ year: Int, _ month: Int) -> FilePath {
    FilePath("\(year)").appending(month < 10 ? "0\(month)" : "\(month)")
  }
}

/// The last step of a claimed file: a copy elsewhere, then out of `.working/`.
struct Leaving {
  let layout: FolderLayout
  let names: WorkingNames

  /// Moves the options, then the file, then drops the note of its origin; each copy is synced first.
  func move(to folder: Folder, as name: String) throws(FolderError) {
    let working = try Folder.open(root: layout.working)
    let file = try working.component(names.file)
    let target = try folder.component(name)
    if try working.stamp(file) == nil, try folder.stamp(target) == nil {
      throw FolderError(
        .missing, "keep", working.path.appending(name: file),
        message: "\(names.file) lies neither in \(working.path.readable) nor in "
          + folder.path.readable,
        cure: "Look for it in a backup; its leads are in the database")
    }
    try move(try working.component(names.options), to: folder, name + ".yaml", from: working)
    try move(file, to: folder, name, from: working)
    KillPoint.pass("archive.moved")
    try working.remove(try working.component(names.note))
    try working.sync()
  }

  private func move(
    _ name: FilePath.Component, to folder: Folder, _ newName: String, from working: Folder
  ) throws(FolderError) {
    guard try working.stamp(name) != nil else { return }
    try FileCopy.copy(try working.read(name), to: folder, try folder.component(newName))
    try working.remove(name)
  }
}
