import ArgumentParser
import LeadWire

/// `leadctl status`.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what is at work, and what somebody should look at.",
    discussion: """
      For monitors the exit code says how things stand: 0 well, 1 look (a warning, a delivery that a person \
      paused), 2 act (a delivery that leadd paused, an upload that is or will be late), 69 the daemon \
      cannot be reached. Exceptions and held leads are daily work and do not change it.
      """)

  @OptionGroup var options: DaemonOptions

  func run() async throws {
    let status = try await options.daemon.get("/v1/status", as: StatusView.self)
    if options.json {
      try printJSON(status)
    } else {
      let screen = StatusScreen(
        status: status, terminal: options.terminal, times: TimeText(now: status.now))
      try Output.standard.write(lines: screen.lines)
    }
    let reason = Health(status).exitReason
    if reason != .well { throw ExitCode(reason.rawValue) }
  }
}
