import Glibc
import SystemPackage

@testable import LeadFolders

/// A folder of a test's own, gone with its last owner.
final class TemporaryFolder: Sendable {
  let path: FilePath

  init() throws {
    var template = Array("/tmp/leadfolders-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, chmod(template, 0o755) == 0 else { throw Failed("mkdtemp") }
    path = FilePath(
      String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  deinit { _ = try? Child.run("/bin/rm", ["-rf", path.string]) }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = try FileDescriptor.open(
      path.appending(name), .writeOnly, options: [.create, .truncate],
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
    try file.closeAfter { _ = try file.writeAll(bytes) }
  }

  func append(_ text: String, to name: String) throws {
    let file = try FileDescriptor.open(path.appending(name), .writeOnly, options: .append)
    try file.closeAfter { _ = try file.writeAll(text.utf8) }
  }

  func makeFolder(_ name: String) throws {
    var path = self.path
    for component in FilePath(name).components {
      path.append(component)
      guard mkdir(path.string, 0o755) == 0 || errno == EEXIST else { throw Failed("mkdir") }
    }
  }

  func rename(_ old: String, _ new: String) throws {
    let answer = Glibc.rename(path.appending(old).string, path.appending(new).string)
    guard answer == 0 else { throw Failed("rename") }
  }

  func link(_ target: String, _ name: String) throws {
    guard symlink(target, path.appending(name).string) == 0 else { throw Failed("symlink") }
  }

  func text(_ name: String) -> String? {
    guard let file = try? FileDescriptor.open(path.appending(name), .readOnly) else { return nil }
    let bytes = try? file.closeAfter {
      let size = try file.seek(offset: 0, from: .end)
      return try [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
        count = try file.read(fromAbsoluteOffset: 0, into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  func has(_ name: String) -> Bool {
    var found = stat()
    return lstat(path.appending(name).string, &found) == 0
  }

  /// All names in a folder, hidden ones too, sorted.
  func names(_ name: String = "") throws -> [String] {
    guard let stream = opendir(path.appending(name).string) else { throw Failed("opendir") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

struct Failed: Error {
  let what: String
  let number = errno

  init(_ what: String) { self.what = what }
}

extension FileStamp {
  /// The stamp of a path, as the module itself would see it.
  static func of(_ path: FilePath) throws -> FileStamp? {
    guard let name = path.lastComponent else { return nil }
    return try Folder.open(root: path.removingLastComponent()).stamp(name)
  }
}
