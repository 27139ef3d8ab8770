import Glibc

/// Calls that Swift's Glibc module does not show, looked up in the C library by name.
enum LinuxCalls {
  private typealias Rename2 =
    @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt
  private typealias SetAttribute =
    @convention(c) (CInt, UnsafePointer<CChar>, UnsafeRawPointer, Int, CInt) -> CInt
  private typealias GetAttribute =
    @convention(c) (CInt, UnsafePointer<CChar>, UnsafeMutableRawPointer, Int) -> Int
  private typealias GetPathAttribute =
    @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int) ->
    Int
  private typealias FileSystemState = @convention(c) (CInt, UnsafeMutableRawPointer) -> CInt

  /// Renames, but never over something (`renameat2` with `RENAME_NOREPLACE`).
  ///
  /// File systems without that flag (some network ones) answer `EINVAL`; there the name is
  /// looked at first, which leaves a gap that no local file system has.
  static func renameNew(
    _ fromFolder: CInt, _ from: UnsafePointer<CChar>, _ toFolder: CInt, _ to: UnsafePointer<CChar>
  ) -> CInt {
    let noReplace: CUnsignedInt = 1
    if let call = find("renameat2", as: Rename2.self) {
      let answer = call(fromFolder, from, toFolder, to, noReplace)
      if answer == 0 || (errno != EINVAL && errno != ENOSYS) { return answer }
    }
    var found = stat()
    guard fstatat(toFolder, to, &found, AT_SYMLINK_NOFOLLOW) == -1 else {
      errno = EEXIST
      return -1
    }
    return renameat(fromFolder, from, toFolder, to)
  }

  /// Sets an extended attribute of an open file or folder (`fsetxattr`).
  static func setAttribute(_ descriptor: CInt, _ name: String, _ value: [UInt8]) -> CInt {
    guard let call = find("fsetxattr", as: SetAttribute.self) else {
      errno = ENOSYS
      return -1
    }
    return value.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else {
        errno = EINVAL
        return -1
      }
      return call(descriptor, name, start, bytes.count, 0)
    }
  }

  /// An extended attribute of an open file or folder (`fgetxattr`); nil where there is none.
  static func attribute(_ descriptor: CInt, _ name: String) -> [UInt8]? {
    guard let call = find("fgetxattr", as: GetAttribute.self) else { return nil }
    var value = [UInt8](repeating: 0, count: 65_536)
    let count = value.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { call(descriptor, name, $0, bytes.count) } ?? -1
    }
    return count > 0 ? Array(value.prefix(count)) : nil
  }

  /// Whether a path has an extended attribute (`getxattr`).
  static func hasAttribute(_ path: String, _ name: String) -> Bool {
    find("getxattr", as: GetPathAttribute.self).map { $0(path, name, nil, 0) > 0 } ?? false
  }

  /// The magic number of the file system that an open file lies on (`fstatfs`, `f_type`).
  static func fileSystemType(_ descriptor: CInt) -> UInt64? {
    guard let call = find("fstatfs", as: FileSystemState.self) else { return nil }
    // `struct statfs` begins with the type, one machine word, and is 120 bytes long.
    return withUnsafeTemporaryAllocation(byteCount: 512, alignment: 16) { buffer in
      guard let start = buffer.baseAddress, call(descriptor, start) == 0 else { return nil }
      return UInt64(start.load(as: UInt.self))
    }
  }

  private static func find<Call>(_ name: String, as type: Call.Type) -> Call? {
    dlsym(nil, name).map { unsafeBitCast($0, to: type) }
  }
}
