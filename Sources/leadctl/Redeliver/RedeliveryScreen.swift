import LeadWire

/// One re-delivery: what was asked for, and the old errors beside the new outcomes.
struct RedeliveryScreen {
  let redelivery: RedeliveryView
  let terminal: Terminal
  let times: TimeText

  var lines: [String] { [headline] + facts.map { "  \($0.printable)" } + verdict + changes }

  private var headline: String {
    let name = "Re-delivery \(redelivery.operation) to \(redelivery.delivery.printable)"
    let state = Ink.of(state: redelivery.state)(redelivery.state, terminal)
    return Ink.bold(name, terminal) + ": \(state)"
  }

  private var facts: [String] {
    var began = "asked for by \(redelivery.actor) at \(times.full(redelivery.startedAt))"
    if let ended = redelivery.endedAt {
      let took = TimeText.length(ended.milliseconds - redelivery.startedAt.milliseconds)
      began += ", \(redelivery.state) after \(took)"
    }
    var how: [String] = []
    if redelivery.skipsRules { how.append("rules not asked") }
    if redelivery.again { how.append("also what it has accepted before") }
    how += redelivery.edits.sorted { $0.key < $1.key }.map { "sets \($0.key)=\($0.value)" }
    if let canary = redelivery.canary {
      how.append(
        "a canary of \(canary.of("lead")), of which \(redelivery.stopBelow ?? "") must be accepted")
    }
    let line = RedeliveryLine(redelivery: redelivery)
    let counts = ["\(redelivery.chosen.of("lead")) chosen", "\(redelivery.sent.grouped) sent"]
    let left = redelivery.pending + redelivery.jobs["waiting", default: 0]
    let pending = left > 0 ? ["\(left.grouped) to go"] : []
    return [began] + (how.isEmpty ? [] : [how.joined(separator: ", ")])
      + [(counts + pending + line.outcomes).joined(separator: ", ")]
  }

  private var verdict: [String] {
    switch redelivery.state {
    case "stopped", "cancelled":
      redelivery.reason.map { ["  " + Ink.yellow($0.printable, terminal)] } ?? []
    case "done" where redelivery.canary != nil: ["  " + Ink.green("The canary passed.", terminal)]
    default: []
    }
  }

  private var changes: [String] {
    guard !redelivery.changes.isEmpty else { return [] }
    var table = Table([
      .init(title: "BEFORE"), .init(title: ""), .init(title: "NOW"), .init(title: "CODE"),
      .init(title: "LEADS", isNumber: true),
    ])
    for change in redelivery.changes {
      table.add([
        .init(change.before, .of(code: change.before)), .init("→", .faint),
        .init(change.after.replacing("_", with: " "), .of(state: change.after)),
        .init(change.code == "ACCEPTED" ? "" : change.code ?? ""), .init(change.leads.grouped),
      ])
    }
    return [""] + table.lines(terminal, indent: 2)
  }

  /// The leads that were not accepted, or were left out, as far as they are told.
  func missed(_ leads: [RedeliveredLeadView]) -> [String] {
    // What a person took back is no surprise.
    guard !leads.isEmpty, redelivery.state != "cancelled" else { return [] }
    let whole = redelivery.made + redelivery.leftOutCount - redelivery.accepted
    let rest =
      whole > leads.count
      ? [
        "  These are the first \(leads.count); leadctl operations show \(redelivery.operation) --all shows all."
      ]
      : []
    return ["", Ink.bold("NOT ACCEPTED", terminal)] + table(leads) + rest
  }

  /// Old and new side by side, a line for each lead.
  func table(_ leads: [RedeliveredLeadView]) -> [String] {
    var table = Table([
      .init(title: "LEAD"), .init(title: "BEFORE"), .init(title: "WHY", gives: true),
      .init(title: ""), .init(title: "NOW"), .init(title: "WHAT CAME OF IT", gives: true),
    ])
    for lead in leads {
      let isPending = lead.job == nil && lead.code == nil
      let now = lead.job ?? (isPending ? "to go" : "left out")
      table.add([
        .init(lead.leadID), .init(lead.before ?? "", lead.before.map(Ink.of(state:))),
        .init(lead.reasonBefore), .init("→", .faint),
        .init(now.replacing("_", with: " "), .of(state: now)), .init(lead.reason),
      ])
    }
    return table.lines(terminal, indent: 2)
  }
}
