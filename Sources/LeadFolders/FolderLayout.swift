public import SystemPackage

/// The four folders that people and leadd share; each may lie where the administrator wants it.
public struct FolderLayout: Sendable, Equatable {
  /// Where files are dropped.
  public let inbox: FilePath
  /// Where answers are put, under the same relative path as the drop.
  public let outbox: FilePath
  /// Where the files lie as they came, by year and month.
  public let archive: FilePath
  /// Where lies what could not be read, each with its reason.
  public let quarantine: FilePath

  /// The claimed files; inside the inbox, because a rename to another mount would fail.
  public var working: FilePath { inbox.appending(Self.workingName.string) }

  static let workingName: FilePath.Component = ".working"

  /// Checks that four absolute folders do not lie in one another.
  public init(
    inbox: FilePath, outbox: FilePath, archive: FilePath, quarantine: FilePath
  ) throws(FolderError) {
    self.inbox = inbox.lexicallyNormalized()
    self.outbox = outbox.lexicallyNormalized()
    self.archive = archive.lexicallyNormalized()
    self.quarantine = quarantine.lexicallyNormalized()
    let named = [
      ("inbox", self.inbox), ("outbox", self.outbox), ("archive", self.archive),
      ("quarantine", self.quarantine),
    ]
    for (name, path) in named {
      guard path.isAbsolute else {
        throw FolderError(
          .badLayout, "use", path, message: "the \(name) \(path.readable) is no absolute path",
          cure: "Configure it from the root, beginning with '/'")
      }
      for (other, otherPath) in named where other != name && path.starts(with: otherPath) {
        throw FolderError(
          .badLayout, "use", path,
          message: "the \(name) \(path.readable) lies in the \(other) \(otherPath.readable)",
          cure: "Give each of inbox, outbox, archive, quarantine a folder outside the others")
      }
    }
  }

  /// Puts the four folders under one: `inbox`, `outbox`, `archive`, `quarantine`.
  public init(under root: FilePath) throws(FolderError) {
    try self.init(
      inbox: root.appending("inbox"), outbox: root.appending("outbox"),
      archive: root.appending("archive"), quarantine: root.appending("quarantine"))
  }
}
