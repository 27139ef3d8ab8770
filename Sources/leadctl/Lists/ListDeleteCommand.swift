import ArgumentParser

extension ListsCommand {
  /// `leadctl lists delete`.
  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a list and its leads for good.",
      discussion: """
        The leads become deleted: their personal data is erased, their history stays without values. It cannot be undone, \
        and backups are out of reach.

        \(DeskFollower.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @OptionGroup var patience: Patience
    @OptionGroup var choice: ListChoice

    func run() async throws {
      let change = ListChanging(options: options, consent: consent, patience: patience)
      try await change.run("delete", choice.query)
    }
  }
}
