import ArgumentParser
import LeadWire

/// The daemon's command line; `run` is what a service manager starts.
@main
struct Leadd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leadd",
    abstract: "Delivers leads from dropped CSV files to buyers, and answers every row.",
    discussion: """
      Stops on SIGTERM or SIGINT: what is on the wire is finished, the rest stays queued; a second \
      signal ends it now. SIGHUP reads the configuration again. SIGKILL is always safe.

      EXIT STATUS
        0   stopped
        65  the file is no backup that can be restored
        74  the disk or the database failed
        75  another leadd works on the state folder
        78  the configuration cannot be used, or the database is of a newer leadd
      """,
    version: Version.current,
    subcommands: [RunCommand.self, CheckConfigCommand.self, RestoreCommand.self],
    defaultSubcommand: RunCommand.self)
}
