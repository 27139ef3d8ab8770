import ArgumentParser
import LeadWire
import NIOCore

/// `leadctl backup`.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the database while leadd works, checked.",
    discussion: """
      leadd makes the copy beside its database, checks it, and sends it; FILE appears when it is whole and on the \
      disk. It holds every lead: nobody but you may read it. Outbox, archive, and configuration are plain files and \
      not in it. "leadd restore FILE" puts it back.
      """)

  @OptionGroup var options: DaemonOptions
  @Argument(help: "Where the backup goes; - is standard output.") var file: String

  @Flag(help: "Replace FILE if it exists.")
  var force = false

  func validate() throws {
    if file == "-", options.json || force {
      throw ValidationError("standard output takes the backup alone; leave --json and --force out")
    }
  }

  func run() async throws {
    guard file != "-" else {
      _ = try await options.daemon.receiveBackup { try Output.standard.write($0.readableBytesView) }
      return
    }
    let received = try ReceivedFile(file, replaces: force)
    let backup = try await options.daemon.receiveBackup {
      try received.write($0.readableBytesView)
    }
    try received.keep()
    if options.json { return try printJSON(backup) }
    try Output.standard.write(
      "\(file): \(backup.size.megabytes), \(backup.leads.of("lead")), \(backup.uploads.of("upload")), "
        + "made and checked in \(TimeText.length(backup.milliseconds)).\n")
  }
}

extension Daemon {
  /// Lets the daemon make a backup, and takes it piece by piece.
  ///
  /// - Returns: what the daemon says of it, when its length and hash are as it says.
  fileprivate func receiveBackup(_ each: (ByteBuffer) throws -> Void) async throws -> BackupView {
    var hash = SHA256()
    var size: Int64 = 0
    let backup = try await receive("/v1/backup", told: BackupView.header, as: BackupView.self) {
      hash.update($0.readableBytesView)
      size += Int64($0.readableBytes)
      try each($0)
    }
    guard size == backup.size, hash.finish() == backup.sha256 else {
      throw Fault(
        .fault, "what came is not what leadd sent (\(size) of \(backup.size) bytes); try again")
    }
    return backup
  }
}

extension Int64 {
  /// A size for people: `12.3 MB`.
  fileprivate var megabytes: String {
    let tenths = (self + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}
