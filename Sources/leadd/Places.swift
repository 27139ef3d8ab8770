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
    help:
      "The configuration. Default: leadd.yaml in $CONFIGURATION_DIRECTORY, else in ./config, else in /etc/leadd."
  )
  var config: String?

  @Option(
    name: .long,
    help:
      "The state folder: database, lock, folders not set elsewhere. Default: $STATE_DIRECTORY, else ./var, else /var/lib/leadd if it is there."
  )
  var state: String?

  private var directories: StandardDirectories {
    StandardDirectories(environment: ProcessInfo.processInfo.environment)
  }

  var configurationFile: FilePath {
    absolute(
      config.map { FilePath($0) }
        ?? (directories.configuration ?? local("config", else: "/etc/leadd"))
        .appending("leadd.yaml")
    )
  }

  var stateFolder: FilePath {
    absolute(
      state.map { FilePath($0) } ?? directories.state ?? local("var", else: "/var/lib/leadd"))
  }

  /// A folder where we are, unless only the installed one is there: by hand leadd works on what it is asked about.
  private func local(_ name: FilePath, else installed: FilePath) -> FilePath {
    let files = FileManager.default
    return !files.fileExists(atPath: name.string) && files.fileExists(atPath: installed.string)
      ? installed : name
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
