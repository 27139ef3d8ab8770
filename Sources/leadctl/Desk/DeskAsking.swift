import ArgumentParser
import AsyncHTTPClient
import LeadWire

/// Asks for something to be done to leads that are named, and shows what came of each.
struct DeskAsking {
  let options: DaemonOptions

  static let exitCodes = "The exit code is 1 when it was not done for a lead."

  /// Asks for one lead or for several.
  ///
  /// - Parameters:
  ///   - path: where several are asked for.
  ///   - one: what is asked of one alone, which is refused as a whole when nothing comes of it; nil where one is
  ///     asked for like several.
  ///   - request: the leads, and what is asked for them.
  /// - Throws: `ExitCode` when it was not done for all, or `Fault`.
  func run(_ path: String, one: String? = nil, _ request: DeskRequest) async throws {
    var (path, request) = (path, request)
    if let one, let lead = request.leads?.first, request.leads?.count == 1 {
      path = "/v1/leads/\(Daemon.encoded(lead))/\(one)"
      request.leads = nil
    }
    let result = try await options.daemon.post(
      path, body: .bytes(try WireJSON.data(request)), as: DeskResultView.self)
    if options.json {
      try printJSON(result)
    } else {
      let screen = DeskResultScreen(result: result, terminal: options.terminal)
      try Output.standard.write(lines: screen.lines)
    }
    if !result.outcomes.isClean { throw ExitCode(ExitReason.look.rawValue) }
  }
}
