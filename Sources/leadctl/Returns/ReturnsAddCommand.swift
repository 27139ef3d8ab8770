import ArgumentParser
import LeadWire

extension ReturnsCommand {
  /// `leadctl returns add`.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Return leads, by LeadID or by a file.",
      discussion: """
        Without --delivery a lead is given back from all that accepted it. The reason is cut at 75 characters. A file \
        names leads by LeadID or primary key and has a reason in each row; which columns these are is asked on a \
        terminal where leadd cannot tell. Nothing is returned before the whole file is read. "leadctl returns \
        rollback" takes returns back.

        \(DeskAsking.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions

    @Option(help: "Why they are returned; needed unless a file says it.")
    var reason: String?

    @Option(help: "Whose acceptance is given back: a delivery's name, or its buyer's.")
    var delivery: String?

    @Option(help: "The workspace; for a file needed when there is more than one and no default.")
    var workspace: String?

    @OptionGroup(title: "A file") var file: DeskFileArguments

    @Option(help: ArgumentHelp("The header of the column with the reasons.", valueName: "header"))
    var reasonColumn: String?

    @Option(
      help: ArgumentHelp("The header of the column with the deliveries.", valueName: "header"))
    var deliveryColumn: String?

    @Argument(help: "LeadIDs: L1048576.") var leads: [String] = []

    func validate() throws {
      try file.check(against: leads)
      if file.file == nil {
        guard reason != nil else { throw ValidationError("say why: --reason \"wrong number\"") }
        guard reasonColumn == nil, deliveryColumn == nil else {
          throw ValidationError("columns go with --file")
        }
      } else if reason != nil || delivery != nil {
        throw ValidationError(
          "a file says the reasons and deliveries itself; see --reason-column, --delivery-column")
      }
    }

    func run() async throws {
      if let path = file.file {
        return try await DeskFileSending(
          folder: "returns", options: options, workspace: workspace, arguments: file,
          columns: [("reason_column", reasonColumn), ("delivery_column", deliveryColumn)]
        ).run(path)
      }
      var request = DeskRequest(leads: leads, workspace: workspace)
      request.reason = reason
      request.delivery = delivery
      try await DeskAsking(options: options).run("/v1/returns", one: "return", request)
    }
  }
}
