import LeadWire

/// `leadctl check`: what would happen to a file.
struct CheckScreen {
  let file: String
  let check: CheckView
  let terminal: Terminal

  var lines: [String] {
    if let refusal = check.refusal {
      return [
        "\(Ink.bold(file.printable, terminal)): \(Ink.red("would be refused", terminal))",
        "  \(refusal.printable)",
      ]
    }
    let wrong = check.rows - check.valid
    let verdict =
      wrong == 0
      ? Ink.green("all \(check.rows.of("row")) are valid", terminal)
      : Ink.yellow("\(wrong.grouped) of \(check.rows.of("row")) would be rejected", terminal)
    var lines = ["\(Ink.bold(file.printable, terminal)): \(verdict)"]
    lines.append("  \(check.dialect), columns: \(check.header.joined(separator: ", "))".printable)
    lines += check.remarks.map { "  \($0.printable)" }
    if !check.codes.isEmpty {
      var table = Table([.init(title: ""), .init(title: "", isNumber: true)])
      for (code, count) in check.codes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        table.add([.init(code), .init(count.grouped)])
      }
      lines += ["", Ink.bold("CODES", terminal)] + table.lines(terminal, indent: 2)
    }
    if !check.faults.isEmpty {
      var table = Table([
        .init(title: "ROW", isNumber: true), .init(title: "LINE", isNumber: true),
        .init(title: "WHY", gives: true),
      ])
      for fault in check.faults {
        table.add([
          .init(fault.row.grouped), .init(fault.line.grouped),
          .init(fault.reasons.joined(separator: "; ")),
        ])
      }
      lines += ["", Ink.bold("FIRST FAULTS", terminal)] + table.lines(terminal, indent: 2)
    }
    return lines + ["", "Nothing was stored."]
  }
}
