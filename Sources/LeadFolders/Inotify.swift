import Glibc
import SystemPackage

/// The system's notices of changes in a tree of folders (inotify(7)).
///
/// Belongs to one thread. Folders are known by their path relative to the watched root.
final class Inotify {
  /// One notice.
  enum Notice: Equatable {
    /// A name appeared or its file was closed after writing.
    case seen(FilePath)
    /// A file was renamed to this name.
    case renamedIn(FilePath)
    /// A folder appeared.
    case newFolder(FilePath)
    /// A folder went away or is no longer watched.
    case folderGone(FilePath)
    /// Notices were lost.
    case overflow
  }

  let descriptor: CInt
  private let root: FilePath
  private var folders: [CInt: FilePath] = [:]
  private var watches: [FilePath: CInt] = [:]

  init(root: FilePath) throws(FolderError) {
    self.root = root
    descriptor = try system("watch", root) { inotify_init1(CInt(IN_CLOEXEC | IN_NONBLOCK)) }
  }

  deinit { close(descriptor) }

  /// Watches a folder; watching it again is no fault and follows a folder that was replaced.
  func watch(_ folder: FilePath) throws(FolderError) {
    let path = root.pushing(folder)
    let mask =
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE_SELF | IN_ONLYDIR
      | (folder.isEmpty ? IN_MOVE_SELF : IN_DONT_FOLLOW)
    let watch = try system("watch", path) {
      path.withPlatformString { inotify_add_watch(descriptor, $0, UInt32(mask)) }
    }
    // The same folder under a new path keeps its watch: the old path must not speak for it.
    if let known = folders[watch], known != folder { watches[known] = nil }
    if let old = watches[folder], old != watch {
      // Of a folder that had this path before; the kernel may have dropped it by itself.
      inotify_rm_watch(descriptor, old)
      folders[old] = nil
    }
    folders[watch] = folder
    watches[folder] = watch
  }

  /// Takes what the system has told since the last call.
  func notices() throws(FolderError) -> [Notice] {
    var notices: [Notice] = []
    let capacity = 64 * 1024
    try withUnsafeTemporaryAllocation(byteCount: capacity, alignment: 8) {
      (buffer) throws(FolderError) in
      let filled: Int
      do throws(FolderError) {
        filled = try system("read notices of", root) {
          read(descriptor, buffer.baseAddress, capacity)
        }
      } catch {
        if error.number == EAGAIN { return }
        throw error
      }
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<filled])
      var offset = 0
      let header = MemoryLayout<inotify_event>.size
      while offset + header <= filled {
        let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
        // The kernel ends the name with a zero; a notice about the folder itself has none.
        let text = event.len > 0 ? bytes.baseAddress?.advanced(by: offset + header) : nil
        let name = text?.assumingMemoryBound(to: CChar.self)
        if let notice = notice(event, name) { notices.append(notice) }
        offset += header + Int(event.len)
      }
    }
    return notices
  }

  private func notice(_ event: inotify_event, _ text: UnsafePointer<CChar>?) -> Notice? {
    func has(_ bits: CInt...) -> Bool { bits.contains { event.mask & UInt32($0) != 0 } }
    if has(IN_Q_OVERFLOW) { return .overflow }
    guard let folder = folders[event.wd] else { return nil }
    if has(IN_DELETE_SELF, IN_IGNORED, IN_UNMOUNT) {
      forget(event.wd)
      return .folderGone(folder)
    }
    if has(IN_MOVE_SELF) { return .folderGone(folder) }
    guard let text, !DropName.isLeftAlone(text),
      let name = FilePath.Component(platformString: text)
    else { return nil }
    let path = folder.appending(name: name)
    if has(IN_ISDIR) {
      if has(IN_MOVED_FROM) {
        forget(below: path)
        return .folderGone(path)
      }
      return has(IN_CREATE, IN_MOVED_TO) ? .newFolder(path) : nil
    }
    if has(IN_MOVED_TO) { return .renamedIn(path) }
    return has(IN_CREATE, IN_CLOSE_WRITE) ? .seen(path) : nil
  }

  /// A folder moved away takes its watches with it; they would speak under a wrong path.
  private func forget(below path: FilePath) {
    for (folder, watch) in watches where folder.starts(with: path) {
      inotify_rm_watch(descriptor, watch)
      forget(watch)
    }
  }

  private func forget(_ watch: CInt) {
    guard let folder = folders.removeValue(forKey: watch) else { return }
    if watches[folder] == watch { watches[folder] = nil }
  }
}
