import Foundation
import LeadModel
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    ("0", "0"), ("42", "42"), ("007", "7"), ("50000", "50000"), (" 42 ", "42"), ("-0", "0"),
    ("-5", "-5"), ("+5", "5"), ("\u{2212}5", "-5"), ("- 5", "-5"), ("0.50", "0.5"), (".5", "0.5"),
    ("5.", "5"), ("999999999999999999", "999999999999999999"),
    ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
    // United States and United Kingdom
    ("1,234", "1234"), ("1,234,567", "1234567"), ("1,234,567.89", "1234567.89"),
    ("$1,234.50", "1234.5"), ("-$5", "-5"), ("$-5", "-5"), ("£ 20", "20"), ("1.234", "1.234"),
    // Germany
    ("1.234.567", "1234567"), ("1.234,50", "1234.5"), ("1.234.567,89 €", "1234567.89"),
    ("0,5", "0.5"), ("12,5", "12.5"), ("0,123", "0.123"), ("1234,567", "1234.567"),
    ("1,2345", "1.2345"),
    // France, Switzerland
    ("1 234 567,89", "1234567.89"), ("1\u{202F}234\u{A0}567 €", "1234567"),
    ("1'234'567.89", "1234567.89"),
    ("1\u{2019}234.50", "1234.5"),
    // India
    ("₹12,34,567", "1234567"), ("1,00,000.50", "100000.5"), ("99,99,99,999", "999999999"),
  ])
  func `Numbers are read as people of a country write them`(text: String, normal: String) throws {
    let number = try #require(NumberText(text))
    #expect(number.normal == normal)
    #expect(number.value == Decimal(string: normal))
  }

  @Test(arguments: [
    "", " ", "-", "$", ".", ",", "abc", "12abc", "1e5", "0x10", "1.2.3", "1,2,34", "1.234.56",
    "12.345.67", "1,,234", "1 23", "1  234", "--5", "+-5", "-+5", "5-", "(5)",
    "50%", "1,234.567,89", "1.234'567", "½", "٣", "NaN", "inf", "12,345,67", "1234,567,890",
    "123456789012345678901234567890123456789", "1_000", "1.00,000",
  ])
  func `What is no number is none`(text: String) {
    #expect(NumberText(text) == nil)
  }

  @Test(arguments: [
    ("5", true), ("5.0", true), ("5,00", true), ("5.1", false), ("-3", true), ("0.0001", false),
  ])
  func `A whole number has nothing behind its mark`(text: String, isInteger: Bool) {
    #expect(NumberText(text)?.isInteger == isInteger)
  }

  @Test(arguments: 0..<10)
  func `Every number is read back from every country's style`(seed: UInt64) throws {
    var random = Dice(seed: seed)
    for _ in 0..<300 {
      let cents = Int.random(in: 0...99_999_999_999, using: &random)
      let whole = String(cents / 100)
      let fraction = cents % 100 < 10 ? "0\(cents % 100)" : "\(cents % 100)"
      let expected = Decimal(cents) / 100
      for (group, mark) in [(",", "."), (".", ","), (" ", ","), ("'", "."), ("", "."), ("", ",")] {
        let text = Self.grouped(whole, group) + mark + fraction
        #expect(NumberText(text)?.value == expected, "\(text)")
        #expect(NumberText("-" + text)?.value == -expected, "\(text)")
      }
    }
  }

  private static func grouped(_ digits: String, _ mark: String) -> String {
    var out = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { out += mark }
      out.append(digit)
    }
    return out
  }
}
