import ArgumentParser

extension ListsCommand {
  /// `leadctl lists enable`.
  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a list's leads be sent again.",
      discussion: """
        What was held for the list goes on its way, with a fresh window.

        \(DeskFollower.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @OptionGroup var patience: Patience
    @OptionGroup var choice: ListChoice

    @Option(help: "Only its assignment to this campaign.")
    var campaign: String?

    func run() async throws {
      let change = ListChanging(options: options, consent: consent, patience: patience)
      try await change.run("enable", choice.query + (campaign.map { [("campaign", $0)] } ?? []))
    }
  }

  /// `leadctl lists disable`.
  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send nothing of a list any more; its leads are held, and cost no window.",
      discussion: """
        What is on the wire is finished. "leadctl lists enable" lets them go on.

        \(DeskFollower.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @OptionGroup var patience: Patience
    @OptionGroup var choice: ListChoice

    @Option(help: "Only its assignment to this campaign.")
    var campaign: String?

    func run() async throws {
      let change = ListChanging(options: options, consent: consent, patience: patience)
      try await change.run("disable", choice.query + (campaign.map { [("campaign", $0)] } ?? []))
    }
  }
}
