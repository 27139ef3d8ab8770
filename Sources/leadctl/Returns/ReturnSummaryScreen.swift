import LeadWire

/// `leadctl returns summary`.
struct ReturnSummaryScreen {
  let list: ReturnSummaryListView
  /// The most lines of a workspace.
  let limit: Int
  let terminal: Terminal

  var lines: [String] {
    let told = list.workspaces.filter { $0.total > 0 }
    guard !told.isEmpty else { return ["No lead was returned, as far as that was asked."] }
    return Array(told.map(lines).joined(separator: [""])) + advice(told)
  }

  /// Bars take what a narrow terminal has left, and give way before the words do.
  private var bar: Int { terminal.width.map { $0 >= 100 ? 20 : $0 >= 72 ? 10 : 0 } ?? 20 }

  private func lines(_ summary: ReturnSummaryView) -> [String] {
    let hasHints = summary.lines.contains { $0.resembles != nil }
    var table = Table(
      [.init(title: "RETURNS", isNumber: true)]
        + (bar > 0 ? [.init(title: "SHARE")] : [])
        + [.init(title: bar > 0 ? "" : "SHARE", isNumber: true)]
        + list.by.map { .init(title: $0.uppercased(), gives: true) }
        + (hasHints ? [.init(title: "RESEMBLES", gives: true)] : []))
    for line in summary.lines.prefix(limit) {
      table.add(
        [.init(line.returns.grouped)]
          + (bar > 0 ? [.init(ProgressBar.text(line.share, columns: bar))] : [])
          + [.init(ProgressBar.share(line.share))]
          + list.by.map { .init(value($0, of: line)) }
          + (hasHints ? [.init(line.resembles ?? "", .yellow)] : []))
    }
    let head = "\(summary.workspace.printable): \(summary.total.of("return"))"
    return [Ink.bold(head, terminal)] + table.lines(terminal, indent: 2) + rest(of: summary)
  }

  private func rest(of summary: ReturnSummaryView) -> [String] {
    let others = summary.lines.dropFirst(limit)
    guard !others.isEmpty else { return [] }
    let returns = others.reduce(0) { $0 + $1.returns }
    return [
      "  and \(others.count.of("line")) more with \(returns.of("return")); --limit N shows them"
    ]
  }

  private func value(_ dimension: String, of line: ReturnLineView) -> String {
    switch dimension {
    case "reason": line.reason ?? ""
    case "source": line.source ?? ""
    case "list": line.list ?? ""
    case "delivery": line.delivery ?? ""
    default: ""
    }
  }

  private func advice(_ told: [ReturnSummaryView]) -> [String] {
    guard told.contains(where: { $0.lines.contains { $0.resembles != nil } }) else { return [] }
    return [""]
      + terminal.wrapped(
        [
          "A wording that resembles a known reason is counted by itself: if it is meant, "
            + "add it to that reason's aliases under return_reasons and reload leadd."
        ], indent: 0)
  }
}
