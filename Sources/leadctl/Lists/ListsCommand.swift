import ArgumentParser
import LeadWire

/// `leadctl lists`.
struct ListsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lists", abstract: "Lists of leads.", subcommands: [Edit.self, Template.self])
}
