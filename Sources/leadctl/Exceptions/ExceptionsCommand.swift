import ArgumentParser

/// `leadctl exceptions`.
struct ExceptionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exceptions", abstract: "Leads that need a person.",
    subcommands: [Settle.self])
}
