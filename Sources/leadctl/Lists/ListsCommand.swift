import ArgumentParser
import LeadWire

/// `leadctl lists`.
struct ListsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lists", abstract: "Lists of leads.",
    discussion: "Without a subcommand it lists them.",
    subcommands: [
      List.self, Show.self, Create.self, Edit.self, Enable.self, Disable.self, Assign.self,
      Unassign.self, Delete.self, Reset.self, Churn.self, Template.self,
    ], defaultSubcommand: List.self)
}
