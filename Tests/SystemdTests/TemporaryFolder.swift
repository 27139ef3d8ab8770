import Foundation
import SystemPackage

/// A folder of one test's own, gone with the test.
struct TemporaryFolder: ~Copyable {
  let path: FilePath

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "leadd-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = FilePath(url.path)
  }

  deinit {
    // A folder left behind in the temporary directory does not change a test's verdict.
    try? FileManager.default.removeItem(atPath: path.string)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: path.appending(name).string))
  }
}
