import LeadWire

/// What the doctor found, a line for each look and one for its cure.
struct DoctorScreen {
  let report: DoctorView
  let terminal: Terminal

  var lines: [String] {
    let width = report.findings.map(\.subject.displayWidth).max() ?? 0
    var lines: [String] = []
    for finding in report.findings {
      let state = ink(of: finding.state)(finding.state.padded(to: 4, right: false), terminal)
      let subject = finding.subject.padded(to: width, right: false)
      lines.append("\(state)  \(subject)  \(finding.what.printable)")
      if let cure = finding.cure {
        let margin = String(repeating: " ", count: 8 + width)
        lines.append(Ink.faint("\(margin)\(cure.printable)", terminal))
      }
    }
    return lines + ["", ending]
  }

  private var ending: String {
    let took = TimeText.length(report.milliseconds)
    let counts = Dictionary(grouping: report.findings, by: \.state).mapValues(\.count)
    let wrong = counts.filter { $0.key != "ok" }
    guard !wrong.isEmpty else {
      return Ink.green("All is well", terminal) + " (\(took))."
    }
    let words = [("act", "to act on"), ("look", "to look at")].compactMap { state, meaning in
      wrong[state].map { "\($0) \(meaning)" }
    }
    return "\(words.joined(separator: ", ")) (\(took))."
  }

  private func ink(of state: String) -> Ink {
    switch state {
    case "ok": .green
    case "look": .yellow
    default: .red
    }
  }
}
