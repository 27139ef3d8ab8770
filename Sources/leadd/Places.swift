import ArgumentParser
import Foundation
import LeadFolders
import LeadModel
import SystemPackage
import Systemd

/// Where the configuration and the state are: by flag, else by systemd, else in the working folder.
struct Places: ParsableArguments {
  @Option(
    name: .long,
    help: "The configuration. Default: leadd.yaml in $CONFIGURATION_DIRECTORY, else in ./config.")
  var config: String?

  @Option(
    name: .long,
    help:
      "The state folder: database, lock, folders not set elsewhere. Default: $STATE_DIRECTORY, else ./var."
  )
  var state: String?

  private var directories: StandardDirectories {
    StandardDirectories(environment: ProcessInfo.processInfo.environment)
  }

  var configurationFile: FilePath {
    absolute(
      config.map { FilePath($0) } ?? (directories.configuration ?? "config").appending("leadd.yaml")
    )
  }

  var stateFolder: FilePath {
    absolute(state.map { FilePath($0) } ?? directories.state ?? "var")
  }

  func layout(_ paths: PathSettings) throws(FolderError) -> FolderLayout {
    func place(_ set: String?, _ name: String) -> FilePath {
      set.map { absolute(FilePath($0)) } ?? stateFolder.appending(name)
    }
    return try FolderLayout(
      inbox: place(paths.inbox, "inbox"), outbox: place(paths.outbox, "outbox"),
      archive: place(paths.archive, "archive"), quarantine: place(paths.quarantine, "quarantine"))
  }

  /// `$RUNTIME_DIRECTORY/leadd.sock`, else beside the database.
  func socket(_ paths: PathSettings) -> FilePath {
    paths.socket.map { absolute(FilePath($0)) }
      ?? (directories.runtime ?? stateFolder).appending("leadd.sock")
  }

  private func absolute(_ path: FilePath) -> FilePath {
    guard path.isRelative else { return path.lexicallyNormalized() }
    return FilePath(FileManager.default.currentDirectoryPath).pushing(path).lexicallyNormalized()
  }
}
