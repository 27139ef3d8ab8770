import LeadModel
import Testing

@Suite struct PicklistTests {
  private let countries = Picklist(
    name: "countries", values: ["United States", "Canada", "Côte d'Ivoire"],
    mapper: ["USA": "United States", "U.S.": "United States", "Ivory Coast": "Côte d'Ivoire"])

  @Test(
    arguments: [
      ("United States", "United States"), (" united states ", "United States"),
      ("usa", "United States"), ("U.S.", "United States"), ("CÔTE D'IVOIRE", "Côte d'Ivoire"),
      ("co\u{302}te d'ivoire", "Côte d'Ivoire"), ("ivory coast", "Côte d'Ivoire"),
      ("Untied States", nil), ("", nil), ("United  States", nil),
    ] as [(String, String?)])
  func `A cell means an allowed value, by any known spelling`(cell: String, value: String?) {
    #expect(countries.value(for: cell) == value)
  }

  @Test(
    arguments: [
      ("Untied States", "United States"), ("Kanada", "Canada"), ("UAS", "United States"),
      ("Ivory Cost", "Côte d'Ivoire"), ("Cote d'Ivoire", "Côte d'Ivoire"), ("Atlantis", nil),
      ("", nil), ("x", nil),
    ] as [(String, String?)])
  func `A wrong value is told the nearest allowed one, never a mapper's spelling`(
    cell: String, suggestion: String?
  ) {
    #expect(countries.suggestion(for: cell) == suggestion)
  }

  @Test func `An allowed value wins over a mapper's spelling`() {
    let list = Picklist(name: "x", values: ["A", "B"], mapper: ["b": "A"])
    #expect(list.value(for: "b") == "B")
  }

  @Test func `A suggestion is found at the end of a long list`() {
    let list = Picklist(name: "long", values: (0..<3000).map { "value number \($0)" })
    #expect(list.suggestion(for: "valu number 2999") == "value number 2999")
  }
}
