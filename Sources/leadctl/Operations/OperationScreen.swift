import LeadWire

/// One operation: an upload, a re-delivery, or another bulk action.
struct OperationScreen {
  let operation: OperationView
  let terminal: Terminal
  let times: TimeText

  var lines: [String] {
    if let upload = operation.upload {
      return UploadScreen(upload: upload, terminal: terminal, times: times).lines + undone
    }
    if let redelivery = operation.redelivery {
      return RedeliveryScreen(redelivery: redelivery, terminal: terminal, times: times).lines
    }
    if let desk = operation.desk {
      return DeskScreen(desk: desk, terminal: terminal, times: times).lines
    }
    let state = Ink.of(state: operation.state)(operation.state, terminal)
    var facts = "asked for by \(operation.actor) at \(times.full(operation.startedAt))"
    if let ended = operation.endedAt {
      let took = TimeText.length(ended.milliseconds - operation.startedAt.milliseconds)
      facts += ", done after \(took)"
    }
    let place = operation.workspace.map { " in workspace \($0)" } ?? ""
    return [
      Ink.bold("Operation \(operation.operation), \(operation.action)\(place)".printable, terminal)
        + ": \(state)",
      "  \(facts.printable)", "  \(operation.changed.grouped) changed",
    ] + undone
  }

  private var undone: [String] {
    operation.undoneBy.map { ["  undone by operation \($0)"] } ?? []
  }
}

/// `leadctl operations list`.
struct OperationTable {
  let operations: [OperationView]
  let terminal: Terminal
  let times: TimeText

  var lines: [String] {
    guard !operations.isEmpty else { return ["There are no operations yet."] }
    var table = Table([
      .init(title: "NUMBER", isNumber: true), .init(title: "ACTION"),
      .init(title: "WHAT", gives: true), .init(title: "STATE"),
      .init(title: "LEADS", isNumber: true), .init(title: "ACCEPTED", isNumber: true),
      .init(title: "OPEN", isNumber: true), .init(title: "BY"), .init(title: "BEGAN"),
    ])
    for operation in operations {
      let figures = figures(of: operation)
      table.add([
        .init(String(operation.operation)), .init(operation.action),
        .init(subject(of: operation)), .init(operation.state, .of(state: operation.state)),
        .init(figures.leads.grouped), .init(figures.accepted?.grouped ?? ""),
        .init(figures.open?.grouped ?? ""), .init(operation.actor),
        .init(times.clock(operation.startedAt)),
      ])
    }
    return table.lines(terminal)
  }

  private func subject(of operation: OperationView) -> String {
    let redelivery = operation.upload?.redelivery ?? operation.redelivery
    let file = operation.upload?.file
    let place = redelivery.map { "to \($0.delivery)" }
    if let desk = operation.desk {
      let words = DeskWords(desk)
      // What the action's own column does not say already.
      let name = file ?? (words.name == operation.action ? nil : words.name)
      return [name, words.sentence(of: desk.outcomes)].compactMap(\.self).joined(separator: ": ")
    }
    let words = [file, place].compactMap(\.self)
    return words.isEmpty ? operation.workspace ?? "" : words.joined(separator: " ")
  }

  private func figures(of operation: OperationView) -> (leads: Int, accepted: Int?, open: Int?) {
    if let upload = operation.upload {
      let accepted = upload.outcomes == nil ? upload.leads["accepted", default: 0] : nil
      return (upload.rowsStored, accepted, upload.rowsOpen)
    }
    if let redelivery = operation.redelivery {
      return (redelivery.chosen, redelivery.accepted, redelivery.open + redelivery.pending)
    }
    if let desk = operation.desk { return (desk.chosen, nil, desk.pending) }
    return (operation.changed, nil, nil)
  }
}
