import ArgumentParser
import LeadWire

/// `leadctl lead`.
struct LeadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lead", abstract: "One lead.",
    subcommands: [Show.self, Edit.self, Add.self, Delete.self])

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell a lead's whole story: values, status changes, deliveries, attempts, rows.",
      aliases: ["story"])

    @OptionGroup var options: DaemonOptions

    @Flag(help: "Show requests and answers whole, with their headers.")
    var full = false

    @Argument(help: "LeadIDs: L1048576.")
    var leads: [String]

    func run() async throws {
      var stories: [StoryView] = []
      for lead in leads {
        stories.append(
          try await options.daemon.get("/v1/leads/\(Daemon.encoded(lead))", as: StoryView.self))
      }
      if options.json {
        return try stories.count == 1 ? printJSON(stories[0]) : printJSON(stories)
      }
      for (place, story) in stories.enumerated() {
        let screen = StoryScreen(
          story: story, terminal: options.terminal, times: TimeText(now: .current), isFull: full)
        try Output.standard.write(lines: (place > 0 ? ["", ""] : []) + screen.lines)
      }
    }
  }
}
