/// Counts with bars that show their share of a whole, the greatest first.
struct ShareTable {
  let title: String
  let whole: Int
  let terminal: Terminal
  private var table = Table([
    .init(title: "", gives: true), .init(title: "", isNumber: true), .init(title: ""),
    .init(title: "", isNumber: true),
  ])

  init(_ title: String, of whole: Int, _ terminal: Terminal) {
    self.title = title
    self.whole = max(1, whole)
    self.terminal = terminal
  }

  /// The same with counts by word, each word in an ink of its own.
  init(
    _ title: String, of whole: Int, _ counts: [String: Int], _ terminal: Terminal,
    ink: (String) -> Ink
  ) {
    self.init(title, of: whole, terminal)
    for (word, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      add(word, count, ink(word))
    }
  }

  mutating func add(_ word: String, _ count: Int, _ ink: Ink? = nil) {
    let share = Double(count) / Double(whole)
    table.add([
      .init(word, ink), .init(count.grouped), .init(ProgressBar.text(share, columns: 20), .faint),
      .init(ProgressBar.share(share)),
    ])
  }

  /// Nothing, or a blank line, the title, and a line for each count.
  var lines: [String] {
    table.rows.isEmpty
      ? [] : ["", Ink.bold(title, terminal)] + table.lines(terminal, indent: 2)
  }
}
