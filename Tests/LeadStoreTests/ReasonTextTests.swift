import LeadModel
import Testing

@testable import LeadStore

/// What is looked for among stored reasons before their sentences are made.
struct ReasonTextTests {
  @Test func `no sentence puts a word right beside a parameter`() {
    for code in DispositionCode.allCases {
      // As it is read: brackets only say what may be left out.
      let sentence = code.entry.sentence.filter { !"[]".contains($0) }
      let letters = Array(sentence)
      for (place, letter) in letters.enumerated() where "{}".contains(letter) {
        let beside = letter == "{" ? place - 1 : place + 1
        guard letters.indices.contains(beside) else { continue }
        #expect(!ReasonText.isPlain(letters[beside]), "\\(code): \\(sentence)")
        #expect(!"{}".contains(letters[beside]), "\\(code): \\(sentence)")
      }
    }
  }

  @Test func `a word that only a parameter can have is looked for, any other is not`() {
    #expect(ReasonText.toldWord(of: "(HTTP 503)") == "503")
    #expect(ReasonText.toldWord(of: "Said no: Springfield-7") == "springfield")
    #expect(ReasonText.toldWord(of: "is not an email address") == nil)
    #expect(ReasonText.toldWord(of: "…") == nil)
    #expect(ReasonText.toldWord(of: "Qqë") == "qq")
  }
}
