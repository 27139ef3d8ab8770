public import Foundation

/// How the reader comes by files: from disk, or from memory in a test.
public struct ConfigurationFiles: Sendable {
  /// The bytes of a file.
  public var contents: @Sendable (_ path: String) throws -> Data
  /// The names in a folder; nil when there is no such folder.
  public var names: @Sendable (_ folder: String) throws -> [String]?
  /// Hands on the bytes of a long list, piece by piece, until the taker has enough.
  public var stream: Stream

  /// A way to read a long file without having it in memory.
  public typealias Stream =
    @Sendable (_ path: String, _ take: (_ piece: Data) throws -> Bool) throws -> Void

  /// A way to come by files.
  ///
  /// - Parameters:
  ///   - contents: the bytes of a file.
  ///   - names: the names in a folder; nil when there is no such folder.
  ///   - stream: the bytes of a long list; its whole contents in one piece when left out.
  public init(
    contents: @escaping @Sendable (_ path: String) throws -> Data,
    names: @escaping @Sendable (_ folder: String) throws -> [String]?, stream: Stream? = nil
  ) {
    self.contents = contents
    self.names = names
    self.stream = stream ?? { path, take in _ = try take(contents(path)) }
  }

  /// The largest file read, in bytes (4 MiB): long picklists fit, a wrong file does not.
  public static let longest = 4 << 20

  /// The largest list read, in bytes (1 GiB).
  public static let longestList = 1 << 30

  /// The real files.
  public static let disk = Self(
    contents: { path in
      let real = try regularFile(path, atMost: longest)
      return try Data(contentsOf: real)
    },
    names: { folder in
      do {
        return try FileManager.default.contentsOfDirectory(atPath: folder)
      } catch let error as CocoaError where error.isAbsence {
        return nil
      }
    },
    stream: { path, take in
      let handle = try FileHandle(forReadingFrom: regularFile(path, atMost: longestList))
      // Nothing was written, so nothing is lost when closing fails.
      defer { try? handle.close() }
      while let piece = try handle.read(upToCount: 1 << 18), !piece.isEmpty {
        guard try take(piece) else { return }
      }
    })

  /// Where a path leads, when that is a file that can be read to its end.
  private static func regularFile(_ path: String, atMost most: Int) throws -> URL {
    let real = URL(filePath: path).resolvingSymlinksInPath().path
    let facts = try FileManager.default.attributesOfItem(atPath: real)
    // A pipe or a device in the file's place would make the start hang.
    switch facts[.type] as? FileAttributeType {
    case .typeRegular: break
    case .typeDirectory: throw Unusable(words: "is a folder; name the file in it")
    default: throw Unusable(words: "is not a regular file")
    }
    guard let size = facts[.size] as? Int, size <= most else {
      throw Unusable(words: "is larger than \(most >> 20) MiB")
    }
    return URL(filePath: real)
  }

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
