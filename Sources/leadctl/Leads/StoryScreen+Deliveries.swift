import LeadWire

/// What was sent to whom, and what was answered.
extension StoryScreen {
  var deliveries: [String] {
    guard !story.jobs.isEmpty else {
      return title("DELIVERIES") + ["  None was considered."]
    }
    return title("DELIVERIES") + story.jobs.flatMap(lines)
  }

  private func lines(of job: JobView) -> [String] {
    let buyer = job.buyer.isEmpty ? "" : " (\(job.buyer))"
    let state = Ink.of(state: job.state)(job.state.replacing("_", with: " "), terminal)
    let mark = job.isDecisive ? Ink.faint("  it decided", terminal) : ""
    let why =
      job.isNotice
      ? "told of the assignment"
      : job.isRedelivery ? "re-delivery \(job.operation)" : "campaign \(job.campaign)"
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
}
