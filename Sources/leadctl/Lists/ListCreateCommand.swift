import ArgumentParser
import AsyncHTTPClient
import LeadWire

extension ListsCommand {
  /// `leadctl lists create`.
  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a list, with its folder.",
      discussion: """
        It is enabled, and in the workspace's default campaign unless others are named. A file dropped into a new \
        folder makes a list, too.
        """)

    @OptionGroup var options: DaemonOptions

    @Option(help: "The workspace; needed when there is more than one and no default.")
    var workspace: String?

    @Option(
      name: .customLong("campaign"),
      help: ArgumentHelp(
        "A campaign that it is in; may be given more than once.", valueName: "campaign"))
    var campaigns: [String] = []

    @OptionGroup(title: "What it says of itself") var details: ListDetailsArguments

    @Argument(help: "The list's name, which is its folder's, too.")
    var list: String

    func run() async throws {
      var request = details.request
      request.name = list
      if !campaigns.isEmpty { request.campaigns = campaigns }
      let view = try await options.daemon.post(
        "/v1/lists", workspace.map { [("workspace", $0)] } ?? [],
        body: .bytes(try WireJSON.data(request)), as: ListChangeView.self)
      if options.json { return try printJSON(view) }
      try Output.standard.write(lines: [
        "List \(view.workspace)/\(view.list) is there; files for it go into inbox/\(view.workspace)/leads/\(view.list)/."
          .printable
      ])
    }
  }
}
