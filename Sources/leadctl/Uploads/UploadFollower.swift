import ArgumentParser
import LeadWire

/// Watches one upload until it is answered, then shows it.
struct UploadFollower {
  let upload: Int64
  let options: DaemonOptions

  static let exitCodes =
    "The exit code is 0 when it is answered and 1 when it was refused, recalled, or had come before."

  /// Prints what happens until nothing more does.
  ///
  /// - Throws: `ExitCode` when it did not come to its answer, or `Fault`.
  func run() async throws {
    let terminal = options.terminal
    var following = Following(terminal: terminal)
    var view = try await look()
    while view.isOpen {
      if !options.json, let text = following.text(for: view, TimeText(now: .current)) {
        try Output.standard.write(text)
      }
      try await Task.sleep(for: .milliseconds(terminal.isTerminal ? 300 : 500))
      view = try await lookPatiently()
    }
    if options.json {
      try printJSON(view)
    } else {
      try Output.standard.write(following.ending)
      let screen = UploadScreen(upload: view, terminal: terminal, times: TimeText(now: .current))
      try Output.standard.write(lines: screen.lines)
    }
    if view.state != "answered" { throw ExitCode(ExitReason.look.rawValue) }
  }

  private func look() async throws -> UploadView {
    try await options.daemon.get("/v1/uploads/\(upload)", as: UploadView.self)
  }

  /// A restart of the daemon is no reason to stop looking: it has a minute.
  private func lookPatiently() async throws -> UploadView {
    let end = ContinuousClock.now + .seconds(60)
    while true {
      do {
        return try await look()
      } catch let fault as Fault where fault.exitCode == .unreachable && .now < end {
        try await Task.sleep(for: .seconds(1))
      }
    }
  }
}
