import LeadModel
import Testing

@Suite struct SpreadsheetEquivalenceTests {
  @Test(arguments: [
    // Zeros, plus, exponents, 15 digits
    ("02116", "2116"), ("00501", "501"), ("0", "0.00"), ("+14155550100", "14155550100"),
    ("+14155550100", "1.41556E+10"), ("14155550100", "1.41556E+10"), ("14155550100", "1,41556E+10"),
    ("004930123456", "4930123456"), ("4915112345678", "4.91511E+12"), ("99999951", "1E+08"),
    ("1234567890123456", "1.23457E+15"), ("1234567890123456", "1234567890123450"),
    ("1234567890123456", "1234567890123460"), ("12345678901234567890", "12345678901234500000"),
    ("12345678901234567890", "1.23456789012346E+019"), ("1E5", "100000"), ("1E5", "1.00E+05"),
    ("2310009E13", "2.31E+19"),
    // Decimals, marks, signs
    ("12", "12.0"), ("12.0", "12"), ("12.50", "12.5"), ("12.5", "12,5"), ("1,5", "1.5"),
    ("1234.5", "1,234.50"), ("1234.5", "1.234,50"), ("1,234.50", "1234.5"), ("1 234,50", "1234,5"),
    ("1234567", "1'234'567"), ("12,34,567", "1234567"), ("-0.50", "-0.5"), (".5", "0.5"),
    ("$1,234.50", "1234.5"), ("$1234.5", "$1,234.50"), ("50 €", "€50.00"), ("50%", "0.5"),
    ("50%", "50.00%"), ("0.12345678901234567", "0.123456789"), ("1.234", "1234"),
    // Dates
    ("2024-01-02", "1/2/2024"), ("2024-01-02", "02.01.2024"), ("2024-01-02", "02/01/2024"),
    ("2024-01-02", "1/2/24"), ("2024-01-02", "2.1.24"), ("2024-01-02", "02-Jan-24"),
    ("2024-01-02", "2 janv. 2024"), ("2024-01-02", "Jan 2, 2024"), ("2024-01-02", "45293"),
    ("2024-01-02", "2024-01-02 00:00"), ("2024-01-02", "43831"), ("1999-12-31", "31.12.99"),
    ("2024-01-02 10:15:30", "02.01.2024 10:15"), ("2024-01-02 10:15:30", "1/2/2024 10:15"),
    ("2024-01-02T10:15:30Z", "2024-01-02 10:15:30"), ("2024-01-02 22:15", "1/2/2024 10:15 PM"),
    ("2024-01-02 10:15", "02.01.2024"), ("2024-01-02 12:00", "45293.5"),
    ("1/2/2024", "01/02/2024"), ("01/02/24", "1/2/2024"), ("31/12/2024", "31.12.2024"),
    ("15 Apr, 2021 00:03:00", "15.04.2021 00:03"), ("Apr 15 2021", "2021-04-15"),
    ("1-2", "2-Jan"), ("1-2", "02-Jan"), ("1-2", "01. Feb"), ("1-2", "1-févr"), ("1/2", "1/2/2026"),
    ("1-10", "10-Jan"), ("1-10", "01.10.2026"), ("11-50", "Nov-50"), ("1.5", "01. Mai"),
    ("3-4", "04-mar"), ("2020-01", "Jan-20"), ("9:30", "09:30:00"), ("9:30 PM", "21:30"),
    ("1:2", "01:02:00 AM"), ("1:2", "01:02"), ("16:9", "04:09:00 PM"), ("24:30", "24:30:00"),
    ("1:75", "02:15:00"), ("Sept 2", "01.09.2002"), ("Sept 2", "02. Sep"), ("(5)", "-5"),
    ("($1,234.50)", "-1234.5"), ("(415)", "-415"),
    // Words
    ("true", "TRUE"), ("False", "FALSE"), ("true", "WAHR"), ("false", "FAUX"),
    ("TRUE", "VERDADERO"),
    // Blanks, apostrophes, wrappers, line ends, marks
    (" Jane ", "Jane"), ("Jane", "Jane "), ("'=1+2", "=1+2"), ("=1+2", "'=1+2"), ("'0123", "0123"),
    ("=\"0123\"", "0123"), ("=\"0123\"", "123"), ("0123", "=\"0123\""), ("a\r\nb", "a\nb"),
    ("a\nb", "a\r\nb"), ("a\rb", "a\nb"), ("a\u{A0}b", "a b"), ("a b", "a\u{202F}b"),
    ("a\u{200B}b", "ab"), ("\u{FEFF}ab", "ab"), ("Jose\u{301}", "Jos\u{E9}"),
    ("Jos\u{E9}", "Jose\u{301}"), ("", " "), ("  ", ""),
    // Encodings
    ("Łukasz", "?ukasz"), ("李小龙", "???"), ("a🙂b", "a??b"), ("a🙂b", "a?b"), ("Łukasz", "Lukasz"),
    ("Łukasz Żak", "Lukasz Zak"), ("Dvořák", "Dvorák"), ("José Őry", "José Ory"),
    ("Łukasz 李 😀", "Lukasz ? ??"), ("Łukasz 李 😀", "Å\u{81}ukasz æ\u{9D}Ž ðŸ˜€"),
    ("Łukasz 李", "Å\u{F181}ukasz æ\u{F19D}Ž"),
    ("José", "Jos?"), ("José", "JosÃ©"), ("Łukasz", "Å\u{81}ukasz"),
    // Destroyed
    ("=A1", "#NAME?"), ("-abc", "#NAME?"), ("2024-01-02", "########"),
    ("x" + String(repeating: "y", count: 40_000), "x" + String(repeating: "y", count: 32_766)),
  ])
  func `What a spreadsheet makes of a cell is no change`(stored: String, now: String) {
    #expect(SpreadsheetEquivalence(stored: stored, now: now) == .asSpreadsheet)
    #expect(SpreadsheetEquivalence.unchanged(stored: stored, now: now))
  }

  @Test(arguments: [
    // The other way round is a correction.
    ("2116", "02116"), ("14155550100", "+14155550100"), ("1.41556E+10", "14155550100"),
    ("1.41556E+10", "+14155550100"), ("1234567890123450", "1234567890123456"), ("2-Jan", "1-2"),
    ("Nov-50", "11-50"), ("#REF!", "Jane"), ("########", "2024-01-02"), ("JosÃ©", "José"),
    ("?ukasz", "Łukasz"), ("Lukasz", "Łukasz"), ("Jos?", "José"), ("50", "50%"), ("50", "$50"),
    // Small corrections
    ("14155550100", "14155550101"), ("+14155550100", "14155550101"), ("02116", "2117"),
    ("14155550100", "1.41557E+10"), ("1234567890123456", "1234567890123440"),
    ("12.5", "12.6"), ("12.5", "12.05"), ("1,5", "15"), ("1.5", "15"), ("12.5", "125"),
    ("$50", "€50"), ("50%", "50"), ("5", "-5"), ("1e5", "10000"), ("0.5", "0.50001"),
    ("0.12345678901234567", "0.12"), ("1234", "12345"),
    ("Jane", "Jann"), ("Jane", "jane"), ("a b", "ab"), ("a\nb", "a b"), ("a\nb", "ab"),
    ("Jane", ""), ("", "Jane"), ("José", "Jose"), ("Łukasz Żak", "Lukasz Żak"), ("José", "J?se"),
    ("Jane", "J?ne"), ("Łukasz", "Łucasz"), ("Łukasz", "?ucasz"), ("João Łoś", "Joao Los"),
    ("true", "FALSE"), ("yes", "TRUE"), ("true", "false"), ("1", "TRUE"), ("true", "true story"),
    ("2024-01-02", "2024-01-03"), ("2024-01-02", "1/3/2024"), ("2024-01-02", "45294"),
    ("2024-01-02", "2025-01-02"), ("2024-01-02", "2-Jan"), ("01/02/2024", "02/01/2024"),
    ("13/02/2024", "2/13/2024"), ("2024-01-02", "1/2/2024 10:15"),
    ("2024-01-02 10:15", "1/2/2024 10:16"), ("1-2", "2-1"), ("1-2", "3-Jan"), ("1-2", "2-Mar"),
    ("1-2", "1-3"), ("3/4", "4/3/2026"), ("11-50", "Nov-51"), ("9:30", "9:31"),
    ("01:02", "1:2"), ("1:2", "1:20"), ("1:2", "13:02"), ("24:30", "0:30"), ("2005-01-01", "5-Jan"),
    ("Sept 2", "01.09.2003"), ("(5)", "5"), ("(5)", "-6"), ("(-5)", "5"),
    ("jane@example.com", "jane@exmaple.com"), ("n/a", "2-Jan"), ("Jane", "45293"),
    ("45293", "2024-01-02"), ("-", "0"),
  ])
  func `A correction is a change, however small`(stored: String, now: String) {
    #expect(SpreadsheetEquivalence(stored: stored, now: now) == .changed)
    #expect(!SpreadsheetEquivalence.unchanged(stored: stored, now: now))
  }

  @Test(arguments: ["", "Jane", "02116", "José", "1.41556E+10", "#REF!"])
  func `The same bytes are the same`(cell: String) {
    #expect(SpreadsheetEquivalence(stored: cell, now: cell) == .same)
  }

  @Test func `A refused value that became valid was corrected, whatever a spreadsheet does`() throws
  {
    var code = FieldDefinition("code")
    code.pattern = .sample("\\d{1,4}")
    var name = FieldDefinition("name")
    name.isRequired = true
    let schema = Schema(fields: [code, name])
    let header = ["code", "name", "Notes"]
    let mapping = try HeaderMapping(header: header, schema: schema)
    let validator = LeadValidator(schema: schema, mapping: mapping, header: header)
    #expect(validator.comparison(stored: "00123", now: "123", column: 0) == .changed)
    #expect(validator.comparison(stored: "0123", now: "123", column: 0) == .asSpreadsheet)
    #expect(validator.comparison(stored: "00123", now: "123", column: 2) == .asSpreadsheet)
    #expect(validator.comparison(stored: "José", now: "JosÃ©", column: 1) == .asSpreadsheet)
    #expect(validator.comparison(stored: "JosÃ©", now: "José", column: 1) == .changed)
    #expect(validator.comparison(stored: "a", now: "a", column: 9) == .same)
  }

  @Test(arguments: 0..<20)
  func `No digit of a phone or an id can change unseen`(seed: UInt64) {
    var random = Dice(seed: seed)
    for _ in 0..<200 {
      let count = Int.random(in: 4...15, using: &random)
      let digits = (0..<count).map { place in
        Character(String(Int.random(in: place == 0 ? 1...9 : 0...9, using: &random)))
      }
      var other = digits
      let place = Int.random(in: 0..<count, using: &random)
      other[place] = digits[place] == "9" ? "8" : "9"
      for prefix in ["", "+", "0", "00"] {
        #expect(
          !SpreadsheetEquivalence.unchanged(stored: prefix + String(digits), now: String(other)))
        #expect(
          SpreadsheetEquivalence.unchanged(stored: prefix + String(digits), now: String(digits)))
      }
    }
  }
}
