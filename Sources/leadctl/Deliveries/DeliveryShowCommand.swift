import ArgumentParser
import LeadWire

extension DeliveriesCommand {
  /// `leadctl deliveries show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one delivery: what it does, its schedule, its caps, its latest errors.")

    @OptionGroup var options: DaemonOptions
    @Argument(help: "The delivery: workspace/delivery.") var delivery: DeliveryArgument

    func run() async throws {
      let view = try await options.daemon.get(delivery.path, as: DeliveryPictureView.self)
      if options.json { return try printJSON(view) }
      let screen = DeliveryScreen(
        picture: view, terminal: options.terminal, times: TimeText(now: .current))
      try Output.standard.write(lines: screen.lines)
    }
  }

  /// `leadctl deliveries shape`.
  struct Shape: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count the jobs that wait, by delivery, by age, and by what they wait for.",
      discussion: """
        A job waits for its turn, for its next try after an error (retry), for the delivery to reopen (schedule, cap, \
        pause), or for the answer to a request on the wire.
        """)

    @OptionGroup var options: DaemonOptions

    func run() async throws {
      let view = try await options.daemon.get("/v1/deliveries/shape", as: QueueShapeListView.self)
      if options.json { return try printJSON(view) }
      try Output.standard.write(
        lines: ShapeTable(shape: view.shape, terminal: options.terminal).lines)
    }
  }
}
