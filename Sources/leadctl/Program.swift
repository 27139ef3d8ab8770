import ArgumentParser
import Glibc
import LeadWire

/// Where leadctl begins and ends: arguments in, an exit code out.
@main
enum Program {
  static func main() async {
    // A reader that goes away is told by write(2), not by a signal.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try await Leadctl.asyncParseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch is OutputClosed {
      // `leadctl leads | head`: who read has seen enough.
      exit(0)
    } catch let fault as Fault {
      // Nobody can be told of a standard error that is gone.
      try? Output.standardError.write("leadctl: \(fault.sentence)\n")
      exit(fault.exitCode.rawValue)
    } catch {
      Leadctl.exit(withError: error)
    }
  }
}

/// The root command.
struct Leadctl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leadctl",
    abstract: "Ask leadd what it does, and tell it what to do.",
    discussion: """
      It talks to the daemon over a Unix socket: --socket, else $LEADD_SOCKET, else \
      \(SocketChoice.system), else \(SocketChoice.local) if that exists. Tables are for people; --json gives what \
      programs read. NO_COLOR, or an output that is no terminal, switches colours off.

      "leadctl help exit-codes" lists what the exit codes mean.
      """,
    version: Version.current,
    subcommands: [
      StatusCommand.self, UploadCommand.self, UploadsCommand.self, CheckCommand.self,
      OperationsCommand.self, LeadCommand.self, LeadsCommand.self, ExceptionsCommand.self,
      RedeliverCommand.self, ReturnsCommand.self, ListsCommand.self, CampaignsCommand.self,
      PicklistsCommand.self,
      DeliveriesCommand.self,
      DeliveriesCommand.Pause.self, DeliveriesCommand.Resume.self, BackupCommand.self,
      DoctorCommand.self, SinkCommand.self,
      ExitCodesCommand.self,
    ])
}
