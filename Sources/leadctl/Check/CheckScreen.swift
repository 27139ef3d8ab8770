import LeadWire

/// `leadctl check`: what would happen to a file.
struct CheckScreen {
  let file: String
  let check: CheckView
  let terminal: Terminal
  /// The most rows that are told one by one.
  var most = 50

  var lines: [String] {
    [headline] + recognised + outcome + codes + told + ["", "Nothing was stored."]
  }

  private var headline: String {
    let name = Ink.bold(file.printable, terminal)
    let place = "for list \(check.workspace)/\(check.list)".printable
    return "\(name) \(place): \(verdict)"
  }

  private var verdict: String {
    let wrong = check.rows("rejected")
    if check.refusal != nil { return Ink.red("would be refused", terminal) }
    if check.rows == 0 { return Ink.yellow("there is no row in it", terminal) }
    if wrong == 0 { return Ink.green("no row would be rejected", terminal) }
    return Ink.yellow(
      "\(wrong.grouped) of \(check.rows.of("row")) would be rejected", terminal)
  }

  private var recognised: [String] {
    var lines = check.refusal.map { ["  \($0.printable)"] } ?? []
    if !check.dialect.isEmpty { lines.append("  \(check.dialect.printable)") }
    if !check.header.isEmpty {
      lines.append("  columns: \(check.header.joined(separator: ", "))".printable)
    }
    return lines + check.remarks.map { "  \($0.printable)" }
  }

  private var outcome: [String] {
    guard check.rows > 0 else { return [] }
    return ["", "\(check.rows.of("row")): \(FatesLine(check: check).text)"]
  }

  private var codes: [String] {
    guard !check.codes.isEmpty else { return [] }
    var table = Table([.init(title: ""), .init(title: "", isNumber: true)])
    for (code, count) in check.codes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      table.add([.init(code, .of(code: code)), .init(count.grouped)])
    }
    return ["", Ink.bold("CODES", terminal)] + table.lines(terminal, indent: 2)
  }

  private var told: [String] {
    let shown = check.told.prefix(most)
    guard !shown.isEmpty else { return [] }
    var table = Table([
      .init(title: "ROW", isNumber: true), .init(title: "LINE", isNumber: true),
      .init(title: "WOULD BE"), .init(title: "WHY", gives: true),
    ])
    for row in shown {
      table.add([
        .init(row.row.grouped), .init(row.line.grouped),
        .init(FatesLine.participle(row.fate), row.fate == "rejected" ? .yellow : .faint),
        .init((row.reasons + row.remarks).filter { !$0.isEmpty }.joined(separator: "; ")),
      ])
    }
    var lines = ["", Ink.bold("ROWS", terminal)] + table.lines(terminal, indent: 2)
    if check.told.count > shown.count {
      lines.append(
        "  These are the first \(shown.count.grouped); --rows \(check.told.count) shows more.")
    }
    return lines
  }
}
