import ArgumentParser
import Foundation
import LeadWire

/// Which entries of the exceptions list are meant.
struct ExceptionFilterOptions: ParsableArguments {
  @Option(help: "Only leads of this workspace.")
  var workspace: String?

  @Flag(help: "Only leads for which nobody was eligible.")
  var unassigned = false

  @Option(help: "The leads that this agent has: short name, mail address, or name.")
  var agent: String?

  @Flag(help: "The leads that any agent has.")
  var agents = false

  @Flag(help: "Show what was ignored too, at the end.")
  var showIgnored = false

  @Option(help: "A part of the prospect's name.")
  var prospect: String?

  @Option(help: "The campaign; may be given more than once, as all choices may.")
  var campaign: [String] = []

  @Option(help: "A part of the campaign's description.")
  var description: String?

  @Option(help: "How the campaign distributes: all, first, round_robin, …")
  var distribution: [String] = []

  @Option(help: "The campaign's lead provider.")
  var leadProvider: [String] = []

  @Option(help: "What the loan is for.")
  var loanPurpose: [String] = []

  @Option(help: ArgumentHelp("At least so much.", valueName: "amount"))
  var loanFrom: String?

  @Option(help: ArgumentHelp("At most so much.", valueName: "amount"))
  var loanTo: String?

  @Option(help: "The state or region.")
  var state: [String] = []

  @Option(help: "The failure reason's code.")
  var code: [String] = []

  @Option(help: "The failure reason: a code, or a part of the text.")
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "Only leads made since then: 2026-11-21, \"2026-11-21 20:59\", or 2h, 3d ago.",
      valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("Only leads made before then.", valueName: "time"))
  var before: String?

  /// Whether leads are listed that agents have.
  var isAssigned: Bool { agents || agent != nil }

  func validate() throws {
    for text in [since, before].compactMap(\.self)
    where LeadFilterOptions.time(text, now: .current, zone: .current) == nil {
      throw ValidationError(
        "\"\(text)\" is no time; give 2026-11-21, \"2026-11-21 20:59\", ISO 8601, or 2h, 3d ago")
    }
    if unassigned, isAssigned {
      throw ValidationError("--unassigned and what agents have exclude each other; choose")
    }
  }

  /// The parameters of `GET /v1/exceptions`.
  func query(now: WireTime) -> [(String, String)] {
    func moment(_ text: String?) -> String? {
      text.flatMap { LeadFilterOptions.time($0, now: now, zone: .current)?.text }
    }
    let given: [(String, String?)] = [
      ("workspace", workspace), ("agent", agent), ("prospect", prospect),
      ("description", description), ("loan_amount_from", loanFrom), ("loan_amount_to", loanTo),
      ("reason", reason), ("created_from", moment(since)), ("created_before", moment(before)),
    ]
    let flags = [
      ("unassigned", unassigned), ("assigned", agents), ("show_ignored", showIgnored),
    ]
    let choices = [
      ("campaign", campaign), ("distribution", distribution), ("lead_provider", leadProvider),
      ("loan_purpose", loanPurpose), ("state", state), ("code", code),
    ]
    return given.compactMap { name, value in value.map { (name, $0) } }
      + flags.filter(\.1).map { ($0.0, "true") }
      + choices.flatMap { name, values in values.map { (name, $0) } }
  }
}
