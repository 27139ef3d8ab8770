import LeadWire

/// `leadctl lead show`: one lead's whole story, for a person who asks why.
struct StoryScreen {
  let story: StoryView
  let terminal: Terminal
  let times: TimeText
  /// Whether requests and answers are shown whole.
  var isFull = false

  var lines: [String] {
    header + fields + transitions + deliveries + rows
  }

  private func title(_ text: String) -> [String] { ["", Ink.bold(text, terminal)] }

  private var header: [String] {
    let lead = story.lead
    let by = story.rejectedBy.map { " by \($0 == "schema" ? "the schema" : "the buyers")" } ?? ""
    let state = Ink.of(state: lead.status)(lead.status + by, terminal)
    var lines = [
      "\(Ink.bold(lead.leadID, terminal))  \(state)\(lead.code.map { "  \($0)" } ?? "")"
    ]
    lines += terminal.wrapped(story.reasons.map(\.printable), indent: 2)
    var place = "in list \(lead.workspace)/\(lead.list)".printable
    place += ", source \(lead.source.printable), made \(times.full(lead.createdAt))"
    // The lead's own row is the latest one, whose cells it has now.
    if let row = story.rows.first?.row ?? lead.row { place += " from \(row)" }
    lines.append("  " + place)
    if let deadline = story.deadline {
      lines.append("  in its window until \(times.clock(deadline)) (\(times.relative(deadline)))")
    }
    if let since = story.heldSince {
      let until = lead.heldUntil.map { "until \(times.clock($0)) (\(times.relative($0)))" }
      lines.append(
        "  held since \(times.clock(since)), \(until ?? "until what it waits for changes")")
    }
    return lines
  }

  private var fields: [String] {
    var table = Table([.init(title: ""), .init(title: "", gives: true)])
    for (name, value) in story.fields.sorted(by: { $0.key < $1.key }) {
      table.add([.init(name, .faint), .init(value)])
    }
    return table.rows.isEmpty ? [] : title("FIELDS") + table.lines(terminal, indent: 2)
  }

  private var transitions: [String] {
    title("STORY")
      + story.transitions.flatMap { change -> [String] in
        let to = Ink.of(state: change.to)(change.to, terminal)
        let what =
          change.from.map { $0 == change.to ? "stays \(to)" : "\($0) → \(to)" } ?? "made, \(to)"
        var lines = ["  \(times.clock(change.at))  \(what)  \(Ink.faint(cause(change), terminal))"]
        let reason = [change.code, change.reason.isEmpty ? nil : change.reason.printable]
        let text = reason.compactMap(\.self).joined(separator: "  ")
        if !text.isEmpty { lines += terminal.wrapped([text], indent: 12) }
        return lines
      }
  }

  private func cause(_ change: TransitionView) -> String {
    switch change.cause {
    case "operation": "\(operation(change.operation)), by \(change.actor)"
    case "attempt": "an answer of \(change.actor)"
    case "window": "its window"
    case "configuration": "the configuration"
    case "release": "released"
    case "restart": "found at leadd's start"
    default: "\(change.cause), by \(change.actor)"
    }
  }

  /// An operation whose rows the lead has is an upload; one that made jobs of its own is a re-delivery.
  private func operation(_ number: Int64?) -> String {
    guard let number else { return "an operation" }
    let isUpload = story.rows.contains { $0.row.hasPrefix("U\(number)-") }
    let isRedelivery = story.jobs.contains { $0.isRedelivery && $0.operation == number }
    let noun = isUpload ? "upload" : isRedelivery ? "re-delivery" : "operation"
    return "\(noun) \(number)"
  }

  private var deliveries: [String] {
    guard !story.jobs.isEmpty else {
      return title("DELIVERIES") + ["  None was considered."]
    }
    return title("DELIVERIES") + story.jobs.flatMap(lines)
  }

  private func lines(of job: JobView) -> [String] {
    let buyer = job.buyer.isEmpty ? "" : " (\(job.buyer))"
    let state = Ink.of(state: job.state)(job.state.replacing("_", with: " "), terminal)
    let mark = job.isDecisive ? Ink.faint("  it decided", terminal) : ""
    let why = job.isRedelivery ? "re-delivery \(job.operation)" : "campaign \(job.campaign)"
    var lines = ["  \(Ink.bold(job.delivery, terminal))\(buyer), \(why): \(state)\(mark)"]
    var said = [job.code, job.reason.isEmpty ? nil : job.reason.printable].compactMap(\.self)
    if let reference = job.reference { said.append("reference \(reference.printable)") }
    if !said.isEmpty { lines += terminal.wrapped([said.joined(separator: "  ")], indent: 4) }
    var facts = ["job \(job.job)", "settings \(job.settingsVersion)"]
    if !job.attempts.isEmpty { facts.append("key \(job.idempotencyKey)") }
    if job.skipsRules { facts.append("rules not asked") }
    if job.ignoresCaps { facts.append("caps not asked") }
    if let next = job.nextAt { facts.append("next \(times.clock(next)) (\(times.relative(next)))") }
    lines.append("    " + Ink.faint(facts.joined(separator: ", "), terminal))
    if let request = job.request { lines += self.lines(of: request) }
    return lines + job.attempts.flatMap { self.lines(of: $0, after: job.reason) }
  }

  private func lines(of request: RequestView) -> [String] {
    excerpt("→ \(request.method) \(request.url)")
      + (isFull ? request.headers.flatMap { excerpt("  \($0)") } : [])
      + (request.body.isEmpty ? [] : excerpt("  \(request.body)"))
  }

  /// What the job's own reason says already is not said again.
  private func lines(of attempt: AttemptView, after said: String) -> [String] {
    var what = ["attempt \(attempt.number)", times.clock(attempt.startedAt)]
    what.append(attempt.milliseconds.map(TimeText.length) ?? "on the wire")
    if let status = attempt.status { what.append("HTTP \(status)") }
    if let code = attempt.code { what.append(code) }
    if !attempt.counts { what.append("does not count") }
    var lines = ["    " + what.joined(separator: "  ")]
    if !attempt.reason.isEmpty, attempt.reason != said {
      lines += terminal.wrapped([attempt.reason.printable], indent: 6)
    }
    if isFull { lines += attempt.headers.flatMap { excerpt("  \($0)") } }
    if let body = attempt.body, !body.isEmpty {
      lines += excerpt("← \(body)\(attempt.isCut ? " …" : "")")
    }
    return lines
  }

  /// What went over the wire; its beginning, unless all is asked for.
  private func excerpt(_ text: String) -> [String] {
    let most = 300
    let shown = isFull || text.count <= most ? text : text.prefix(most) + "… (--full shows all)"
    return terminal.wrapped([shown.printable], indent: 6).map { Ink.faint($0, terminal) }
  }

  private var rows: [String] {
    story.rows.isEmpty ? [] : title("ROWS") + story.rows.flatMap(lines)
  }

  private func lines(of row: StoryRowView) -> [String] {
    var head = "  \(row.row)  \(row.file.printable), line \(row.line)"
    if let at = row.at { head += ", \(times.full(at))" }
    if let code = row.code { head += "  \(Ink.of(code: code)(code, terminal))" }
    var table = Table([.init(title: ""), .init(title: "", gives: true)])
    for cell in row.cells { table.add([.init(cell.column, .faint), .init(cell.value)]) }
    return [head] + (row.reason.isEmpty ? [] : terminal.wrapped([row.reason.printable], indent: 4))
      + table.lines(terminal, indent: 4)
  }
}
