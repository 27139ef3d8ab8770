import ArgumentParser

/// `leadctl exceptions`.
struct ExceptionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exceptions", abstract: "Leads that need a person.",
    discussion: """
      Without a subcommand it lists; "leadctl help exceptions list" has the filters.
      """,
    subcommands: [List.self, Assign.self, Ignore.self, Settle.self], defaultSubcommand: List.self)
}
