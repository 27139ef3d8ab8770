import ArgumentParser
import LeadWire

/// Watches one upload until it is answered, then shows it.
struct UploadFollower {
  let upload: Int64
  let options: DaemonOptions

  static let exitCodes =
    "The exit code is 0 when it is answered and 1 when it was refused, recalled, or had come before; "
    + "of returns and the like also when a row failed."

  /// Prints what happens until nothing more does.
  ///
  /// - Throws: `ExitCode` when it did not come to its answer, or `Fault`.
  func run() async throws {
    let terminal = options.terminal
    var following = Following(terminal: terminal)
    var view = try await options.daemon.get(path, as: UploadView.self)
    while view.isOpen {
      if !options.json, let text = following.text(for: view, TimeText(now: .current)) {
        try Output.standard.write(text)
      }
      try await Task.sleep(for: .milliseconds(terminal.isTerminal ? 300 : 500))
      view = try await options.daemon.getPatiently(path, as: UploadView.self)
    }
    if options.json {
      try printJSON(view)
    } else {
      try Output.standard.write(following.ending)
      let screen = UploadScreen(upload: view, terminal: terminal, times: TimeText(now: .current))
      try Output.standard.write(lines: screen.lines)
    }
    guard view.state == "answered", view.outcomes?.isClean ?? true else {
      throw ExitCode(ExitReason.look.rawValue)
    }
  }

  private var path: String { "/v1/uploads/\(upload)" }
}
