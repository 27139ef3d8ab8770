import Glibc
import SystemPackage

/// The first step of a claim: is this a file that can be taken, and with which options.
struct DropOpening {
  /// The longest option file that is read, in bytes.
  static let longestOptions = 64 * 1024

  /// Why a drop is not opened.
  private enum Stop: Error {
    case refused(DropRefusal)
    case changing
    case gone
    case failed(FolderError)
  }

  let layout: FolderLayout
  let found: FoundFile
  let workspaces: [WorkspaceFolders]

  func open() throws(FolderError) -> DropLook {
    do throws(Stop) {
      return .opened(try look())
    } catch {
      switch error {
      case .refused(let refusal): return .refused(RefusedDrop(found: found, refusal: refusal))
      case .changing: return .stillChanging
      case .gone: return .gone
      case .failed(let error): throw error
      }
    }
  }

  private func look() throws(Stop) -> OpenedDrop {
    guard let name = found.file.lastComponent else { throw .gone }
    let folder = try attempt { () throws(FolderError) in
      try Folder.open(root: layout.inbox).folder(at: found.file.removingLastComponent())
    }
    let seen = try attempt { () throws(FolderError) in try folder.stamp(name) }
    guard let seen else { throw .gone }
    guard seen == found.stamp else { throw .changing }
    let place: DropPlace
    do throws(DropRefusal) {
      try seen.checkIsTakeable()
      place = try DropPlace(found.file, among: workspaces)
    } catch {
      throw .refused(error)
    }
    let file = try openSame(name, in: folder, as: seen)
    let own = try attempt { () throws(FolderError) in
      try DropName.options(of: place.name, in: folder.path)
    }
    let options = try readOptions(own, in: folder)
    let folderOptions = try readOptions(DropName.folderOptions, in: folder)
    return OpenedDrop(
      found: found, place: place, stamp: seen, options: options?.bytes,
      folderOptions: folderOptions?.bytes, file: file, folder: folder,
      optionsStamp: options?.stamp)
  }

  /// Opens what was looked at and nothing else that has its name by now.
  private func openSame(
    _ name: FilePath.Component, in folder: Folder, as seen: FileStamp
  ) throws(Stop) -> OpenFile {
    do throws(FolderError) {
      let file = try folder.read(name)
      if try file.stamp() == seen { return file }
    } catch {
      switch error.code {
      case .missing: throw .gone
      case .link: throw .changing
      case .noPermission: throw .refused(.unreadable)
      default: throw error.number == ENXIO ? .changing : .failed(error)
      }
    }
    throw .changing
  }

  private func readOptions(
    _ name: FilePath.Component, in folder: Folder
  ) throws(Stop) -> (bytes: [UInt8], stamp: FileStamp)? {
    let seen = try attempt { () throws(FolderError) in try folder.stamp(name) }
    guard let seen else { return nil }
    guard seen.kind == .file else { throw .refused(.options(name, "is no regular file")) }
    guard seen.size <= Self.longestOptions else {
      throw .refused(.options(name, "is longer than \(Self.longestOptions) bytes"))
    }
    do throws(FolderError) {
      let file = try folder.read(name)
      let bytes = try file.read(at: 0, count: Self.longestOptions + 1)
      if try file.stamp() == seen, bytes.count == seen.size { return (bytes, seen) }
    } catch {
      guard error.code == .noPermission else {
        throw error.code == .missing ? .changing : .failed(error)
      }
      throw .refused(.options(name, "may not be read by leadd"))
    }
    throw .changing
  }

  private func attempt<Value>(
    _ body: () throws(FolderError) -> Value
  ) throws(Stop) -> Value {
    do throws(FolderError) {
      return try body()
    } catch {
      // A folder that became a link or a file is not where the drop was found.
      throw error.isAbsence ? .gone : .failed(error)
    }
  }
}

extension FileStamp {
  /// Holds if this is a regular file of one name.
  fileprivate func checkIsTakeable() throws(DropRefusal) {
    switch kind {
    case .file:
      guard links > 1 else { return }
      throw DropRefusal(
        .link, "the file has \(links) names and may change under another one",
        cure: "Copy it instead of linking it")
    case .link:
      throw DropRefusal(
        .link, "it is a symbolic link, and links are not followed", cure: "Copy the file itself")
    case .folder:
      throw DropRefusal(
        .folder, "it is a folder where a file belongs",
        cure: "Drop the files in it one by one, and give no folder a name that ends like a file's")
    case .special:
      throw DropRefusal(
        .notAFile, "it is a fifo, a socket, or a device", cure: "Drop a regular file")
    }
  }
}

extension DropRefusal {
  fileprivate static var unreadable: DropRefusal {
    DropRefusal(
      .unreadable, "leadd may not read it",
      cure: "Give leadd's user or group read access, for example by chmod g+r, and drop it again")
  }

  fileprivate static func options(_ name: FilePath.Component, _ why: String) -> DropRefusal {
    DropRefusal(
      .options, "its option file \(name.readable) \(why)",
      cure: "Correct or remove \(name.readable), and drop the file again")
  }
}
