import ArgumentParser
import LeadWire

extension OperationsCommand {
  /// `leadctl operations show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Show one operation with its leads; of a re-delivery the old errors beside the new outcomes.",
      discussion: "--json gives all of its leads.")

    @OptionGroup var options: DaemonOptions
    @Argument(help: "The operation's number.") var operation: Int64

    @Option(help: "The most leads to show.")
    var limit = 50

    @Option(help: ArgumentHelp("Only leads after this place.", valueName: "place"))
    var after = 0

    @Flag(help: "Show all leads.")
    var all = false

    @Flag(help: "Show only leads that are not accepted, or for which it was not done.")
    var missed = false

    /// What programs read: the operation, with its leads where it has some of its own.
    private struct Whole<Lead: Encodable>: Encodable {
      let operation: OperationView
      let leads: [Lead]
    }

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit must be at least 1") }
    }

    func run() async throws {
      var view = try await options.daemon.get(
        "/v1/operations/\(operation)", as: OperationView.self)
      if let desk = view.desk { return try await show(view, desk) }
      guard let own = view.upload?.redelivery ?? view.redelivery else {
        if options.json { return try printJSON(view) }
        return try Output.standard.write(lines: screen(view).lines)
      }
      let path = "/v1/redeliveries/\(own.operation)"
      let redelivery = try await options.daemon.get(path, as: RedeliveryView.self)
      if view.upload == nil { view.redelivery = redelivery }
      view.upload?.redelivery = redelivery
      let found = try await leads(path + "/leads", all || options.json ? nil : limit)
      if options.json { return try printJSON(Whole(operation: view, leads: found.leads)) }
      let table = RedeliveryScreen(
        redelivery: redelivery, terminal: options.terminal, times: TimeText(now: .current)
      ).table(found.leads)
      var lines = screen(view).lines
      if !found.leads.isEmpty { lines += ["", Ink.bold("LEADS", options.terminal)] + table }
      try Output.standard.write(lines: lines + more(found.next))
    }

    private func show(_ view: OperationView, _ desk: DeskOperationView) async throws {
      let found = try await DeskLeads(operation: desk.operation, daemon: options.daemon)
        .page(after: after, most: all || options.json ? nil : limit, onlyMissed: missed)
      if options.json { return try printJSON(Whole(operation: view, leads: found.leads)) }
      var lines = screen(view).lines
      if !found.leads.isEmpty {
        let table = DeskScreen.table(found.leads, DeskWords(desk), options.terminal)
        lines += ["", Ink.bold("LEADS", options.terminal)] + table
      }
      try Output.standard.write(lines: lines + more(found.next))
    }

    private func more(_ next: Int?) -> [String] {
      next.map { ["  There are more: --after \($0) shows the next, --all shows all."] } ?? []
    }

    private func screen(_ view: OperationView) -> OperationScreen {
      OperationScreen(
        operation: view, terminal: options.terminal, times: TimeText(now: .current))
    }

    private func leads(_ path: String, _ most: Int?) async throws -> RedeliveredLeadListView {
      var found = RedeliveredLeadListView(leads: [], next: after)
      while let next = found.next, found.leads.count < most ?? .max {
        var query = [
          ("after", String(next)), ("limit", String(min(1000, (most ?? .max) - found.leads.count))),
        ]
        if missed { query.append(("missed", "true")) }
        let page = try await options.daemon.get(path, query, as: RedeliveredLeadListView.self)
        found.leads += page.leads
        found.next = page.next
      }
      return found
    }
  }
}
