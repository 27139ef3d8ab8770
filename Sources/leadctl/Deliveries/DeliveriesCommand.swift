import ArgumentParser
import AsyncHTTPClient
import Foundation
import LeadWire

/// `leadctl deliveries`.
struct DeliveriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliveries", abstract: "Deliveries: what is sent where.",
    subcommands: [
      List.self, Show.self, Shape.self, Pause.self, Resume.self, Test.self, Rejudge.self,
    ], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List deliveries.")

    @OptionGroup var options: DaemonOptions

    func run() async throws {
      let status = try await options.daemon.get("/v1/status", as: StatusView.self)
      if options.json { return try printJSON(status.deliveries) }
      let screen = StatusScreen(
        status: status, terminal: options.terminal, times: TimeText(now: status.now))
      try Output.standard.write(lines: screen.deliveries(indent: 0))
    }
  }

  struct Pause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send nothing to a delivery until it is resumed.",
      discussion: "What is on the wire is finished. Leads that have nowhere else to go are held.")

    @OptionGroup var options: DaemonOptions
    @Argument(help: "The delivery: workspace/delivery.") var delivery: DeliveryArgument?

    @Flag(help: "Every delivery; \"leadctl deliveries resume --all\" ends it.")
    var all = false

    @Option(help: "Why, for those who come after.")
    var reason = ""

    func validate() throws {
      guard (delivery == nil) == all else {
        throw ValidationError("name one delivery as workspace/delivery, or give --all")
      }
    }

    func run() async throws {
      let body = try WireJSON.data(PauseRequest(reason: reason))
      guard let delivery else { return try await pauseAll(body) }
      let view = try await options.daemon.post(
        delivery.path + "/pause", body: .bytes(body), as: PauseView.self)
      if options.json { return try printJSON(view) }
      try Output.standard.write(
        "\(view.delivery) \(view.isChanged ? "is paused" : "was paused already").\n")
    }

    private func pauseAll(_ body: Data) async throws {
      let view = try await options.daemon.post(
        "/v1/deliveries/pause", body: .bytes(body), as: PausedView.self)
      if options.json { return try printJSON(view) }
      let lines = view.deliveries.map { "\($0) is paused." }
      try Output.standard.write(
        lines: lines.isEmpty ? ["Every delivery was paused already."] : lines)
    }
  }

  struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send to a paused delivery again; what waits for it is released.")

    @OptionGroup var options: DaemonOptions
    @Argument(help: "The delivery: workspace/delivery.") var delivery: DeliveryArgument?

    @Flag(help: "Every paused delivery; also lets sending begin after a backup was restored.")
    var all = false

    func validate() throws {
      guard (delivery == nil) == all else {
        throw ValidationError("name one delivery as workspace/delivery, or give --all")
      }
    }

    func run() async throws {
      guard let delivery else { return try await resumeAll() }
      let view = try await options.daemon.post(
        delivery.path + "/resume", body: nil, as: PauseView.self)
      if options.json { return try printJSON(view) }
      try Output.standard.write(
        "\(view.delivery) \(view.isChanged ? "is open again" : "was not paused").\n")
    }

    private func resumeAll() async throws {
      let view = try await options.daemon.post(
        "/v1/deliveries/resume", body: nil, as: ResumedView.self)
      if options.json { return try printJSON(view) }
      var lines = view.deliveries.map { "\($0) is open again." }
      if view.wasHeldBack { lines.insert("Sending begins.", at: 0) }
      try Output.standard.write(lines: lines.isEmpty ? ["Nothing was paused."] : lines)
    }
  }
}

/// A delivery as it is named on the command line.
struct DeliveryArgument: ExpressibleByArgument {
  let workspace: String
  let delivery: String

  init?(argument: String) {
    let parts = argument.split(separator: "/")
    guard parts.count == 2 else { return nil }
    workspace = String(parts[0])
    delivery = String(parts[1])
  }

  /// The delivery's path in the API.
  var path: String { "/v1/deliveries/\(Daemon.encoded(workspace))/\(Daemon.encoded(delivery))" }
}
