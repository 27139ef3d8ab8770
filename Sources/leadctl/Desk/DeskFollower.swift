import ArgumentParser
import LeadWire

/// Watches one bulk action of the desk until it ends, then shows what came of it.
struct DeskFollower {
  let operation: Int64
  let options: DaemonOptions

  static let exitCodes =
    "The exit code is 0 when it was done for every lead, and 1 when it failed for one, or was stopped or cancelled."

  /// The most leads that are told one by one when it was not done for them.
  private static let most = 20

  /// Prints what happens until nothing more does.
  ///
  /// - Throws: `ExitCode` when it was not done for all, or `Fault`.
  func run() async throws {
    let terminal = options.terminal
    var following = Following(terminal: terminal)
    var view = try await look()
    while view.isOpen {
      if !options.json, let text = following.text(for: view, TimeText(now: .current)) {
        try Output.standard.write(text)
      }
      try await Task.sleep(for: .milliseconds(terminal.isTerminal ? 300 : 500))
      view = try await look()
    }
    if options.json {
      try printJSON(view)
    } else {
      let screen = DeskScreen(desk: view, terminal: terminal, times: TimeText(now: .current))
      var missed: [DeskLeadView] = []
      // What a person stopped is no surprise.
      if !view.outcomes.isClean, view.state != "cancelled" {
        missed = try await DeskLeads(operation: operation, daemon: options.daemon)
          .page(most: Self.most, onlyMissed: true).leads
      }
      try Output.standard.write(following.ending)
      try Output.standard.write(lines: screen.lines + Self.missed(missed, screen))
    }
    guard view.state == "done", view.outcomes.isClean else {
      throw ExitCode(ExitReason.look.rawValue)
    }
  }

  private func look() async throws -> DeskOperationView {
    let view = try await options.daemon.getPatiently(
      "/v1/operations/\(operation)", as: OperationView.self)
    guard let desk = view.desk else {
      throw Fault(.look, "operation \(operation) is a \(view.action); it has no leads of its own")
    }
    return desk
  }

  private static func missed(_ leads: [DeskLeadView], _ screen: DeskScreen) -> [String] {
    guard !leads.isEmpty else { return [] }
    let number = screen.desk.operation
    let isWhole = leads.count == screen.desk.outcomes.failed + screen.desk.outcomes.errors
    let rest =
      isWhole
      ? []
      : ["  These are the first \(leads.count); leadctl operations show \(number) --all shows all."]
    return ["", Ink.bold("NOT DONE", screen.terminal)] + screen.table(leads) + rest
  }
}

/// The leads of one bulk action, page by page.
struct DeskLeads {
  let operation: Int64
  let daemon: Daemon

  /// Some leads.
  ///
  /// - Parameters:
  ///   - place: the last lead of the page before.
  ///   - most: the most leads; nil for all.
  ///   - onlyMissed: whether only those are told for whom it was not done.
  /// - Returns: the leads, and behind which there are more.
  /// - Throws: `Fault`.
  func page(after place: Int = 0, most: Int?, onlyMissed: Bool) async throws -> DeskLeadListView {
    var found = DeskLeadListView(leads: [], next: place)
    while let next = found.next, found.leads.count < most ?? .max {
      let left = (most ?? .max) - found.leads.count
      // Those that are missed may be few and far between.
      let limit = onlyMissed ? 1000 : min(1000, left)
      let page = try await daemon.get(
        "/v1/operations/\(operation)/leads", [("after", String(next)), ("limit", String(limit))],
        as: DeskLeadListView.self)
      let wanted = page.leads.filter { !onlyMissed || ["failed", "error"].contains($0.outcome) }
      found.leads += wanted.prefix(left)
      found.next = wanted.count > left ? wanted[left - 1].number : page.next
    }
    return found
  }
}
