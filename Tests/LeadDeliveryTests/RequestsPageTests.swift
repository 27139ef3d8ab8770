import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

/// The table of `docs/requests.md` is held against the code, row by row.
@Suite struct RequestsPageTests {
  struct Row: CustomTestStringConvertible {
    let transform: String
    let example: String
    let values: [String]
    let json: String?
    var testDescription: String { example }
  }

  static let rows: [Row] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/requests.md")
    // Without the page there are no rows, and a test counts them.
    guard let page = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return page.split(separator: "\n").filter { $0.contains("`{") && $0.hasPrefix("| ") }.compactMap
    { line in
      let cells = line.replacing("\\|", with: "\u{0}").split(
        separator: "|", omittingEmptySubsequences: false
      ).map { $0.replacing("\u{0}", with: "|") }
      guard cells.count == 7 else { return nil }
      let example = cells[3].trimmingCharacters(in: .init(charactersIn: " `"))
      let values = cells[4].matches(of: /`([^`]*)`|blank/).map { String($0.1 ?? "") }
      let json = cells[5].firstMatch(of: /`([^`]*)`/).map { String($0.1) }
      return Row(
        transform: cells[1].trimmingCharacters(in: .init(charactersIn: " `")), example: example,
        values: values, json: json)
    }
  }()

  @Test(arguments: rows)
  func aRowSaysWhatIsSent(_ row: Row) throws {
    var phone = FieldDefinition("phone", .phone)
    phone.region = CallingRegion.named("US")
    let states = ["California": "CA", "New York": "NY", "*": "other"]
    let template = try Template(
      row.example, schema: Schema(fields: [phone]),
      maps: ["states": ValueMap(name: "states", entries: states)])
    #expect(template.faults(in: .json) == [])
    #expect(template.fields.count == row.values.count)
    let values = Dictionary(
      zip(template.fields, row.values), uniquingKeysWith: { first, _ in first })
    let body = try JSONBody.data(.array([.text(template)])) { values[$0] }
    #expect(String(decoding: body, as: UTF8.self) == "[\(row.json ?? "")]")
  }

  @Test func everyTransformHasARow() {
    #expect(Self.rows.count > TransformName.allCases.count)
    #expect(
      Set(Self.rows.map(\.transform).filter { !$0.isEmpty })
        == Set(TransformName.allCases.map(\.rawValue)))
  }
}
