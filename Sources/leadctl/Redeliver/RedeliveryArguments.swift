import ArgumentParser
import Foundation
import LeadWire

/// Which leads are sent again, where, and how.
struct RedeliveryArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where they go: workspace/delivery, or the delivery's name.", valueName: "delivery"))
  var delivery: String

  @Option(help: "The workspace, where the delivery's name alone does not tell it.")
  var workspace: String?

  @Option(
    name: .customLong("lead"), parsing: .upToNextOption,
    help: ArgumentHelp("These leads: L1048576 L1048577.", valueName: "leads"))
  var leads: [String] = []

  @Option(help: ArgumentHelp("Leads that came with a file of this name.", valueName: "name"))
  var file: String?

  @Option(help: "Leads of this upload.")
  var upload: Int64?

  @Option(help: "Leads of this list.")
  var list: String?

  @Option(help: "Leads of the lists in this campaign.")
  var campaign: String?

  @Option(
    parsing: .upToNextOption,
    help: "Leads in these statuses: failed unassigned; a list with commas does as well.")
  var status: [String] = []

  @Option(help: "Leads with this disposition code.")
  var code: String?

  @Option(help: ArgumentHelp("Leads whose reason holds this text.", valueName: "text"))
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "Leads that were sent, or are to be sent, to this delivery before.", valueName: "delivery"))
  var sentTo: String?

  @Option(
    help: ArgumentHelp(
      "Leads made since then: 2026-11-21, \"2026-11-21 20:59\", or 2h, 3d ago.", valueName: "time"))
  var from: String?

  @Option(help: ArgumentHelp("Leads made before then.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("The lead with this key: a mail address.", valueName: "value"))
  var key: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Leads with these values, as stored, case aside.", valueName: "field=value"))
  var field: [String] = []

  @Option(
    help: ArgumentHelp(
      "Leads whose deciding job took so many attempts: 3, 3+, 2-5.", valueName: "number"))
  var attempts: String?

  @Option(help: "Leads that are assigned to this agent.")
  var agent: String?

  @Flag(help: "Every lead of the workspace.")
  var all = false

  @Option(help: "The most leads that are sent.")
  var count: Int?

  @Option(help: "Which of them: newest, oldest, or random.")
  var order: Order?

  @Flag(help: "Send them although the delivery's rules do not want them.")
  var skipRules = false

  @Flag(help: "Send also what this delivery has accepted, or may have.")
  var again = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Values that each lead gets first, and keeps; a blank one takes the value away.",
      valueName: "field=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp(
      "Send so many first, the others only if enough of these are accepted.", valueName: "leads"))
  var canary: Int?

  @Option(
    help: ArgumentHelp(
      "The share of the canary that must be accepted; 80% if nothing is said.", valueName: "share"))
  var stopBelow: String?

  /// Which leads come first.
  enum Order: String, ExpressibleByArgument, CaseIterable {
    case newest, oldest, random
  }

  private var isChoosing: Bool {
    !leads.isEmpty || !status.isEmpty || !field.isEmpty || upload != nil
      || [file, list, campaign, code, reason, sentTo, from, until, key, attempts, agent]
        .contains { $0 != nil }
  }

  func validate() throws {
    guard isChoosing != all else {
      throw ValidationError(
        all
          ? "--all means every lead; leave it out, or the other ways of choosing"
          : "choose leads (--lead, --file, --upload, --list, --status, --code, --reason, …), or give --all"
      )
    }
    for text in [from, until].compactMap(\.self)
    where LeadFilterOptions.time(text, now: .current, zone: .current) == nil {
      throw ValidationError(
        "\"\(text)\" is no time; give 2026-11-21, \"2026-11-21 20:59\", ISO 8601, or 2h, 3d ago")
    }
    for pair in field where !pair.contains("=") || pair.hasPrefix("=") {
      throw ValidationError("\"\(pair)\" names no value; give field=value: state=CA")
    }
    for pair in set where !pair.contains("=") || pair.hasPrefix("=") {
      throw ValidationError("\"\(pair)\" sets nothing; give field=value: country=Canada")
    }
    if let count, count < 1 { throw ValidationError("--count must be at least 1") }
    if order != nil, count == nil {
      throw ValidationError("--order says which leads --count takes; give --count too")
    }
    if let canary, canary < 1 { throw ValidationError("--canary must be at least 1") }
    if stopBelow != nil, canary == nil {
      throw ValidationError("--stop-below goes with --canary; give both")
    }
  }

  /// The parameters of `POST /v1/redeliveries`.
  func query(now: WireTime) -> [(String, String)] {
    func moment(_ text: String?) -> String? {
      text.flatMap { LeadFilterOptions.time($0, now: now, zone: .current)?.text }
    }
    let given: [(String, String?)] = [
      ("delivery", delivery), ("workspace", workspace), ("file", file),
      ("upload", upload.map(String.init)), ("list", list), ("code", code), ("reason", reason),
      ("sent_to", sentTo), ("created_from", moment(from)), ("created_before", moment(until)),
      ("key", key), ("all", all ? "true" : nil), ("count", count.map(String.init)),
      ("order", order?.rawValue), ("skip_rules", skipRules ? "true" : nil),
      ("again", again ? "true" : nil), ("canary", canary.map(String.init)),
      ("stop_below", stopBelow), ("campaign", campaign), ("attempts", attempts), ("agent", agent),
    ]
    return given.compactMap { name, value in value.map { (name, $0) } }
      + leads.map { ("lead", $0) } + status.map { ("status", $0) } + field.map { ("field", $0) }
      + set.map { ("set", $0) }
  }
}
