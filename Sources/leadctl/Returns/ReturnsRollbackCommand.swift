import ArgumentParser
import LeadWire

extension ReturnsCommand {
  /// `leadctl returns rollback`.
  struct Rollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take returns back: each lead is what it was before.",
      discussion: """
        The file of the returns does; its reasons are not read. A lead that is not returned is refused, in a file it is \
        left alone. "leadctl uploads undo" takes a whole file of returns back, and nothing else.

        \(DeskAsking.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions

    @Option(help: "Whose return is taken back: a delivery's name, or its buyer's.")
    var delivery: String?

    @Option(help: "The workspace; for a file needed when there is more than one and no default.")
    var workspace: String?

    @OptionGroup(title: "A file") var file: DeskFileArguments

    @Option(
      help: ArgumentHelp("The header of the column with the deliveries.", valueName: "header"))
    var deliveryColumn: String?

    @Argument(help: "LeadIDs: L1048576.") var leads: [String] = []

    func validate() throws {
      try file.check(against: leads)
      guard file.file == nil ? deliveryColumn == nil : delivery == nil else {
        throw ValidationError("--delivery goes with leads, --delivery-column with a file")
      }
    }

    func run() async throws {
      if let path = file.file {
        return try await DeskFileSending(
          folder: "rollbacks", options: options, workspace: workspace, arguments: file,
          columns: [("delivery_column", deliveryColumn)]
        ).run(path)
      }
      var request = DeskRequest(leads: leads, workspace: workspace)
      request.delivery = delivery
      try await DeskAsking(options: options).run(
        "/v1/returns/rollback", one: "rollback_return", request)
    }
  }
}
