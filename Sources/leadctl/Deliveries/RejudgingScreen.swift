import LeadWire

/// What mended answer rules change, or would.
struct RejudgingScreen {
  let rejudging: RejudgingView
  let terminal: Terminal
  /// The most jobs and leads that are told one by one.
  var most = 20

  private var isDone: Bool { rejudging.operation != nil }

  var lines: [String] { [headline] + changes + told + twice }

  private var headline: String {
    let whole =
      "Of \(rejudging.looked.of("stored response")) of \(rejudging.delivery.printable)"
    let verb =
      isDone
      ? rejudging.changed == 1 ? "is read otherwise now" : "are read otherwise now"
      : "would be read otherwise"
    let part = rejudging.changed == 0 ? "none" : rejudging.changed.grouped
    let number = rejudging.operation.map { " (operation \($0))" } ?? ""
    return "\(whole), \(Ink.bold(part, terminal)) \(verb)\(number)."
  }

  private var changes: [String] {
    guard !rejudging.changes.isEmpty else { return [] }
    var table = Table([
      .init(title: "BEFORE"), .init(title: ""), .init(title: "NOW"),
      .init(title: "JOBS", isNumber: true),
    ])
    for change in rejudging.changes {
      table.add([
        .init(change.before.replacing("_", with: " "), .of(state: change.before)),
        .init("→", .faint),
        .init(change.after.replacing("_", with: " "), .of(state: change.after)),
        .init(change.jobs.grouped),
      ])
    }
    return [""] + table.lines(terminal, indent: 2)
  }

  private var told: [String] {
    guard !rejudging.told.isEmpty else { return [] }
    var table = Table([
      .init(title: "LEAD"), .init(title: "BEFORE", gives: true), .init(title: ""),
      .init(title: "NOW", gives: true),
    ])
    for job in rejudging.told.prefix(most) {
      table.add([
        .init(job.leadID), .init(job.reasonBefore, .of(state: job.before)), .init("→", .faint),
        .init(job.reason, .of(state: job.after)),
      ])
    }
    let rest =
      rejudging.changed > most ? ["  These are the first \(most); --json has more."] : []
    return [""] + table.lines(terminal, indent: 2) + rest
  }

  private var twice: [String] {
    guard !rejudging.acceptedTwice.isEmpty else { return [] }
    var table = Table([.init(title: "LEAD"), .init(title: "ACCEPTED BY")])
    for lead in rejudging.acceptedTwice.prefix(most) {
      table.add([.init(lead.leadID), .init(lead.deliveries.joined(separator: ", "))])
    }
    let count = rejudging.acceptedTwice.count
    let verb =
      isDone
      ? "\(count == 1 ? "is" : "are") accepted by more than one buyer now"
      : "would be accepted by more than one buyer"
    let rest = count > most ? ["  These are the first \(most); --json has all."] : []
    return ["", Ink.yellow("\(count.of("lead")) \(verb):", terminal)]
      + table.lines(terminal, indent: 2) + rest
  }
}
