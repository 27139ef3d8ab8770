import ArgumentParser
import AsyncHTTPClient
import LeadWire

extension LeadCommand {
  /// `leadctl lead edit`.
  struct Edit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change values of a lead.",
      discussion: """
        A lead that is held, failed, unassigned, or rejected goes its way again with the new values, or is rejected \
        for what is wrong with them. One that is accepted, assigned, or returned keeps them where it stands. The exit \
        code is 1 when nothing was changed, or the lead is rejected now.
        """)

    @OptionGroup var options: DaemonOptions
    @Argument(help: "The LeadID: L1048576.") var lead: String

    @Argument(
      help: ArgumentHelp(
        "New values; a blank one (phone=) takes the field's value away.", valueName: "field=value"))
    var values: [String]

    func run() async throws {
      let view = try await options.daemon.post(
        "/v1/leads/\(Daemon.encoded(lead))/edit",
        body: .bytes(try WireJSON.data(LeadEditRequest(set: values))), as: LeadEditView.self)
      if options.json {
        try printJSON(view)
      } else {
        let screen = LeadEditScreen(edit: view, terminal: options.terminal)
        try Output.standard.write(lines: screen.lines)
      }
      if !view.reasons.isEmpty { throw ExitCode(ExitReason.look.rawValue) }
    }
  }
}

/// What came of an edit.
struct LeadEditScreen {
  let edit: LeadEditView
  let terminal: Terminal

  var lines: [String] {
    let reasons = terminal.wrapped(edit.reasons.map(\.printable), indent: 2)
    guard let operation = edit.operation else {
      return ["\(edit.leadID) was not changed; it is \(edit.before):"] + reasons
    }
    let state = Ink.of(state: edit.status)(edit.status, terminal)
    let way = edit.before == edit.status ? "stays \(state)" : "\(edit.before) → \(state)"
    let changes = edit.changes.map { change in
      "  \(change.field): \(Self.shown(change.old)) → \(Self.shown(change.new))".printable
    }
    return ["\(edit.leadID) \(way) (operation \(operation))"] + changes + reasons
  }

  private static func shown(_ value: String?) -> String { value.map { "\"\($0)\"" } ?? "nothing" }
}
