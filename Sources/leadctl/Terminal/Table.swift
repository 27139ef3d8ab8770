/// Rows under titles, in columns as wide as they must be and no wider than the terminal.
struct Table {
  /// One column.
  struct Column {
    let title: String
    var isNumber = false
    /// Whether it may be cut when the terminal is narrow.
    var gives = false
  }

  /// A cell and how it looks.
  struct Cell {
    let text: String
    var ink: Ink?

    init(_ text: String, _ ink: Ink? = nil) {
      self.text = text.printable
      self.ink = ink
    }
  }

  let columns: [Column]
  private(set) var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; it has a cell for each column.
  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// The lines, cut to the terminal's width.
  func lines(_ terminal: Terminal, indent: Int = 0) -> [String] {
    let widths = widths(within: terminal.width.map { $0 - indent })
    let margin = String(repeating: " ", count: indent)
    let head = zip(columns, widths).map { column, width in
      Ink.faint(column.title.fitting(width).padded(to: width, right: column.isNumber), terminal)
    }
    let body = rows.map { row in
      zip(zip(columns, row), widths).map { pair, width in
        let text = pair.1.text.fitting(width).padded(to: width, right: pair.0.isNumber)
        return pair.1.ink.map { $0(text, terminal) } ?? text
      }
    }
    let isTitled = columns.contains { !$0.title.isEmpty }
    return ((isTitled ? [head] : []) + body).map { cells in
      var line = margin + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The widest column that may be cut is cut first; when none can give more, the line ends where it must.
  private func widths(within limit: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      ([columns[index].title] + rows.map { $0[index].text }).map(\.displayWidth).max() ?? 0
    }
    guard let limit else { return widths }
    var excess = widths.reduce(2 * (columns.count - 1), +) - limit
    while excess > 0 {
      let giving = columns.indices.filter { columns[$0].gives && widths[$0] > 8 }
      guard let widest = giving.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    for index in columns.indices.reversed() where excess > 0 {
      let cut = min(excess, widths[index])
      widths[index] -= cut
      excess -= cut
    }
    return widths
  }
}
