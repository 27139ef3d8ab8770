import ArgumentParser
import AsyncHTTPClient
import LeadWire

extension ListsCommand {
  /// `leadctl lists edit`.
  struct Edit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change a list's name, what it says of itself, and what duplicates mean in it.",
      discussion: """
        What is not given stays as it is; a blank value takes it away. A new name is the folder's, too. The switches \
        say what a row means whose key a lead has already, where its file does not say it itself.
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

    @Option(help: ArgumentHelp("Its new name.", valueName: "name"))
    var name: String?

    @OptionGroup(title: "What it says of itself") var details: ListDetailsArguments

    @Argument(help: "The list's name.")
    var list: String

    /// What programs read where more than the switches is changed.
    private struct Whole: Encodable {
      let change: ListChangeView
      let duplicates: ListDuplicatesView?
    }

    func run() async throws {
      var request = details.request
      request.name = name
      guard !request.isEmpty else {
        let view = try await setDuplicates(workspace, list)
        if options.json { return try printJSON(view) }
        return try Output.standard.write(lines: lines(view))
      }
      let view = try await options.daemon.post(
        "/v1/lists/edit", query(workspace, list), body: .bytes(try WireJSON.data(request)),
        as: ListChangeView.self)
      let hasSwitches = [updateDuplicates, migrateDuplicates, churn].contains { $0 != nil }
      let duplicates = hasSwitches ? try await setDuplicates(view.workspace, view.list) : nil
      if options.json { return try printJSON(Whole(change: view, duplicates: duplicates)) }
      try Output.standard.write(
        lines: ["List \(view.workspace)/\(view.list) is changed.".printable]
          + (duplicates.map(lines) ?? []))
    }

    private func query(_ workspace: String?, _ list: String) -> [(String, String)] {
      [("list", list)] + (workspace.map { [("workspace", $0)] } ?? [])
    }

    private func lines(_ view: ListDuplicatesView) -> [String] {
      ListDuplicatesScreen(view: view, terminal: options.terminal).lines
    }

    private func setDuplicates(_ workspace: String?, _ list: String) async throws
      -> ListDuplicatesView
    {
      let wish = ListDuplicatesRequest(
        updateDuplicates: updateDuplicates?.isYes, migrateDuplicates: migrateDuplicates?.isYes,
        churn: churn?.isYes)
      return try await options.daemon.post(
        "/v1/lists/duplicates", query(workspace, list), body: .bytes(try WireJSON.data(wish)),
        as: ListDuplicatesView.self)
    }
  }
}

/// A switch as people say it.
enum YesOrNo: String, ExpressibleByArgument, CaseIterable {
  case yes, no

  /// Whether it is on.
  var isYes: Bool { self == .yes }
}
