import ArgumentParser

extension ListsCommand {
  /// `leadctl lists reset`.
  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put leads back in the queue that were not successfully handled.",
      discussion: """
        That is what was rejected, by the schema or by buyers, unassigned, or failed. Each is validated again, and goes to \
        nobody who has accepted it.

        \(DeskFollower.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @OptionGroup var patience: Patience
    @OptionGroup var choice: ListChoice
    @OptionGroup var filters: ChurnFilters

    func run() async throws {
      let change = ListChanging(options: options, consent: consent, patience: patience)
      try await change.run("reset", choice.query + filters.query)
    }
  }

  /// `leadctl lists churn`.
  struct Churn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put leads of a list back in the queue as if new.",
      discussion: """
        Without filters that is all but those in the queue, returned, or deleted. Each is validated again, and goes to nobody \
        who has accepted it; one that is accepted and would go to nobody else stays as it is.

        \(DeskFollower.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @OptionGroup var patience: Patience
    @OptionGroup var choice: ListChoice

    @OptionGroup var filters: ChurnFilters

    func run() async throws {
      let change = ListChanging(options: options, consent: consent, patience: patience)
      try await change.run("churn", choice.query + filters.query)
    }
  }
}

/// Which of a list's leads are put back in the queue.
struct ChurnFilters: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: "Only leads in these statuses: failed unassigned; a list with commas does as well.")
  var status: [String] = []

  @Option(help: "Only leads with this disposition code.")
  var code: String?

  @Option(
    help: ArgumentHelp(
      "Only leads whose deciding job took so many attempts: 3, 3+, 2-5.", valueName: "number"))
  var attempts: String?

  var query: [(String, String)] {
    [("code", code), ("attempts", attempts)].compactMap { name, value in value.map { (name, $0) } }
      + status.map { ("status", $0) }
  }
}
