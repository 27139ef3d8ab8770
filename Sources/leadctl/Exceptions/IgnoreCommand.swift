import ArgumentParser
import LeadWire

extension ExceptionsCommand {
  /// `leadctl exceptions ignore`.
  struct Ignore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hide exceptions from the list; they stay what they are.",
      discussion: """
        --show-ignored lists them at the end, from where they can still be assigned; "leadctl operations undo" brings \
        them back.

        \(DeskAsking.exitCodes)
        """)

    @OptionGroup var options: DaemonOptions

    @Option(help: "The workspace; for a file needed when there is more than one and no default.")
    var workspace: String?

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup(title: "A file") var file: DeskFileArguments

    @Argument(help: "LeadIDs: L1048576.") var leads: [String] = []

    func validate() throws { try file.check(against: leads) }

    func run() async throws {
      if !yes { try Consent.ask(question, or: "give --yes to ignore the leads") }
      if let path = file.file {
        return try await DeskFileSending(
          folder: "ignores", options: options, workspace: workspace, arguments: file, columns: []
        ).run(path)
      }
      try await DeskAsking(options: options).run(
        "/v1/exceptions/ignore", DeskRequest(leads: leads, workspace: workspace))
    }

    /// What is asked first.
    var question: String {
      if let file = file.file {
        return "Do you really want to ignore the leads of \(file.printable)?"
      }
      let count = Set(leads).count
      return
        "Do you really want to ignore \(count == 1 ? "this lead" : "these \(count.of("lead"))")?"
    }
  }
}
