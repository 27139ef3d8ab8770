import ArgumentParser
import LeadWire

extension DeliveriesCommand {
  /// `leadctl deliveries rejudge`.
  struct Rejudge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read stored responses by the answer rules as they are now.",
      discussion: """
        For after answer rules were mended and leadd reloaded. It shows the difference and asks; then jobs and leads \
        change, and each lead's story says so. Nothing is ever sent. Responses that are not kept any more stay as they \
        were read.
        """)

    @OptionGroup var options: DaemonOptions
    @Argument(help: "The delivery: workspace/delivery.") var delivery: DeliveryArgument

    @Flag(help: "Only show the difference.")
    var dryRun = false

    @Flag(help: "Do not ask.")
    var yes = false

    func validate() throws {
      if dryRun, yes { throw ValidationError("--dry-run changes nothing; leave --yes out") }
    }

    func run() async throws {
      let path = delivery.path + "/rejudge"
      if !yes {
        let difference = try await options.daemon.post(
          path, [("dry_run", "true")], body: nil, as: RejudgingView.self)
        if dryRun, options.json { return try printJSON(difference) }
        guard dryRun || Question.canBeAsked else {
          throw Fault(
            .usage,
            "there is nobody to ask: give --yes to change the outcomes, or --dry-run to look")
        }
        let lines = RejudgingScreen(rejudging: difference, terminal: options.terminal).lines
        if dryRun || difference.changed == 0 {
          if options.json { return try printJSON(difference) }
          return try Output.standard.write(lines: lines + ["", "Nothing was changed."])
        }
        // Standard output is for what programs read.
        try (options.json ? Output.standardError : .standard).write(lines: lines + [""])
        guard try Question.ask("Change the outcome of \(difference.changed.of("job"))?") else {
          try Output.standardError.write("Nothing was changed.\n")
          throw ExitCode(ExitReason.look.rawValue)
        }
      }
      let done = try await options.daemon.post(path, body: nil, as: RejudgingView.self)
      if options.json { return try printJSON(done) }
      try Output.standard.write(
        lines: RejudgingScreen(rejudging: done, terminal: options.terminal).lines)
    }
  }
}
