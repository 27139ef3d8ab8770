import ArgumentParser
import AsyncHTTPClient
import Foundation
import LeadWire
import NIOCore

extension DeliveriesCommand {
  /// `leadctl deliveries test`.
  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try a delivery with one lead, or judge a response by its answer rules.",
      discussion: """
        Nothing of it stands in leads, caps, or reports. Without more it sends one request to the delivery's test \
        address; where it has none, --live says that the buyer may get a real one. --judge and --recorded send \
        nothing. The exit code is 0 when the verdict is accepted, with --dry-run when the request can be built.
        """)

    @OptionGroup var options: DaemonOptions
    @Argument(help: "The delivery: workspace/delivery.") var delivery: DeliveryArgument

    @Option(help: "Send this lead's values: L1048576.")
    var lead: String?

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp(
        "Values over those of the lead; nothing is kept.", valueName: "field=value"))
    var set: [String] = []

    @Flag(help: "Build the request and send nothing.")
    var dryRun = false

    @Option(
      help: ArgumentHelp(
        "Judge a response in a file, whole or its body alone; - is standard input.",
        valueName: "file"))
    var judge: String?

    @Flag(help: "Judge the response that --lead's last attempt at this delivery got.")
    var recorded = false

    @Flag(help: "Send a real request to the buyer, as there is no test address.")
    var live = false

    func validate() throws {
      guard [dryRun, judge != nil, recorded].count(where: { $0 }) <= 1 else {
        throw ValidationError("--dry-run, --judge, and --recorded are three things; choose one")
      }
      if recorded, lead == nil {
        throw ValidationError("--recorded needs --lead: whose response is meant?")
      }
      if live, dryRun || judge != nil || recorded {
        throw ValidationError("--live sends a request; leave the other way out")
      }
      for pair in set where !pair.contains("=") || pair.hasPrefix("=") {
        throw ValidationError("\"\(pair)\" sets nothing; give field=value: country=Canada")
      }
    }

    private var way: String {
      judge != nil ? "judge" : recorded ? "recorded" : dryRun ? "build" : "send"
    }

    func run() async throws {
      var query = [("way", way)] + set.map { ("set", $0) }
      if let lead { query.append(("lead", lead)) }
      if live { query.append(("live", "true")) }
      let body = try judge.map { HTTPClientRequest.Body.bytes(try Self.response(in: $0)) }
      let view = try await options.daemon.post(
        delivery.path + "/test", query, body: body, as: TrialView.self)
      if options.json {
        try printJSON(view)
      } else {
        try Output.standard.write(lines: TrialScreen(trial: view, terminal: options.terminal).lines)
      }
      let isWell = dryRun ? view.request != nil : view.verdict?.outcome == "accepted"
      if !isWell { throw ExitCode(ExitReason.look.rawValue) }
    }

    private static func response(in path: String) throws -> ByteBuffer {
      if path == "-" { return ByteBuffer(bytes: FileHandle.standardInput.readDataToEndOfFile()) }
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Fault(.input, "\(path) cannot be read")
      }
      return ByteBuffer(bytes: data)
    }
  }
}
