/// What the cells of one column look like, as far as the first rows show it.
struct ColumnLook {
  private let cells: [Substring]

  /// Looks at the filled cells of a column.
  init(rows: [[String]], place: Int) {
    cells = rows.compactMap { row in
      guard row.indices.contains(place) else { return nil }
      let cell = row[place].trimmingSpaces
      return cell.isEmpty ? nil : cell
    }
  }

  var isEmpty: Bool { cells.isEmpty }

  /// Whether at least half of the filled cells are so; none is not.
  func isMostly(_ test: (Substring) -> Bool) -> Bool {
    !cells.isEmpty && cells.count(where: test) * 2 >= cells.count
  }

  /// Whether some filled cell is so.
  func hasSome(_ test: (Substring) -> Bool) -> Bool { cells.contains(where: test) }

  /// Whether every filled cell is a LeadID, and there is one.
  var isAllLeads: Bool { !cells.isEmpty && cells.allSatisfy { LeadID($0) != nil } }

  /// Whether it holds LeadIDs, with a slip here and there.
  var isMostlyLeads: Bool { isMostly { LeadID($0) != nil } }

  /// Whether it holds bare numbers, as LeadIDs do that lost their letter.
  var isMostlyNumbers: Bool { isMostly { $0.utf8.allSatisfy { (48...57).contains($0) } } }

  /// Whether it may hold values of a field by their form alone, which plain text never shows.
  func looksLike(_ field: FieldDefinition) -> Bool {
    switch field.type {
    case .email: return isMostly { field.normal($0) != nil }
    case .phone:
      return isMostly { cell in
        field.normal(cell) != nil && DateText(cell) == nil && LeadID(cell) == nil
      }
    default:
      guard let pattern = field.pattern else { return false }
      return isMostly { pattern.matchesWhole(String($0)) && field.normal($0) != nil }
    }
  }

  /// Whether no filled cell can be a value of a field.
  func contradicts(_ field: FieldDefinition) -> Bool {
    !cells.isEmpty && cells.allSatisfy { field.normal($0) == nil }
  }

  /// Whether it holds words, rather than ids, numbers, dates, addresses, or yes and no.
  var isText: Bool {
    isMostly { cell in
      cell.contains(where: \.isLetter) && LeadID(cell) == nil && DateText(cell) == nil
        && NumberText(cell) == nil && BooleanText.value(cell) == nil
        && UploadRow(cell) == nil && !cell.contains("://") && !cell.contains("@")
    }
  }
}
