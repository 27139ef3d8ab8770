import LeadWire

/// `leadctl lead show`: one lead's whole story, for a person who asks why.
struct StoryScreen {
  let story: StoryView
  let terminal: Terminal
  let times: TimeText
  /// Whether requests and answers are shown whole.
  var isFull = false

  var lines: [String] {
    header + fields + transitions + returns + edits + deliveries + rows
  }

  func title(_ text: String) -> [String] { ["", Ink.bold(text, terminal)] }

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
    if let agent = lead.agent {
      let isWith = lead.status == "assigned"
      lines.append("  \(isWith ? "with" : "was with") agent \(agent.printable)")
    }
    if let ignored = lead.ignoredAt {
      lines.append("  ignored: hidden from the exceptions list since \(times.full(ignored))")
    }
    if !story.formerKeys.isEmpty {
      let keys = story.formerKeys.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      lines.append("  holds no key; still found by \(keys.joined(separator: ", "))".printable)
    }
    if story.isDeleted {
      lines.append("  " + Ink.faint("Its values are erased; what happened to it stays.", terminal))
    }
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
    case "operation": "\(operation(change.operation, change.action)), by \(change.actor)"
    case "attempt": "an answer of \(change.actor)"
    case "window": "its window"
    case "configuration": "the configuration"
    case "release": "released"
    case "restart": "found at leadd's start"
    default: "\(change.cause), by \(change.actor)"
    }
  }

  /// What the operation does says what it is called; uploads and commands share one sequence of numbers.
  func operation(_ number: Int64?, _ action: String? = nil) -> String {
    guard let number else { return "an operation" }
    let isUpload = story.rows.contains { $0.row.hasPrefix("U\(number)-") }
    let isRedelivery = story.jobs.contains { $0.isRedelivery && $0.operation == number }
    let noun =
      switch action {
      case "leads": "upload"
      case "redeliver": "re-delivery"
      case "returns": "return"
      case "rollbacks": "rollback"
      case "assignments": "assignment"
      case let action?: action
      case nil: isUpload ? "upload" : isRedelivery ? "re-delivery" : "operation"
      }
    return "\(noun) \(number)"
  }

  private var returns: [String] {
    guard !story.returns.isEmpty else { return [] }
    return title("RETURNS")
      + story.returns.flatMap { given -> [String] in
        let buyer = given.buyer.isEmpty ? "" : " (\(given.buyer))"
        let whose = given.delivery.map { "by \($0)\(buyer)" } ?? "by nobody who had it"
        let cause = "\(operation(given.operation, "returns")), by \(given.actor)"
        var lines = [
          "  \(times.clock(given.returnedAt))  \(whose)  ".printable
            + Ink.faint(cause.printable, terminal)
        ]
        if !given.reason.isEmpty { lines += terminal.wrapped([given.reason.printable], indent: 12) }
        if let at = given.rolledBackAt {
          let how = [
            given.rolledBackBy.map { operation($0, "rollbacks") },
            given.rollbackActor.map { "by \($0)" },
          ].compactMap(\.self).joined(separator: ", ")
          lines.append(
            "            rolled back \(times.clock(at))  " + Ink.faint(how.printable, terminal))
        }
        return lines
      }
  }

  private var edits: [String] {
    guard !story.edits.isEmpty else { return [] }
    var table = Table([
      .init(title: "AT"), .init(title: "FIELD"), .init(title: "BEFORE", gives: true),
      .init(title: "AFTER", gives: true), .init(title: "BY", gives: true),
    ])
    for edit in story.edits {
      let (old, new) = story.isDeleted ? ("erased", "erased") : (edit.old ?? "", edit.new ?? "")
      table.add([
        .init(times.clock(edit.at)), .init(edit.field), .init(old), .init(new),
        .init("\(operation(edit.operation, edit.action)), by \(edit.actor)", .faint),
      ])
    }
    return title("EDITS") + table.lines(terminal, indent: 2)
  }

  private var rows: [String] {
    story.rows.isEmpty ? [] : title("ROWS") + story.rows.flatMap(lines)
  }

  private func lines(of row: StoryRowView) -> [String] {
    var head = "  \(row.row)  \(row.file.printable), line \(row.line)"
    if let at = row.at { head += ", \(times.full(at))" }
    if !row.actor.isEmpty { head += ", by \(row.actor.printable)" }
    if let code = row.code { head += "  \(Ink.of(code: code)(code, terminal))" }
    var table = Table([.init(title: ""), .init(title: "", gives: true)])
    for cell in row.cells { table.add([.init(cell.column, .faint), .init(cell.value)]) }
    return [head] + (row.reason.isEmpty ? [] : terminal.wrapped([row.reason.printable], indent: 4))
      + table.lines(terminal, indent: 4)
  }
}
