import ArgumentParser
import Foundation
import LeadFolders
import LeadModel
import LeadStore
import LeadWire
import SystemPackage

/// Puts a backup in the place of the database; the daemon does not run meanwhile.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Puts a backup in the place of the database.",
    discussion: """
      Stop leadd first. FILE is checked, the present database stays beside it under another name, and a crash at \
      any point leaves either of the two. What was open in FILE may have been sent since: the restored leadd sends \
      nothing until "leadctl deliveries resume --all".
      """)

  @OptionGroup var places: Places
  @Argument(help: "The backup that leadctl backup wrote.") var file: String

  func run() throws {
    umask(0o027)
    do {
      try restore()
    } catch let error as ExitCode {
      throw error
    } catch {
      throw Ending(error).report()
    }
  }

  private func restore() throws {
    let state = places.stateFolder
    try StateFolder.make(state)
    // A running daemon holds it; and none can start before all is done.
    let lock = try StateLock.take(in: state)
    defer { withExtendedLifetime(lock) {} }
    let replacement = DatabaseReplacement(in: state)
    let source = FilePath(FileManager.default.currentDirectoryPath).pushing(FilePath(file))
    print("Checking \(file) ...")
    let facts: BackupFacts
    do {
      try replacement.copy(from: source)
      facts = try BackupFile.prepare(replacement.copy.string, version: Version.current)
    } catch {
      // The first fault is what counts; the next try takes away what stays.
      try? replacement.discard()
      if let error = error as? FolderError, error.path != source { throw error }
      throw RefusedBackup(path: file, error: error)
    }
    let old = try putAside(replacement)
    try replacement.install()
    tell(facts, old)
  }

  /// Gives the present database another name, its log in it if it can still be read.
  private func putAside(_ replacement: DatabaseReplacement) throws -> FilePath? {
    guard try replacement.hasDatabase() else { return nil }
    do {
      try BackupFile.close(replacement.database.string)
    } catch  where error.kind == .refused {
      try? replacement.discard()  // As above.
      throw error
    } catch {
      // That it is damaged may be why a backup is put back. It is kept as it is, its log beside it.
      Terminal.error("The present database cannot be read, and is kept as it is: \(error)")
    }
    return try replacement.putAside()
  }

  private func tell(_ facts: BackupFacts, _ old: FilePath?) {
    // Where it was found working last: no later than the backup.
    let time = facts.lastSeen.map { ", as of \($0.iso8601)" } ?? ""
    print(
      """
      Restored\(time): \(facts.leads) leads, \(facts.uploads) uploads, written by leadd \(facts.version).
      """)
    if let old { print("The database that was here is now \(old.string).") }
    print(
      """
      When leadd starts, it sends nothing: what was open (\(facts.openJobs) jobs) may have been sent since.
      Look at them with leadctl status and leadctl exceptions, then: leadctl deliveries resume --all
      """)
  }
}

/// A file that cannot become the database.
struct RefusedBackup: Error, CustomStringConvertible {
  let path: String
  let error: any Error

  /// Whether a newer leadd wrote it.
  var isTooNew: Bool { (error as? StoreError)?.kind == .tooNew }

  var description: String {
    // What helps where leadd's own folders are at fault helps nobody here.
    let why = (error as? FolderError)?.message ?? "\(error)"
    return "\(path) cannot be restored: \(why). The database is as it was"
  }
}
