import LeadWire

/// `leadctl status`: everything on one screen.
struct StatusScreen {
  let status: StatusView
  let terminal: Terminal
  let times: TimeText

  var lines: [String] {
    var lines = [headline]
    lines += section("UPLOADS AT WORK", uploads, none: "none")
    lines += section("DELIVERIES", deliveries(indent: 2), none: "none are configured")
    lines += section("LEADS", leads, none: "none yet")
    lines += section("HELD", held, none: nil)
    let health = Health(status)
    let act = health.act.map { Ink.red("act   ", terminal) + $0.printable }
    let look = health.look.map { Ink.yellow("look  ", terminal) + $0.printable }
    lines.append("")
    lines += act + look
    if act.isEmpty, look.isEmpty { lines.append(Ink.green("All is well.", terminal)) }
    return lines
  }

  private var headline: String {
    let up = TimeText.length(status.now.milliseconds - status.startedAt.milliseconds)
    return Ink.bold("leadd \(status.version)", terminal)
      + "  up \(up), settings \(status.settingsVersion), \(times.full(status.now))"
  }

  private func section(_ title: String, _ lines: [String], none: String?) -> [String] {
    if lines.isEmpty, none == nil { return [] }
    return ["", Ink.bold(title, terminal)] + (lines.isEmpty ? ["  \(none ?? "")"] : lines)
  }

  private var uploads: [String] {
    status.uploads.flatMap { upload -> [String] in
      let line = ProgressLine(upload: upload, times: times)
      var lines = ["  " + line.text(terminal, within: terminal.width.map { $0 - 2 })]
      if !upload.waitsFor.isEmpty {
        let text = "      waits for \(upload.waitsFor)".printable
        lines.append(Ink.faint(terminal.width.map { text.fitting($0) } ?? text, terminal))
      }
      return lines
    }
  }

  /// The deliveries alone.
  func deliveries(indent: Int) -> [String] {
    guard !status.deliveries.isEmpty else { return [] }
    var table = Table([
      .init(title: "DELIVERY"), .init(title: "BUYER"), .init(title: "STATE"),
      .init(title: "ON THE WIRE", isNumber: true), .init(title: "WAITING", isNumber: true),
      .init(title: "WHY", gives: true),
    ])
    for delivery in status.deliveries {
      let why = [delivery.reason, delivery.lastError.map { "last error: \($0)" } ?? ""]
      table.add([
        .init("\(delivery.workspace)/\(delivery.delivery)"), .init(delivery.buyer),
        .init(delivery.state, .of(state: delivery.state)), .init(delivery.inFlight.grouped),
        .init(delivery.waiting.grouped),
        .init(why.filter { !$0.isEmpty }.joined(separator: "; ")),
      ])
    }
    return table.lines(terminal, indent: indent)
  }

  private var leads: [String] {
    guard !status.workspaces.isEmpty else { return [] }
    let order = [
      "accepted", "rejected", "processing", "held", "unassigned", "failed", "assigned", "returned",
      "deleted",
    ]
    let shown = order.filter { word in
      ["accepted", "rejected"].contains(word)
        || status.workspaces.contains { $0.leads[word, default: 0] > 0 }
    }
    var table = Table(
      [.init(title: "WORKSPACE")] + shown.map { .init(title: $0.uppercased(), isNumber: true) }
        + [.init(title: "EXCEPTIONS", isNumber: true)])
    for workspace in status.workspaces {
      table.add(
        [.init(workspace.workspace)]
          + shown.map { .init(workspace.leads[$0, default: 0].grouped) }
          + [.init(workspace.exceptions.grouped, workspace.exceptions > 0 ? .yellow : nil)])
    }
    return table.lines(terminal, indent: 2)
  }

  private var held: [String] {
    var table = Table([
      .init(title: "WORKSPACE"), .init(title: "LEADS", isNumber: true), .init(title: "CODE"),
      .init(title: "FIRST RELEASED"), .init(title: "WHAT THEY WAIT FOR", gives: true),
    ])
    for workspace in status.workspaces {
      for group in workspace.held {
        table.add([
          .init(workspace.workspace), .init(group.count.grouped), .init(group.code ?? ""),
          .init(group.until.map(times.clock) ?? "when it changes"), .init(group.meaning),
        ])
      }
    }
    return table.rows.isEmpty ? [] : table.lines(terminal, indent: 2)
  }
}
