import ArgumentParser
import LeadWire

/// `leadctl redeliver`.
struct RedeliverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redeliver", abstract: "Send leads to a delivery once more.",
    discussion: """
      It says first what would be sent and what left out, and asks. Caps are not asked, rules only with \
      --skip-rules; schedule, pause, and suppression are. What the delivery has accepted, or may have, is left out \
      unless --again is given. An accepted lead stays accepted, whatever comes of it. With --order random the leads \
      are drawn again when they are sent.

      Then it is watched until it is done; Ctrl-C ends the watching, not the sending, and "leadctl operations cancel" \
      takes back what is not sent. \(RedeliveryFollower.exitCodes)
      """)

  @OptionGroup var options: DaemonOptions
  @OptionGroup(title: "Which leads, where, and how") var asked: RedeliveryArguments

  @Flag(help: "Only say what would be sent.")
  var dryRun = false

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(name: .customLong("no-follow"), help: "Do not wait until it is done.")
  var leavesAlone = false

  func validate() throws {
    if dryRun, yes { throw ValidationError("--dry-run sends nothing; leave --yes out") }
  }

  func run() async throws {
    // Asked and done must mean the same leads: "2h ago" is said once.
    let query = asked.query(now: .current)
    let forecast = try await options.daemon.post(
      "/v1/redeliveries", query + [("dry_run", "true")], body: nil,
      as: RedeliveryForecastView.self)
    if dryRun, options.json { return try printJSON(forecast) }
    let screen = RedeliveryForecastScreen(forecast: forecast, terminal: options.terminal)
    if dryRun { return try Output.standard.write(lines: screen.lines + ["", "Nothing was sent."]) }
    guard yes || Question.canBeAsked else {
      throw Fault(
        .usage, "there is nobody to ask: give --yes to send the leads, or --dry-run to look")
    }
    // What programs read is one value; what a person decides by is no part of it.
    if options.json {
      if !yes { try Output.standardError.write(lines: screen.lines + [""]) }
    } else {
      try Output.standard.write(lines: screen.lines + [""])
    }
    guard forecast.sent > 0 else {
      throw Fault(.look, "there is nothing to send; nothing was changed")
    }
    if !yes {
      let text = "Send \(forecast.sent.of("lead")) to \(forecast.delivery.printable)?"
      guard try Question.ask(text) else {
        try Output.standardError.write("Nothing was sent.\n")
        throw ExitCode(ExitReason.look.rawValue)
      }
    }
    let begun = try await options.daemon.post(
      "/v1/redeliveries", query, body: nil, as: RedeliveryView.self)
    if !leavesAlone {
      return try await RedeliveryFollower(operation: begun.operation, options: options).run()
    }
    if options.json { return try printJSON(begun) }
    try Output.standard.write(lines: [
      "Re-delivery \(begun.operation) to \(begun.delivery.printable) begins.",
      "leadctl operations follow \(begun.operation) watches it until it is done.",
    ])
  }
}
