import ArgumentParser
import LeadWire

extension ExceptionsCommand {
  /// `leadctl exceptions assign`.
  struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give exceptions to an agent; they leave the list.",
      usage: """
        leadctl exceptions assign <agent> <leads> ... [--workspace <workspace>] [--json]
        leadctl exceptions assign --file <file> [--key-column <header>] [--agent-column <header>]
        """,
      discussion: """
        Ignored leads can be assigned, too. A file has a LeadID or primary key and an agent in each row.

        \(DeskAsking.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions

    @Option(help: "The workspace; for a file needed when there is more than one and no default.")
    var workspace: String?

    @OptionGroup(title: "A file") var file: DeskFileArguments

    @Option(help: ArgumentHelp("The header of the column with the agents.", valueName: "header"))
    var agentColumn: String?

    @Argument(help: "The agent, by key, mail address, or name.") var agent: String?
    @Argument(help: "LeadIDs: L1048576.") var leads: [String] = []

    func validate() throws {
      guard file.file == nil || agent == nil else {
        throw ValidationError("a file names its agents itself; see --agent-column")
      }
      guard file.file != nil || agent != nil else {
        throw ValidationError("name an agent and leads, or give a --file that does")
      }
      try file.check(against: leads)
      if file.file == nil, agentColumn != nil { throw ValidationError("columns go with --file") }
    }

    func run() async throws {
      if let path = file.file {
        return try await DeskFileSending(
          folder: "assignments", options: options, workspace: workspace, arguments: file,
          columns: [("agent_column", agentColumn)]
        ).run(path)
      }
      var request = DeskRequest(leads: leads, workspace: workspace)
      request.agent = agent
      try await DeskAsking(options: options).run("/v1/exceptions/assign", request)
    }
  }
}
