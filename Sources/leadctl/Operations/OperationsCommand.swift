import ArgumentParser
import LeadWire

/// `leadctl operations`.
struct OperationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operations",
    abstract: "Uploads, re-deliveries, and other bulk actions, in one sequence of numbers.",
    subcommands: [List.self, Show.self, Follow.self, Cancel.self, Undo.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List operations, newest first.")

    @OptionGroup var options: DaemonOptions

    @Option(help: "The most operations to list, up to 1000.")
    var limit = 20

    @Option(help: ArgumentHelp("Only operations before this one.", valueName: "operation"))
    var before: Int64?

    func run() async throws {
      var query = [("limit", String(limit))]
      if let before { query.append(("before", String(before))) }
      let page = try await options.daemon.get("/v1/operations", query, as: OperationListView.self)
      if options.json { return try printJSON(page) }
      let table = OperationTable(
        operations: page.operations, terminal: options.terminal, times: TimeText(now: .current))
      try Output.standard.write(lines: table.lines)
    }
  }

  struct Follow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Watch an operation until it is done, then show it.",
      discussion: """
        For an upload: \(UploadFollower.exitCodes) For a re-delivery: \(RedeliveryFollower.exitCodes) For others: \
        \(DeskFollower.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions
    @Argument(help: "The operation's number.") var operation: Int64

    func run() async throws {
      let view = try await options.daemon.get(
        "/v1/operations/\(operation)", as: OperationView.self)
      if let upload = view.upload {
        return try await UploadFollower(upload: upload.upload, options: options).run()
      }
      if let redelivery = view.redelivery {
        return try await RedeliveryFollower(operation: redelivery.operation, options: options).run()
      }
      if let desk = view.desk {
        return try await DeskFollower(operation: desk.operation, options: options).run()
      }
      if options.json { return try printJSON(view) }
      try Output.standard.write(
        lines: OperationScreen(
          operation: view, terminal: options.terminal, times: TimeText(now: .current)
        ).lines)
    }
  }

  struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Take back what an upload of leads or a re-delivery has not sent, or stop another operation.",
      discussion: Cancellation.discussion)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @Argument(help: "The operation's number.") var operation: Int64

    func run() async throws {
      let view = try await options.daemon.get(
        "/v1/operations/\(operation)", as: OperationView.self)
      let cancellation = Cancellation(options: options, consent: consent)
      if let redelivery = view.upload?.redelivery ?? view.redelivery {
        return try await cancellation.cancel(redelivery)
      }
      if let desk = view.desk { return try await cancellation.stop(desk) }
      guard let upload = view.upload else {
        throw Fault(.look, "operation \(operation) is a \(view.action); it cannot be cancelled")
      }
      try await cancellation.recall(upload)
    }
  }
}
