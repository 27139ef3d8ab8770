import Foundation
import LeadModel
import Testing

@Suite struct RemarkTests {
  @Test func `A remark is kept as compact JSON and comes back`() throws {
    let remark = Remark(.leadingZeros, "zip", value: "2116", reading: "02116")
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = try encoder.encode(remark)
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"{"field":"zip","kind":"leading_zeros","read":"02116","value":"2116"}"#)
    #expect(try JSONDecoder().decode(Remark.self, from: json) == remark)
  }

  @Test func `A long value is cut in the sentence`() {
    let long = String(repeating: "é", count: 500)
    let cut = String(repeating: "é", count: 119) + "…"
    #expect(
      Remark(.formula, "f", value: long, reading: "x").sentence
        == "f \"\(cut)\" read as \"x\": it was wrapped for a spreadsheet")
  }

  @Test(arguments: Remark.Kind.allCases)
  func `Every kind has a sentence`(kind: Remark.Kind) {
    let sentence = Remark(kind, "f", value: "1", reading: "01").sentence
    switch kind {
    case .kept: #expect(sentence == "only a spreadsheet changed 1; kept as it was")
    case .platformColumn: #expect(sentence == "column f is leadd's own; \"1\" in it is not read")
    default: #expect(sentence.hasPrefix("f \"1\" read as \"01\": "))
    }
  }
}
