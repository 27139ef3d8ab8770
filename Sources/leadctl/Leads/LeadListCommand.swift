import ArgumentParser
import LeadWire
import NIOCore

extension LeadsCommand {
  /// `leadctl leads list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List or export leads.",
      discussion: """
        --export csv has the shape of the answer files and can be dropped again; --export json gives a JSON object \
        a line with the mapped fields and the file's own cells. An export has all leads that are meant, the first \
        made first; the table has the newest 50.
        """)

    /// The form of an export.
    enum Form: String, ExpressibleByArgument, CaseIterable {
      case csv, json
    }

    /// Which leads come first.
    enum Order: String, ExpressibleByArgument, CaseIterable {
      case newest, oldest
    }

    @OptionGroup var options: DaemonOptions
    @OptionGroup(title: "Which leads") var filter: LeadFilterOptions

    @Option(help: "Write the leads whole, as csv or json.")
    var export: Form?

    @Option(help: "Which come first: newest or oldest.")
    var order: Order?

    @Option(help: "The most leads.")
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
      if let order { query.append(("order", order.rawValue)) }
      if let export {
        query.append(("export", export.rawValue))
        if let limit { query.append(("limit", String(limit))) }
        return try await options.daemon.stream("/v1/leads", query) {
          try Output.standard.write($0.readableBytesView)
        }
      }
      let found = try await list(query, limit ?? 50)
      if options.json { return try printJSON(found) }
      let table = LeadTable(
        leads: found.leads, terminal: options.terminal, times: TimeText(now: .current))
      try Output.standard.write(lines: table.lines)
      if found.next != nil, options.terminal.isTerminal {
        try Output.standard.write(
          "\nThere are more; --limit N shows them, --export csv writes all.\n")
      }
    }

    private func list(_ query: [(String, String)], _ limit: Int) async throws -> LeadListView {
      var all = LeadListView(leads: [], next: nil)
      repeat {
        var query = query
        query.append(("limit", String(min(1000, limit - all.leads.count))))
        if let next = all.next { query.append(("after", next)) }
        let page = try await options.daemon.get("/v1/leads", query, as: LeadListView.self)
        all.leads += page.leads
        all.next = page.next
      } while all.next != nil && all.leads.count < limit
      return all
    }
  }
}
