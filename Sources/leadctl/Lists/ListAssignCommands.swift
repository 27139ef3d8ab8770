import ArgumentParser

extension ListsCommand {
  /// `leadctl lists assign`.
  struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Assign a list to a campaign.",
      discussion: """
        Leads that were held because the list was in no campaign go on their way, with a fresh window.

        \(DeskFollower.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @OptionGroup var patience: Patience
    @OptionGroup var choice: ListChoice

    @Option(help: "The campaign.")
    var campaign: String

    func run() async throws {
      let change = ListChanging(options: options, consent: consent, patience: patience)
      try await change.run("assign", choice.query + [("campaign", campaign)])
    }
  }

  /// `leadctl lists unassign`.
  struct Unassign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a list from a campaign.",
      discussion: """
        The state that its leads had in that campaign ends, and they leave its view and reports. In no campaign any more, \
        they are held.

        \(DeskFollower.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @OptionGroup var patience: Patience
    @OptionGroup var choice: ListChoice

    @Option(help: "The campaign.")
    var campaign: String

    func run() async throws {
      let change = ListChanging(options: options, consent: consent, patience: patience)
      try await change.run("unassign", choice.query + [("campaign", campaign)])
    }
  }
}
