import LeadWire

/// One line that says how far a re-delivery is.
struct RedeliveryLine {
  let redelivery: RedeliveryView

  /// How many leads have their answer, wait for the delivery to reopen, or were left out.
  private var settled: Int { redelivery.chosen - redelivery.pending - redelivery.open }

  /// How much of it is done; nil while its leads are chosen.
  var share: Double? {
    guard redelivery.state != "choosing" else { return nil }
    return redelivery.chosen > 0 ? Double(settled) / Double(redelivery.chosen) : 1
  }

  /// `14  events/acme_crm  ███░░  64 %  640 of 1,000 leads, 630 accepted, 10 error`.
  func text(_ terminal: Terminal, within width: Int?) -> String {
    let name = "\(redelivery.operation)  \(redelivery.delivery.printable)"
    guard let share else {
      let line = "\(name)  choosing  \(redelivery.chosen.of("lead")) so far"
      return width.map { line.fitting($0) } ?? line
    }
    let percent = ProgressBar.percent(share)
    let columns = min(30, (width ?? 100) - name.displayWidth - percent.count - facts.count - 6)
    // On a narrow terminal the figures say more than a stub of a bar.
    guard columns >= 5 else {
      let line = "\(name)  \(percent)  \(facts)"
      return width.map { line.fitting($0) } ?? line
    }
    let bar = Ink.cyan(ProgressBar.text(share, columns: columns), terminal)
    return "\(name)  \(bar) \(percent)  \(facts)"
  }

  private var facts: String {
    let canary = redelivery.state == "canary" ? ["canary of \(redelivery.canary ?? 0)"] : []
    return (["\(settled.grouped) of \(redelivery.chosen.of("lead"))"] + canary + outcomes)
      .joined(separator: ", ")
  }

  /// `630 accepted`, `10 error`: what came of the jobs, most frequent first.
  var outcomes: [String] {
    var counts = redelivery.jobs
    counts["held"] = redelivery.held
    counts["left out"] = redelivery.leftOutCount
    return counts.filter { $0.value > 0 && !["waiting", "sending"].contains($0.key) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value.grouped) \($0.key.replacing("_", with: " "))" }
  }
}
