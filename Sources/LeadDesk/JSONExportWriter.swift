import LeadModel
import LeadStore

/// Writes each lead as one JSON object a line, its members always in the same order.
///
/// It is written by hand because `original` keeps the file's own order of columns, which no dictionary does.
struct JSONExportWriter: ExportWriter {
  private var line = JSONLine()

  mutating func append(_ answer: AnswerRow, _ lead: FoundLead, header: [String]) {
    line.begin()
    line.member("lead_id", text: lead.id.description)
    line.member("list", text: answer.list?.rawValue)
    line.member("status", text: answer.status?.rawValue)
    line.member("code", text: answer.code?.rawValue)
    line.member("reason", text: answer.reasons.isEmpty ? nil : answer.reasons.sentence)
    line.member("upload", number: answer.row?.upload.rawValue)
    line.member("row", number: answer.row.map { Int64($0.number) })
    line.values(of: lead, header: header)
    line.end()
    line.endLine()
  }

  mutating func takeBytes() -> [UInt8] { line.takeBytes() }
}

extension JSONLine {
  /// A lead's values by field, and the cells that it came with.
  mutating func values(of lead: FoundLead, header: [String]) {
    member("fields", texts: lead.fields.names.map { ($0.rawValue, lead.fields[$0] ?? "") })
    member("original", texts: Self.original(lead.cells, header))
  }

  /// Titles as they stand in the file; one that stands there twice gets its number, a cell without one its place.
  private static func original(_ cells: [String], _ header: [String]) -> [(
    name: String, value: String
  )] {
    var names = header
    while names.count < cells.count { names.append("column \(names.count + 1)") }
    var seen: Set<String> = []
    return names.enumerated().map { place, title in
      var name = title
      var count = 1
      while !seen.insert(name).inserted {
        count += 1
        name = "\(title) (\(count))"
      }
      return (name, place < cells.count ? cells[place] : "")
    }
  }
}
