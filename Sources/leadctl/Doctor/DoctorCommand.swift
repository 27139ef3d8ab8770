import ArgumentParser
import LeadWire

/// `leadctl doctor`.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at everything that could keep leadd from its work; changes nothing.",
    discussion: """
      The database and its books, folders against database, disk, clock, configuration, access. Without --full the \
      database is looked at for some seconds: tables, open work, the latest uploads. Exit code as of status: 0 all \
      is well, 1 look, 2 act, 69 the daemon cannot be reached.
      """)

  @OptionGroup var options: DaemonOptions

  @Flag(help: "Look through the whole database, and the whole archive, however long it takes.")
  var full = false

  func run() async throws {
    let report = try await options.daemon.get(
      "/v1/doctor", full ? [("full", "true")] : [], as: DoctorView.self)
    if options.json {
      try printJSON(report)
    } else {
      try Output.standard.write(
        lines: DoctorScreen(report: report, terminal: options.terminal).lines)
    }
    let reason = report.exitReason
    if reason != .well { throw ExitCode(reason.rawValue) }
  }
}

extension DoctorView {
  /// The code for a monitor.
  var exitReason: ExitReason {
    let states = Set(findings.map(\.state))
    // A word that this leadctl does not know is no reason to be calm.
    if !states.isSubset(of: ["ok", "look"]) { return .act }
    return states.contains("look") ? .look : .well
  }
}
