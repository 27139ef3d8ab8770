import ArgumentParser
import Foundation
import LeadWire
import NIOCore

extension ReturnsCommand {
  /// `leadctl returns summary`.
  struct Summary: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count the returns that stand, by reason, source, list, and delivery.",
      discussion: """
        Aliases of a reason (return_reasons in the configuration) count as one. A wording that nobody knows is kept \
        as it was said; where it resembles a known reason, that is pointed out: if it is meant, make it an alias.
        """)

    /// The form of an export.
    enum Form: String, ExpressibleByArgument, CaseIterable {
      case csv, json
    }

    @OptionGroup var options: DaemonOptions

    @Option(help: "Only returns of this workspace.")
    var workspace: String?

    @Option(
      help: ArgumentHelp(
        "Only returns since then: 2026-11-21, \"2026-11-21 20:59\", or 2h, 30d ago.",
        valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("Only returns before then.", valueName: "time"))
    var to: String?

    @Option(
      help: ArgumentHelp(
        "What to count by, with commas: reason, source, list, delivery; all unless you say so.",
        valueName: "columns"))
    var by: String?

    @Option(help: "Write the counts as csv or json.")
    var export: Form?

    @Option(help: "The most lines of a workspace in the table.")
    var limit = 50

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit must be at least 1") }
      for text in [from, to].compactMap(\.self)
      where LeadFilterOptions.time(text, now: .current, zone: .current) == nil {
        throw ValidationError(
          "\"\(text)\" is no time; give 2026-11-21, \"2026-11-21 20:59\", ISO 8601, or 2h, 30d ago")
      }
    }

    func run() async throws {
      func moment(_ text: String?) -> String? {
        text.flatMap { LeadFilterOptions.time($0, now: .current, zone: .current)?.text }
      }
      var query = [
        ("workspace", workspace), ("from", moment(from)), ("before", moment(to)), ("by", by),
      ].compactMap { name, value in value.map { (name, $0) } }
      if export == .csv {
        query.append(("export", "csv"))
        return try await options.daemon.stream("/v1/returns/summary", query) {
          try Output.standard.write($0.readableBytesView)
        }
      }
      let list = try await options.daemon.get(
        "/v1/returns/summary", query, as: ReturnSummaryListView.self)
      if options.json || export == .json { return try printJSON(list) }
      let screen = ReturnSummaryScreen(
        list: list, limit: limit, terminal: options.terminal)
      try Output.standard.write(lines: screen.lines)
    }
  }
}
