import LeadModel
import LeadStore

/// Writes each lead as one JSON object a line (RFC 8259), its members always in the same order.
///
/// It is written by hand because `original` keeps the file's own order of columns, which no dictionary does.
struct JSONExportWriter: ExportWriter {
  private var bytes: [UInt8] = []

  mutating func append(_ answer: AnswerRow, _ lead: FoundLead, header: [String]) {
    bytes.append(UInt8(ascii: "{"))
    member("lead_id", text: lead.id.description)
    member("list", text: answer.list?.rawValue)
    member("status", text: answer.status?.rawValue)
    member("code", text: answer.code?.rawValue)
    member("reason", text: answer.reasons.isEmpty ? nil : answer.reasons.sentence)
    member("upload", number: answer.row?.upload.rawValue)
    member("row", number: answer.row.map { Int64($0.number) })
    key("fields")
    object(lead.fields.names.map { ($0.rawValue, lead.fields[$0] ?? "") })
    key("original")
    object(Self.original(lead.cells, header))
    bytes += Array("}\n".utf8)
  }

  mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Titles as they stand in the file; one that stands there twice gets its number, a cell without one its place.
  private static func original(_ cells: [String], _ header: [String]) -> [(String, String)] {
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

  private mutating func object(_ members: [(name: String, value: String)]) {
    bytes.append(UInt8(ascii: "{"))
    for (name, value) in members { member(name, text: value) }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func member(_ name: String, text: String?) {
    key(name)
    if let text { string(text) } else { bytes += Array("null".utf8) }
  }

  private mutating func member(_ name: String, number: Int64?) {
    key(name)
    bytes += Array((number.map(String.init) ?? "null").utf8)
  }

  private mutating func key(_ name: String) {
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    string(name)
    bytes.append(UInt8(ascii: ":"))
  }

  /// RFC 8259 section 7: quotes, backslashes, and control characters are escaped, all else stands as UTF-8.
  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
      case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
      case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
      case ..<0x20:
        bytes += Array("\\u00".utf8)
        for nibble in [byte >> 4, byte & 15] { bytes += Array(String(nibble, radix: 16).utf8) }
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
