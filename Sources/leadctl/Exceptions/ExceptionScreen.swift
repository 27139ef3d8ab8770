import LeadWire

/// `leadctl exceptions`.
struct ExceptionScreen {
  let list: ExceptionListView
  /// Whether the leads are listed that agents have.
  let isAssigned: Bool
  let terminal: Terminal
  let times: TimeText

  var lines: [String] {
    guard !list.exceptions.isEmpty else {
      return [isAssigned ? "No agent has such a lead." : "No exception is like that."]
    }
    return counts + [""] + table.lines(terminal) + more
  }

  /// How many there are for each reason, or with each agent, the most first.
  private var counts: [String] {
    let groups = isAssigned ? list.agents : list.codes
    let whole = max(1, list.total)
    var table = Table([
      .init(title: ""), .init(title: "", isNumber: true), .init(title: ""), .init(title: ""),
    ])
    for (name, count) in groups.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      let share = Double(count) / Double(whole)
      table.add([
        .init(name, isAssigned ? nil : .of(code: name)), .init(count.grouped),
        .init(ProgressBar.text(share, columns: 20)), .init(ProgressBar.share(share)),
      ])
    }
    let noun = isAssigned ? list.total.of("lead") : list.total.of("exception")
    let ignored = list.ignored > 0 ? ", \(list.ignored.grouped) ignored" : ""
    return [Ink.bold("\(noun)\(ignored)", terminal)] + table.lines(terminal, indent: 2)
  }

  private var table: Table {
    let all = list.exceptions
    let columns = columns.filter { column in
      column.isAlways || all.contains { !column.cell($0).text.isEmpty }
    }
    var table = Table(columns.map(\.column))
    for entry in all { table.add(columns.map { $0.cell(entry) }) }
    return table
  }

  /// A column of the list; one that is blank in all rows is not shown.
  private struct Column {
    let column: Table.Column
    var isAlways = false
    let cell: (ExceptionView) -> Table.Cell

    init(
      _ title: String, isNumber: Bool = false, gives: Bool = false, isAlways: Bool = false,
      _ cell: @escaping (ExceptionView) -> Table.Cell
    ) {
      column = Table.Column(title: title, isNumber: isNumber, gives: gives)
      self.isAlways = isAlways
      self.cell = cell
    }
  }

  private var columns: [Column] {
    [
      Column("LEAD", isAlways: true) { .init($0.leadID, $0.ignoredAt == nil ? nil : .faint) },
      Column("PROSPECT", gives: true) { .init($0.prospect) },
      Column("AGENT") { .init($0.agent ?? "") },
      Column("CAMPAIGN", gives: true, isAlways: true) { entry in
        .init("\(entry.workspace)/\(entry.campaign ?? "")")
      },
      Column("DESCRIPTION", gives: true) { .init($0.description) },
      Column("DISTRIBUTION") { .init($0.distribution ?? "") },
      Column("PROVIDER", gives: true) { .init($0.leadProvider) },
      Column("PURPOSE", gives: true) { .init($0.loanPurpose) },
      Column("AMOUNT", isNumber: true) { .init($0.loanAmount) },
      Column("STATE") { .init($0.state) },
      Column("CREATED", isAlways: true) { .init(times.clock($0.createdAt)) },
      Column("IGNORED") { .init($0.ignoredAt.map(times.clock) ?? "") },
      Column("CODE", isAlways: true) { entry in
        .init(entry.code ?? "", entry.code.map(Ink.of(code:)))
      },
      Column("REASON", gives: true, isAlways: true) { .init($0.reason) },
    ]
  }

  private var more: [String] {
    guard list.next != nil, terminal.isTerminal else { return [] }
    return [
      "",
      "These are \(list.exceptions.count.grouped); --limit N shows more, --export csv writes all.",
    ]
  }
}
