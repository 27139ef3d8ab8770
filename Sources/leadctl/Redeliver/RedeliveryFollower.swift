import ArgumentParser
import LeadWire

/// Watches one re-delivery until it ends, then shows what was and what is now.
struct RedeliveryFollower {
  let operation: Int64
  let options: DaemonOptions

  static let exitCodes =
    "The exit code is 0 when every lead that was sent is accepted, and 1 when it was stopped or cancelled, "
    + "or when one is not accepted."

  /// The most leads that are told one by one when they were not accepted.
  private static let most = 20

  /// Prints what happens until nothing more does.
  ///
  /// - Throws: `ExitCode` when not all that was sent is accepted, or `Fault`.
  func run() async throws {
    let terminal = options.terminal
    var following = Following(terminal: terminal)
    let path = "/v1/redeliveries/\(operation)"
    var view = try await options.daemon.get(path, as: RedeliveryView.self)
    while view.isOpen {
      if !options.json, let text = following.text(for: view, TimeText(now: .current)) {
        try Output.standard.write(text)
      }
      try await Task.sleep(for: .milliseconds(terminal.isTerminal ? 300 : 500))
      let next = try await options.daemon.getPatiently(path, as: RedeliveryView.self)
      if view.state == "canary", next.state == "running", !options.json {
        try Output.standard.write(
          "\(following.ending)The canary passed; the other leads follow.\n")
      }
      view = next
    }
    if options.json {
      try printJSON(view)
    } else {
      let missed = try await options.daemon.get(
        path + "/leads", [("missed", "true"), ("limit", String(Self.most))],
        as: RedeliveredLeadListView.self)
      try Output.standard.write(following.ending)
      let screen = RedeliveryScreen(
        redelivery: view, terminal: terminal, times: TimeText(now: .current))
      try Output.standard.write(lines: screen.lines + screen.missed(missed.leads))
    }
    guard view.state == "done", view.made > 0, view.accepted == view.made else {
      throw ExitCode(ExitReason.look.rawValue)
    }
  }
}
