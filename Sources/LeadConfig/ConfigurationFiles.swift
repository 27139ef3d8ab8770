public import Foundation

/// How the reader comes by files: from disk, or from memory in a test.
public struct ConfigurationFiles: Sendable {
  /// The bytes of a file.
  public var contents: @Sendable (_ path: String) throws -> Data
  /// The names in a folder; nil when there is no such folder.
  public var names: @Sendable (_ folder: String) throws -> [String]?

  /// A way to come by files.
  public init(
    contents: @escaping @Sendable (_ path: String) throws -> Data,
    names: @escaping @Sendable (_ folder: String) throws -> [String]?
  ) {
    self.contents = contents
    self.names = names
  }

  /// The largest file read, in bytes (4 MiB): long picklists fit, a wrong file does not.
  public static let longest = 4 << 20

  /// The real files.
  public static let disk = Self(
    contents: { path in
      let real = URL(filePath: path).resolvingSymlinksInPath().path
      let facts = try FileManager.default.attributesOfItem(atPath: real)
      // A pipe or a device in the file's place would make the start hang.
      switch facts[.type] as? FileAttributeType {
      case .typeRegular: break
      case .typeDirectory: throw Unusable(words: "is a folder; name the file in it")
      default: throw Unusable(words: "is not a regular file")
      }
      guard let size = facts[.size] as? Int, size <= longest else {
        throw Unusable(words: "is larger than \(longest >> 20) MiB")
      }
      return try Data(contentsOf: URL(filePath: real))
    },
    names: { folder in
      do {
        return try FileManager.default.contentsOfDirectory(atPath: folder)
      } catch let error as CocoaError where error.isAbsence {
        return nil
      }
    })

  /// Why a file cannot be a configuration, in words that follow its name.
  struct Unusable: Error {
    let words: String
  }

  /// An error of the file system in words that follow the file's name.
  static func words(for error: any Error) -> String {
    if let unusable = error as? Unusable { return unusable.words }
    guard let error = error as? CocoaError else { return "cannot be read: \(error)" }
    if error.isAbsence { return "does not exist" }
    switch error.code {
    case .fileReadNoPermission: return "cannot be read: permission denied"
    default: return "cannot be read: \(error.localizedDescription)"
    }
  }
}

extension CocoaError {
  fileprivate var isAbsence: Bool { code == .fileNoSuchFile || code == .fileReadNoSuchFile }
}
