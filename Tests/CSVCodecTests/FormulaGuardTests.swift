import CSVCodec
import Testing

@Suite struct FormulaGuardTests {
  @Test(arguments: [
    "=1+1", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)",
    "\t=1", "\r=1", "'quoted", "'", "+", "-", "-A1", "+A1", "--1", "+1+2", "-1-2", "+49=1",
    "=\u{301}x",
    "\r\n", "+x12", "-1e", "-1,", "-.",
  ])
  func whatASpreadsheetWouldRunGetsOneApostrophe(cell: String) {
    #expect(Array(FormulaGuard.protect(cell).utf8) == Array("'".utf8) + Array(cell.utf8))
  }

  @Test(arguments: [
    "", "Ada", "+49 171 1234567", "+1 (415) 555-2671", "+44.20.7946.1001", "+49 30/123-45",
    "+1-532-344-1362x123", "+1 818 816 2088 ext. 7516", "+1-818-816-2088 x7516", "-5", "+5",
    "-12.50",
    "-1,234.56", "-1.234,56", "-1 234", "-1.5E+10", "-2e-3", "-15%", "+.5", "1=1", "a'b", " =1",
    "≠",
  ])
  func everythingElseStaysAsItIs(cell: String) {
    #expect(FormulaGuard.protect(cell) == cell)
  }

  @Test func exactlyOneApostropheComesOff() {
    #expect(FormulaGuard.unprotect("''x") == "'x")
    #expect(FormulaGuard.unprotect("'=1") == "=1")
    #expect(FormulaGuard.unprotect("x'") == "x'")
    #expect(Array(FormulaGuard.unprotect("'\u{301}a").unicodeScalars) == ["\u{301}", "a"])
  }

  @Test(arguments: 0..<20)
  func protectingIsUndoneExactly(seed: UInt64) {
    var random = SeededGenerator(state: seed)
    let alphabet: [Unicode.Scalar] = [
      "'", "=", "+", "-", "@", "\t", "\r", "\n", "1", "2", " ", ".", ",", "e", "x", "(", "é", "李",
      "\u{301}", "\0",
    ]
    for _ in 0..<2_000 {
      var cell = ""
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        cell.unicodeScalars.append(alphabet.randomElement(using: &random) ?? "'")
      }
      let protected = FormulaGuard.protect(cell)
      #expect(Array(FormulaGuard.unprotect(protected).utf8) == Array(cell.utf8))
      #expect(!["=", "@", "\t", "\r"].contains(protected.unicodeScalars.first))
    }
  }
}
