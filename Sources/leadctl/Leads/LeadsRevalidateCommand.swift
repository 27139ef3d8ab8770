import ArgumentParser
import LeadWire

extension LeadsCommand {
  /// `leadctl leads revalidate`.
  struct Revalidate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Free leads that the schema rejected and takes as it is now.",
      discussion: """
        For after a schema, a picklist, or a mapper was mended and leadd reloaded. What is valid now is sent like a \
        new lead; what is not stays rejected. On a terminal it says first how many it would free, and asks.
        """)

    @OptionGroup var options: DaemonOptions
    @OptionGroup(title: "Which leads") var filter: LeadFilterOptions

    @Flag(help: "Only say how many would be freed.")
    var dryRun = false

    @Flag(help: "Do not ask.")
    var yes = false

    func validate() throws {
      if dryRun, yes { throw ValidationError("--dry-run changes nothing; leave --yes out") }
    }

    func run() async throws {
      // Asked and done must mean the same leads: "2h ago" is said once.
      let query = filter.query(now: .current)
      if dryRun { return try show(try await look(query)) }
      if !yes {
        guard Question.canBeAsked else {
          throw Fault(
            .usage,
            "there is nobody to ask: give --yes to free the leads, or --dry-run to count them")
        }
        let wouldBe = try await look(query)
        guard wouldBe.freed > 0 else { return try show(wouldBe) }
        let text = RevalidationSentence(view: wouldBe).text
        guard try Question.ask("\(text) Free and send them?") else {
          try Output.standardError.write("Nothing was changed.\n")
          throw ExitCode(ExitReason.look.rawValue)
        }
      }
      try show(
        try await options.daemon.post(
          "/v1/leads/revalidate", query, body: nil, as: RevalidationView.self))
    }

    private func look(_ query: [(String, String)]) async throws -> RevalidationView {
      try await options.daemon.post(
        "/v1/leads/revalidate", query + [("dry_run", "true")], body: nil,
        as: RevalidationView.self)
    }

    private func show(_ view: RevalidationView) throws {
      if options.json { return try printJSON(view) }
      let text = RevalidationSentence(view: view).text
      try Output.standard.write(text + (view.dryRun ? " Nothing was changed.\n" : "\n"))
    }
  }
}

/// What came of a revalidation, or would.
struct RevalidationSentence {
  let view: RevalidationView

  var text: String {
    guard view.looked > 0 else { return "The schema rejected none of the leads that are meant." }
    let whole = "Of \(view.looked.of("lead")) that the schema rejected"
    let verb = view.dryRun ? "would be freed" : view.freed == 1 ? "was freed" : "were freed"
    let part = view.freed == 0 ? "none" : view.freed.grouped
    let number = view.operation.map { " (operation \($0))" } ?? ""
    return "\(whole), \(part) \(verb)\(number)."
  }
}
