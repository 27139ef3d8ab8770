import CSVCodec
import LeadModel
import LeadStore

/// Writes leads of several files as one CSV: the columns A–K, then every file's own columns by first appearance.
///
/// A column is known by its title; a title that one file has twice is two columns. Cells that no column of their
/// file's header names stand at the row's end, so that nothing is lost.
struct CSVExportWriter: ExportWriter {
  private var writer = CSVWriter()
  private let columns: [Column: Int]
  private var placesByHeader: [[String]: [Int?]] = [:]

  /// A title, and whether it is the first, second, … of its kind in a file.
  private struct Column: Hashable {
    let title: String
    let occurrence: Int
  }

  init(headers: [[String]]) {
    var columns: [Column: Int] = [:]
    var titles: [String] = []
    for header in headers {
      for column in Self.columns(of: header) where columns[column] == nil {
        columns[column] = titles.count
        titles.append(column.title)
      }
    }
    self.columns = columns
    writer.append(row: (AnswerColumns.titles + titles).map(FormulaGuard.protect))
  }

  mutating func append(_ answer: AnswerRow, _ lead: FoundLead, header: [String]) {
    var own = Array(repeating: "", count: columns.count)
    var rest: [String] = []
    let places = places(under: header)
    for (index, cell) in AnswerColumns.own(lead.cells, under: header).enumerated() {
      if index < places.count, let place = places[index] {
        own[place] = cell
      } else {
        rest.append(cell)
      }
    }
    for cell in AnswerColumns.cells(of: answer) + own + rest {
      writer.append(cell: FormulaGuard.protect(cell))
    }
    writer.endRow()
  }

  mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

  private mutating func places(under header: [String]) -> [Int?] {
    if let known = placesByHeader[header] { return known }
    let places = Self.columns(of: header).map { columns[$0] }
    placesByHeader[header] = places
    return places
  }

  private static func columns(of header: [String]) -> [Column] {
    var seen: [String: Int] = [:]
    return AnswerColumns.own(header, under: header).map { title in
      seen[title, default: 0] += 1
      return Column(title: title, occurrence: seen[title, default: 0])
    }
  }
}
