import ArgumentParser
import AsyncHTTPClient
import LeadWire

extension ListsCommand {
  /// `leadctl lists edit`.
  struct Edit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change a list's settings, and show them.",
      discussion: """
        They say what a row means whose key a lead has already, where its file does not say it itself. What is not \
        given stays as it is.
        """)

    @OptionGroup var options: DaemonOptions

    @Option(help: "The workspace; needed when there is more than one and no default.")
    var workspace: String?

    @Option(
      help: ArgumentHelp(
        "Whether such a row gives the lead new details, where it stands.", valueName: "yes|no"))
    var updateDuplicates: YesOrNo?

    @Option(
      help: ArgumentHelp(
        "Whether a lead in another list of the same campaign moves here with them.",
        valueName: "yes|no"))
    var migrateDuplicates: YesOrNo?

    @Option(
      help: ArgumentHelp(
        "Whether leads so updated go back in the queue as if new.", valueName: "yes|no"))
    var churn: YesOrNo?

    @Argument(help: "The list's name.")
    var list: String

    func run() async throws {
      var query = [("list", list)]
      if let workspace { query.append(("workspace", workspace)) }
      let wish = ListDuplicatesRequest(
        updateDuplicates: updateDuplicates?.isYes, migrateDuplicates: migrateDuplicates?.isYes,
        churn: churn?.isYes)
      let view = try await options.daemon.post(
        "/v1/lists/duplicates", query, body: .bytes(try WireJSON.data(wish)),
        as: ListDuplicatesView.self)
      if options.json { return try printJSON(view) }
      let screen = ListDuplicatesScreen(view: view, terminal: options.terminal)
      try Output.standard.write(lines: screen.lines)
    }
  }
}

/// A switch as people say it.
enum YesOrNo: String, ExpressibleByArgument, CaseIterable {
  case yes, no

  /// Whether it is on.
  var isYes: Bool { self == .yes }
}
