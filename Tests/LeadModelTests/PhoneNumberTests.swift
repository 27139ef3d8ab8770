import LeadModel
import Testing

@Suite struct PhoneNumberTests {
  @Test(
    arguments: [
      // United States and Canada
      ("US", "(212) 555-0123", "+12125550123"), ("US", "212-555-0123", "+12125550123"),
      ("US", "212.555.0123", "+12125550123"), ("US", "1 212 555 0123", "+12125550123"),
      ("US", "+1 (212) 555-0123", "+12125550123"), ("US", "12125550123", "+12125550123"),
      ("US", "001 212 555 0123", "+12125550123"), ("US", "011 49 30 123456", "+4930123456"),
      ("US", "0044 20 7946 0958", "+442079460958"), ("CA", "416 555 0199", "+14165550199"),
      ("US", "p:+12125550123", "+12125550123"), ("US", "tel:+1-212-555-0123", "+12125550123"),
      // Germany: the zero, the (0), the plus lost in a spreadsheet
      ("DE", "030 123456", "+4930123456"), ("DE", "030/123 45-67", "+49301234567"),
      ("DE", "+49 (0)30 123456", "+4930123456"), ("DE", "0049 (0) 30 123456", "+4930123456"),
      ("DE", "(030) 12 34 56", "+4930123456"), ("DE", "0151 12345678", "+4915112345678"),
      ("DE", "4915112345678", "+4915112345678"), ("DE", "4930123456", "+4930123456"),
      ("DE", "49 030 1234567", "+49301234567"), ("DE", "04921 12345", "+49492112345"),
      ("DE", "+43 1 58858-0", "+431588580"), ("DE", "110 12", "+4911012"),
      // United Kingdom
      ("GB", "020 7946 0958", "+442079460958"), ("GB", "+44 (0)20 7946 0958", "+442079460958"),
      ("GB", "07911 123456", "+447911123456"), ("GB", "447911123456", "+447911123456"),
      ("GB", "+353 87 123 4567", "+353871234567"),
      // France
      ("FR", "06 12 34 56 78", "+33612345678"), ("FR", "+33 (0)6 12 34 56 78", "+33612345678"),
      ("FR", "612345678", "+33612345678"), ("FR", "33612345678", "+33612345678"),
      ("FR", "0033.1.42.68.53.00", "+33142685300"),
      // Italy: the zero is part of the number
      ("IT", "06 698 12345", "+390669812345"), ("IT", "+39 06 698 12345", "+390669812345"),
      ("IT", "0039 06 698 12345", "+390669812345"), ("IT", "347 123 4567", "+393471234567"),
      ("IT", "39 347 1234567", "+393471234567"), ("IT", "391 123 4567", "+393911234567"),
      ("DE", "+39 02 1234567", "+39021234567"),
      // Australia
      ("AU", "0412 345 678", "+61412345678"), ("AU", "(02) 9374 4000", "+61293744000"),
      ("AU", "+61 (0)2 9374 4000", "+61293744000"), ("AU", "61412345678", "+61412345678"),
      ("AU", "1300 123 456", "+611300123456"), ("AU", "0011 49 30 123456", "+4930123456"),
      // India: mobile numbers may begin with the country's own code
      ("IN", "98765 43210", "+919876543210"), ("IN", "098765-43210", "+919876543210"),
      ("IN", "+91-98765-43210", "+919876543210"), ("IN", "919876543210", "+919876543210"),
      ("IN", "9123456789", "+919123456789"), ("IN", "1800 123 4567", "+9118001234567"),
      // Brazil: 55 is also an area code
      ("BR", "(11) 98765-4321", "+5511987654321"), ("BR", "0 11 3456-7890", "+551134567890"),
      ("BR", "5511987654321", "+5511987654321"), ("BR", "(55) 99123-4567", "+5555991234567"),
      ("BR", "55 3221-1234", "+555532211234"),
      // Russia: the trunk prefix is 8, and numbers may begin with 8
      ("RU", "8 (495) 123-45-67", "+74951234567"), ("RU", "+7 495 123 45 67", "+74951234567"),
      ("RU", "74951234567", "+74951234567"), ("RU", "495 1234567", "+74951234567"),
      ("RU", "8 800 555 35 35", "+78005553535"), ("RU", "+7 8 495 123 45 67", "+74951234567"),
      ("RU", "+7 800 555 35 35", "+78005553535"),
      // Others
      ("AT", "0664 1234567", "+436641234567"), ("CH", "41 79 123 45 67", "+41791234567"),
      ("ES", "612 34 56 78", "+34612345678"), ("NL", "31612345678", "+31612345678"),
      ("PL", "+48 512 345 678", "+48512345678"), ("HU", "06 30 123 4567", "+36301234567"),
      ("MX", "55 1234 5678", "+525512345678"), ("JP", "090-1234-5678", "+819012345678"),
      ("JP", "010 1 212 555 0123", "+12125550123"), ("CN", "138 0013 8000", "+8613800138000"),
      ("SG", "6581234567", "+6581234567"), ("AE", "971501234567", "+971501234567"),
      ("CI", "07 07 12 34 56", "+2250707123456"),
      // Digits of other scripts, invisible marks, odd dashes
      ("JP", "０３-１２３４-５６７８", "+81312345678"), ("AE", "٠٥٠١٢٣٤٥٦٧", "+971501234567"),
      ("US", "＋1 212 555 0123", "+12125550123"),
      ("US", "\u{202A}+1 212 555 0123\u{202C}", "+12125550123"),
      ("US", "212\u{2011}555\u{2013}0123", "+12125550123"),
      ("US", "\u{FEFF}2125550123", "+12125550123"),
      ("US", "212\u{A0}555\u{202F}0123", "+12125550123"),
    ])
  func `Numbers are read as people of a country write them`(
    region: String, text: String, normal: String
  ) throws {
    let region: CallingRegion = try #require(.named(region))
    let number = try PhoneNumber(text, region: region)
    #expect(number.normal == normal)
    #expect(number.extensionDigits == nil)
    // What we wrote we read.
    #expect(try PhoneNumber(normal, region: nil).normal == normal)
  }

  @Test(
    arguments: [
      ("US", "", "it has no digits"), ("US", "n/a", "\"n\" does not belong in a number"),
      ("US", "---", "it has no digits"), ("US", "+", "it has no digits"),
      ("US", "000-000-0000", "it has only zeros"),
      ("US", "555-0123", "US numbers do not have 7 digits"),
      ("US", "+1 555 0123", "+1 numbers do not have 7 more digits"),
      ("US", "212555012", "US numbers do not have 9 digits"),
      ("US", "112-555-0123", "no North American area code begins with 1"),
      ("US", "+1 012 555 0123", "no North American area code begins with 0"),
      ("US", "212-555-0123 or 212-555-0124", "\"o\" does not belong in a number"),
      ("US", "2125550123/2125550124", "US numbers do not have 20 digits"),
      ("US", "212+555+0123", "it has a + in the middle"),
      ("US", "++1 212 555 0123", "it has a + in the middle"),
      ("US", "2.12556E+09", "\"E\" does not belong in a number"),
      ("US", "x123", "\"x\" does not belong in a number"),
      ("US", "212 555 0123 x", "what follows the number is no extension"),
      ("US", "212 555 0123 x123456789", "what follows the number is no extension"),
      ("US", "212 555 0123 ext abc", "what follows the number is no extension"),
      ("FR", "06 12 34 56", "FR numbers do not have 8 digits"),
      ("IT", "+39 06", "+39 numbers do not have 2 more digits"),
      ("RU", "+7 495 123", "+7 numbers do not have 6 more digits"),
      ("IN", "+91 98765", "+91 numbers do not have 5 more digits"),
      ("BR", "3456-7890", "BR numbers do not have 8 digits"),
      ("DE", "+999 123 456", "no country has the code +999"),
      ("DE", "+0 30 123456", "no country has the code +030"),
      ("DE", "３０²", "\"²\" does not belong in a number"),
      ("DE", "030\u{0007}123456", "the invisible character U+0007 does not belong in a number"),
      ("DE", "jane@example.com", "\"j\" does not belong in a number"),
    ])
  func `What is no number is told why`(region: String, text: String, words: String) throws {
    let region = try #require(CallingRegion.named(region))
    let problem = #expect(throws: PhoneNumber.Problem.self) {
      try PhoneNumber(text, region: region)
    }
    #expect(problem?.words == words)
  }

  @Test(arguments: [
    ("212-555-0123 x45", "45"), ("212-555-0123 ext. 45", "45"), ("212-555-0123, ext 4 5", "45"),
    ("212-555-0123 Extension 45", "45"), ("212-555-0123#45", "45"), ("2125550123,45", "45"),
    ("tel:+1-212-555-0123;ext=45", "45"), ("212-555-0123 Ext: 0045", "0045"),
    ("212 555 0123 DW 45", "45"),
  ])
  func `An extension is kept apart and does not count for comparisons`(
    text: String, digits: String
  ) throws {
    let number = try PhoneNumber(text, region: .named("us"))
    #expect(number.normal == "+12125550123")
    #expect(number.extensionDigits == digits)
  }

  @Test(
    arguments: [
      ("(030) 123456", "030123456"), ("+49 30 123456", "+4930123456"),
      ("0049301234567", "+49301234567"),
      ("555-0123", "5550123"), ("123456", nil), ("1234567890123456", nil),
    ] as [(String, String?)])
  func `Without a region the digits are kept, and international numbers are read`(
    text: String, normal: String?
  ) {
    #expect((try? PhoneNumber(text, region: nil))?.normal == normal)  // nil is what is asked for
  }

  @Test func `Every region has a code, a calling code, and lengths that fit E.164`() throws {
    for code in ["US", "DE", "IT", "RU", "BR", "IN", "HU", "KZ", "VA", "XK"] {
      let region = try #require(CallingRegion.named(code.lowercased()))
      #expect(region.code == code)
      #expect(region.callingCode.count + region.lengths.upperBound <= 15)
    }
    #expect(CallingRegion.named("ZZ") == nil)
    #expect(CallingRegion.named("") == nil)
  }

  @Test func `A part of a text is read like a whole one`() throws {
    let row = "jane;030 123456;x"
    let cell = row.split(separator: ";")[1]
    #expect(try PhoneNumber(cell, region: .named("DE")).normal == "+4930123456")
  }

  @Test func `A long run of digits is refused without delay`() {
    #expect(throws: PhoneNumber.Problem.self) {
      try PhoneNumber(String(repeating: "12", count: 500_000), region: .named("DE"))
    }
  }
}
