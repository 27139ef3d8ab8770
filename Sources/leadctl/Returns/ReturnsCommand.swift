import ArgumentParser

/// `leadctl returns`.
struct ReturnsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "returns", abstract: "Leads that buyers give back.",
    subcommands: [Add.self, Rollback.self, Summary.self])
}
