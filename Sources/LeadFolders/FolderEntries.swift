import Glibc
import SystemPackage

extension Folder {
  /// Visits each name in the folder, one at a time, so that memory does not grow with their number.
  func forEachName(
    _ visit: (FilePath.Component) throws(FolderError) -> Void
  ) throws(FolderError) {
    // `fdopendir` takes its descriptor over, so it gets one of its own.
    let own = try system("list", path) {
      openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard let stream = fdopendir(own) else {
      let number = errno
      close(own)
      throw FolderError("list", path, number: number)
    }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw FolderError("list", path, number: errno) }
        return
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) {
          FilePath.Component(platformString: $0)
        }
      }
      if let name, name.kind == .regular { try visit(name) }
    }
  }
}
