import ArgumentParser

/// `leadctl leads`.
struct LeadsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leads", abstract: "Leads: list, export, and free them.",
    discussion: "Without a subcommand it lists; \"leadctl help leads list\" has the filters.",
    subcommands: [List.self, Revalidate.self], defaultSubcommand: List.self)
}
