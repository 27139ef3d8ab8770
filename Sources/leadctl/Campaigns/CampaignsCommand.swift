import ArgumentParser
import LeadWire

/// `leadctl campaigns`.
struct CampaignsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaigns", abstract: "Campaigns: their lists, their deliveries, their leads.",
    discussion: "Without a subcommand it lists them.", subcommands: [List.self, Show.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List campaigns.")

    @OptionGroup var options: DaemonOptions

    @Option(help: "Only campaigns of this workspace.")
    var workspace: String?

    func run() async throws {
      let view = try await options.daemon.get(
        "/v1/campaigns", workspace.map { [("workspace", $0)] } ?? [], as: CampaignsView.self)
      if options.json { return try printJSON(view) }
      try Output.standard.write(
        lines: CampaignTable(campaigns: view.campaigns, terminal: options.terminal).lines)
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one campaign: its lists, its deliveries, the leads of its lists by status.",
      discussion: "The leads of a list that was unassigned are gone from it.")

    @OptionGroup var options: DaemonOptions

    @Option(help: "The workspace, where another one has a campaign of the same name.")
    var workspace: String?

    @Argument(help: "The campaign: its name, or workspace/campaign.")
    var campaign: String

    func run() async throws {
      var query = [("campaign", campaign)]
      if let workspace { query.append(("workspace", workspace)) }
      let view = try await options.daemon.get("/v1/campaigns/show", query, as: CampaignView.self)
      if options.json { return try printJSON(view) }
      try Output.standard.write(
        lines: CampaignScreen(campaign: view, terminal: options.terminal).lines)
    }
  }
}
