import LeadWire

/// What came of trying a delivery.
struct TrialScreen {
  let trial: TrialView
  let terminal: Terminal
  /// The most characters of a body that are shown.
  var most = 2000

  var lines: [String] {
    var lines = request + response + verdict
    if lines.first == "" { lines.removeFirst() }
    return lines
  }

  private func title(_ text: String, _ more: String = "") -> [String] {
    ["", Ink.bold(text, terminal) + more.printable]
  }

  private var request: [String] {
    guard let request = trial.request else { return [] }
    let address = trial.isLive ? "the buyer's own address" : "the test address"
    let what = trial.isSent ? ", sent to \(address)" : ", built and not sent; it is for \(address)"
    return title("REQUEST", what)
      + terminal.wrapped(["\(request.method) \(request.url)".printable], indent: 2)
      + request.headers.flatMap { faint($0) } + body(request.body)
      + ["  " + Ink.faint("Secrets are added as it leaves and never shown.", terminal)]
  }

  private var response: [String] {
    guard let response = trial.response else {
      guard trial.isSent else { return [] }
      let took = trial.milliseconds.map { " after \(TimeText.length($0))" } ?? ""
      return title("RESPONSE") + ["  none\(took)"]
    }
    let took = trial.milliseconds.map { " after \(TimeText.length($0))" } ?? ""
    return title("RESPONSE") + ["  HTTP \(response.status)\(took)"]
      + response.headers.flatMap { faint($0) }
      + body(response.body + (response.isCut ? "… (it was longer, or broke off)" : ""))
  }

  private var verdict: [String] {
    guard let verdict = trial.verdict else { return [] }
    let word = Ink.of(state: verdict.outcome)(verdict.outcome.replacing("_", with: " "), terminal)
    var lines = title("VERDICT") + ["  \(word)  \(verdict.code)"]
    lines += terminal.wrapped([verdict.reason.printable], indent: 2)
    if let reference = verdict.reference { lines.append("  reference \(reference.printable)") }
    if let effect = verdict.effect {
      lines.append("  " + Ink.yellow(effect.printable, terminal))
    }
    if !trial.explanation.isEmpty {
      lines.append("")
      lines += trial.explanation.flatMap { faint($0) }
    }
    return lines
  }

  private func faint(_ text: String) -> [String] {
    terminal.wrapped([text.printable], indent: 2).map { Ink.faint($0, terminal) }
  }

  /// Bodies have lines of their own; a long one is cut for people only.
  private func body(_ text: String) -> [String] {
    let text = text[
      ..<(text.lastIndex { !$0.isNewline }.map(text.index(after:)) ?? text.startIndex)]
    guard !text.isEmpty else { return [] }
    let isLong = terminal.isTerminal && text.count > most
    let shown = isLong ? text.prefix(most) + "… (--json shows all)" : text
    return [""]
      + shown.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { terminal.wrapped([$0.printable], indent: 2) }
  }
}
