import ArgumentParser
import LeadWire
import NIOCore

extension ExceptionsCommand {
  /// `leadctl exceptions list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List or export the leads that nobody took.",
      discussion: """
        A lead that was accepted stands here too, once for each delivery that failed where its campaign sends to \
        all. Leads that agents have are not in the list; --agents shows them by agent, --agent one's.

        --export csv has the shape of the answer files, with the columns of the list behind A–K: drop it into \
        redeliver/<delivery>/, or fill in the column Agent and drop it into assignments/, or delete rows and drop \
        the rest into ignores/. --export json gives a JSON object a line.
        """)

    /// The form of an export.
    enum Form: String, ExpressibleByArgument, CaseIterable {
      case csv, json
    }

    /// What the list is sorted by.
    enum Column: String, ExpressibleByArgument, CaseIterable {
      case prospect, campaign, description, distribution
      case leadProvider = "lead-provider"
      case loanPurpose = "loan-purpose"
      case loanAmount = "loan-amount"
      case state, reason, created, agent

      /// As the daemon calls it.
      var parameter: String { rawValue.replacing("-", with: "_") }
    }

    /// Which way it is sorted.
    enum Way: String, ExpressibleByArgument, CaseIterable {
      case ascending, descending
    }

    @OptionGroup var options: DaemonOptions
    @OptionGroup(title: "Which leads") var filter: ExceptionFilterOptions

    @Option(help: "The column to sort by.")
    var sort: Column?

    @Option(help: "Which way: the newest and the greatest amount come first unless you say so.")
    var order: Way?

    @Option(help: "Write the list whole, as csv or json.")
    var export: Form?

    @Option(help: "The most entries.")
    var limit: Int?

    func validate() throws {
      if let limit, limit < 1 { throw ValidationError("--limit must be at least 1") }
      if export != nil, options.json {
        throw ValidationError(
          "--json is the list for programs, --export json the leads whole; choose")
      }
    }

    func run() async throws {
      var query = filter.query(now: .current)
      if let sort = sort ?? (filter.agents ? .agent : nil) {
        query.append(("sort", sort.parameter))
      }
      if let order { query.append(("order", order.rawValue)) }
      if let export {
        query.append(("export", export.rawValue))
        if let limit { query.append(("limit", String(limit))) }
        return try await options.daemon.stream("/v1/exceptions", query) {
          try Output.standard.write($0.readableBytesView)
        }
      }
      let found = try await list(query, limit ?? 50)
      if options.json { return try printJSON(found) }
      let screen = ExceptionScreen(
        list: found, isAssigned: filter.isAssigned, terminal: options.terminal,
        times: TimeText(now: .current))
      try Output.standard.write(lines: screen.lines)
    }

    private func list(_ query: [(String, String)], _ limit: Int) async throws -> ExceptionListView {
      var all: ExceptionListView?
      repeat {
        let count = all?.exceptions.count ?? 0
        var query = query
        query.append(("limit", String(min(1000, limit - count))))
        if let next = all?.next { query.append(("after", next)) }
        var page = try await options.daemon.get(
          "/v1/exceptions", query, as: ExceptionListView.self)
        page.exceptions = (all?.exceptions ?? []) + page.exceptions
        all = page
      } while all?.next != nil && (all?.exceptions.count ?? 0) < limit
      return all
        ?? ExceptionListView(
          exceptions: [], total: 0, ignored: 0, codes: [:], agents: [:], next: nil)
    }
  }
}
