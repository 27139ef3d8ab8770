import ArgumentParser
import LeadWire

/// `leadctl uploads`.
struct UploadsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uploads", abstract: "Dropped files and what has become of them.",
    subcommands: [List.self, Show.self, Follow.self, Cancel.self, Undo.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List uploads, newest first.")

    @OptionGroup var options: DaemonOptions

    @Option(help: "The most uploads to list, up to 1000.")
    var limit = 20

    @Option(help: ArgumentHelp("Only uploads before this one.", valueName: "upload"))
    var before: Int64?

    func run() async throws {
      var query = [("limit", String(limit))]
      if let before { query.append(("before", String(before))) }
      let page = try await options.daemon.get("/v1/uploads", query, as: UploadListView.self)
      if options.json { return try printJSON(page) }
      let table = UploadTable(
        uploads: page.uploads, terminal: options.terminal, times: TimeText(now: .current))
      try Output.standard.write(lines: table.lines)
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show one upload.")

    @OptionGroup var options: DaemonOptions
    @Argument(help: "The upload's number.") var upload: Int64

    func run() async throws {
      let view = try await options.daemon.get("/v1/uploads/\(upload)", as: UploadView.self)
      if options.json { return try printJSON(view) }
      let screen = UploadScreen(
        upload: view, terminal: options.terminal, times: TimeText(now: .current))
      try Output.standard.write(lines: screen.lines)
    }
  }

  struct Follow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Watch one upload until it is answered, then show it.",
      discussion: UploadFollower.exitCodes)

    @OptionGroup var options: DaemonOptions
    @Argument(help: "The upload's number.") var upload: Int64

    func run() async throws {
      try await UploadFollower(upload: upload, options: options).run()
    }
  }

  struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Recall an upload: what was not sent is not sent any more.",
      discussion: Cancellation.discussion)

    @OptionGroup var options: DaemonOptions
    @OptionGroup var consent: Consent
    @Argument(help: "The upload's number.") var upload: Int64

    func run() async throws {
      let view = try await options.daemon.get("/v1/uploads/\(upload)", as: UploadView.self)
      let cancellation = Cancellation(options: options, consent: consent)
      if let redelivery = view.redelivery { return try await cancellation.cancel(redelivery) }
      if view.outcomes != nil {
        let whole = try await options.daemon.get(
          "/v1/operations/\(upload)", as: OperationView.self)
        if let desk = whole.desk { return try await cancellation.stop(desk) }
      }
      try await cancellation.recall(view)
    }
  }
}
