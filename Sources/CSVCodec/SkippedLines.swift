/// Lines of a file that are no rows: which kind, where the first one stands, and how many.
public struct SkippedLines: Hashable, Sendable, CustomStringConvertible {
  /// Why the lines are no rows.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// `sep=;` and the like, which tells a spreadsheet the delimiter.
    case separatorLine
    /// Comments, such as `# exported at …`.
    case comment
    /// Titles and notes above the header.
    case title
    /// Nothing but spaces; above the header also nothing but empty cells.
    case blank
    /// Dashes in place of cells below the header, or a line of dashes at the end.
    case ruler
    /// The header once more, as in files that were put together.
    case repeatedHeader
    /// Sums of columns at the end.
    case total
    /// Remarks at the end, such as `(3 rows affected)`.
    case footer
  }

  /// Why the lines are no rows.
  public let kind: Kind

  /// The physical line on which the first one begins; the file's first line is 1.
  public internal(set) var firstLine: Int

  /// How many physical lines there are of the kind.
  public internal(set) var count: Int

  /// The lines for people, such as `2 title lines above the header`.
  public var description: String {
    let noun =
      switch kind {
      case .separatorLine: "separator line"
      case .comment: "comment line"
      case .title: "title line"
      case .blank: "blank line"
      case .ruler: "ruler line"
      case .repeatedHeader: "repeated header"
      case .total: "totals line"
      case .footer: "footer line"
      }
    let place = kind == .title ? " above the header" : ""
    return "\(count) \(noun)\(count == 1 ? "" : "s")\(place)"
  }
}

/// Counts skipped lines by kind; as many entries as there are kinds, whatever the file holds.
struct SkippedLinesCount: Hashable, Sendable {
  private var byKind: [SkippedLines.Kind: SkippedLines] = [:]

  /// The kinds seen, by the line of their first.
  var all: [SkippedLines] {
    byKind.values.sorted { ($0.firstLine, $0.kind.rawValue) < ($1.firstLine, $1.kind.rawValue) }
  }

  func has(_ kind: SkippedLines.Kind) -> Bool { byKind[kind] != nil }

  mutating func add(_ kind: SkippedLines.Kind, line: Int, count: Int = 1) {
    guard count > 0 else { return }
    var lines = byKind[kind] ?? SkippedLines(kind: kind, firstLine: line, count: 0)
    lines.firstLine = min(lines.firstLine, line)
    lines.count += count
    byKind[kind] = lines
  }

  mutating func add(_ other: SkippedLinesCount) {
    for lines in other.byKind.values { add(lines.kind, line: lines.firstLine, count: lines.count) }
  }
}
