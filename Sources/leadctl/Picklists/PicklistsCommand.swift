import ArgumentParser
import LeadWire

/// `leadctl picklists`.
struct PicklistsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picklists", abstract: "The values that fields may have.",
    subcommands: [Unknown.self])

  struct Unknown: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List values for which leads stand rejected, the most frequent first.",
      discussion: """
        Add a value to its picklist, or to the mapper as another spelling, and reload leadd; it is then "known now", \
        and "leadctl leads revalidate --code REJECT_LEAD_INVALID_LIST_VALUE" frees its leads.
        """)

    @OptionGroup var options: DaemonOptions

    @Option(help: "Only values of this workspace.")
    var workspace: String?

    @Option(help: "The most values to list, up to 1000.")
    var limit = 50

    func run() async throws {
      var query = [("limit", String(limit))]
      if let workspace { query.append(("workspace", workspace)) }
      let list = try await options.daemon.get(
        "/v1/picklists/unknown", query, as: UnknownValueListView.self)
      if options.json { return try printJSON(list) }
      let screen = UnknownValueScreen(
        values: list.values, workspace: workspace, terminal: options.terminal)
      try Output.standard.write(lines: screen.lines)
    }
  }
}
