import Foundation
import SystemPackage

/// Makes the state folder, readable by nobody else: it holds what people trust leadd with.
enum StateFolder {
  static func make(_ path: FilePath) throws {
    try FileManager.default.createDirectory(
      atPath: path.string, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o750])
  }
}
