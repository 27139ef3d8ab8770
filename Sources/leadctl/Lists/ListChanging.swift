import ArgumentParser
import LeadWire

/// Which list is meant.
struct ListChoice: ParsableArguments {
  @Option(help: "The workspace; needed when lists of several workspaces have the name.")
  var workspace: String?

  @Argument(help: "The list's name.")
  var list: String

  /// The parameters of a request.
  var query: [(String, String)] {
    [("list", list)] + (workspace.map { [("workspace", $0)] } ?? [])
  }
}

/// Changes a list whose leads follow: says what they will lose, asks, and watches them.
struct ListChanging {
  let options: DaemonOptions
  let consent: Consent
  let patience: Patience

  /// Says, asks, changes, and follows.
  ///
  /// - Parameters:
  ///   - change: the word of the change in the API: `disable`.
  ///   - query: the list, and what goes with it.
  /// - Throws: `Fault`, or `ExitCode` when the answer is no or it was not done for all.
  func run(_ change: String, _ query: [(String, String)]) async throws {
    let path = "/v1/lists/\(change)"
    let forecast = try await options.daemon.post(
      path, query + [("dry_run", "true")], body: nil, as: ListForecastView.self)
    if consent.dryRun, options.json { return try printJSON(forecast) }
    let screen = ListForecastScreen(forecast: forecast)
    if screen.isIdle { throw Fault(.look, "\(screen.text) Nothing was changed.") }
    if consent.yes, !options.json { try Output.standard.write(lines: [screen.text]) }
    guard try consent.isGiven(for: screen.text, screen.question, to: "do it") else { return }
    let view = try await options.daemon.post(path, query, body: nil, as: ListChangeView.self)
    guard let operation = view.operation else {
      if options.json { return try printJSON(view) }
      return try Output.standard.write(lines: [ListForecastScreen.already(view)])
    }
    if !patience.leavesAlone {
      return try await DeskFollower(operation: operation.operation, options: options).run()
    }
    if options.json { return try printJSON(view) }
    try Output.standard.write(lines: [
      "\(DeskWords(operation).title) begins.",
      "leadctl operations follow \(operation.operation) watches it until it is done.",
    ])
  }
}
