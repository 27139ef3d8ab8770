import Synchronization
import SystemPackage

/// Bytes that come once and are gone through again and again, in a file without a name.
///
/// The system takes its room back when nobody holds it any more, also after a crash.
public final class SpooledFile: Sendable {
  private let writing: OpenFile
  private let reading: OpenFile
  private let work: FileWork

  private init(_ writing: OpenFile, _ reading: OpenFile, _ work: FileWork) {
    self.writing = writing
    self.reading = reading
    self.work = work
  }

  /// An empty file on the inbox's disk.
  public static func begin(_ layout: FolderLayout, work: FileWork) async throws(FolderError)
    -> SpooledFile
  {
    try await work.run { () throws(FolderError) in
      let folder = try Folder.open(root: layout.working)
      let name = try FilePath.Component(
        checking: ".spool-\(UInt64.random(in: 0 ... .max))", in: layout.working)
      let writing = try folder.create(name, mode: 0o600)
      // From here it has no name: nobody sees it, and nothing has to tidy it away.
      let reading = try folder.read(name)
      try folder.remove(name)
      return SpooledFile(writing, reading, work)
    }
  }

  /// Appends bytes, for one caller at a time.
  public func append(_ bytes: [UInt8]) async throws(FolderError) {
    try await work.run { () throws(FolderError) in try self.writing.write(bytes) }
  }

  /// The bytes so far, in pieces.
  public func bytes() async throws(FolderError) -> ByteSource {
    try await work.run { () throws(FolderError) in try ByteSource(self.reading, work: self.work) }
  }
}
