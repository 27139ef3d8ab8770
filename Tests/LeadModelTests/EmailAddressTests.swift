import LeadModel
import Testing

@Suite struct EmailAddressTests {
  @Test(arguments: [
    ("jane@example.com", "jane@example.com"), ("  Jane.Doe@Example.COM \t", "jane.doe@example.com"),
    ("jane+fair@mail.example.co.uk", "jane+fair@mail.example.co.uk"), ("a@b.io", "a@b.io"),
    ("o'brien@example.ie", "o'brien@example.ie"), ("_x_@example.com", "_x_@example.com"),
    ("user%host@example.org", "user%host@example.org"), ("1234@qq.com", "1234@qq.com"),
    ("jane@1und1.de", "jane@1und1.de"), ("jane@my-shop.example", "jane@my-shop.example"),
    ("!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"),
    ("jane@xn--mnchen-3ya.de", "jane@xn--mnchen-3ya.de"), ("-x-@example.com", "-x-@example.com"),
    ("JÜRGEN@müller.de", "jürgen@müller.de"), ("用户@例子.公司", "用户@例子.公司"),
    ("почта@пример.рф", "почта@пример.рф"), ("παράδειγμα@δοκιμή.gr", "παράδειγμα@δοκιμή.gr"),
    ("संपर्क@उदाहरण.भारत", "संपर्क@उदाहरण.भारत"), ("\u{A0}jane@example.com\u{3000}", "jane@example.com"),
    ("jane@a.b.c.d.e.museum", "jane@a.b.c.d.e.museum"),
    (
      String(repeating: "a", count: 64) + "@example.com",
      String(repeating: "a", count: 64) + "@example.com"
    ),
  ])
  func `Addresses that mail systems take are taken, in one form for comparisons`(
    text: String, normal: String
  ) throws {
    #expect(try EmailAddress(text).normal == normal)
    #expect(try EmailAddress("x, \(text)".dropFirst(2)).normal == normal)
  }

  @Test(arguments: [
    ("", "it has no @"), ("jane", "it has no @"), ("jane.example.com", "it has no @"),
    ("jane@@example.com", "it has more than one @"), ("a@b.com;c@d.com", "it has more than one @"),
    ("jane @example.com", "it has a space inside"),
    ("Jane Doe <jane@example.com>", "it has a space inside"),
    ("jane@example.com\njoe@example.com", "it has a line break"),
    ("@example.com", "nothing stands before the @"), ("jane@", "nothing stands after the @"),
    ("jane@localhost", "the part after the @ has no dot"),
    (".jane@example.com", "a dot is misplaced before the @"),
    ("jane.@example.com", "a dot is misplaced before the @"),
    ("ja..ne@example.com", "a dot is misplaced before the @"),
    ("jane@.example.com", "a dot is misplaced after the @"),
    ("jane@example..com", "a dot is misplaced after the @"),
    ("jane@example.com.", "a dot is misplaced after the @"),
    ("jane@-example.com", "\"-example\" is no part of a domain name"),
    ("jane@example-.com", "\"example-\" is no part of a domain name"),
    ("jane@example.com-", "\"com-\" is no part of a domain name"),
    ("jane@exam_ple.com", "\"_\" does not belong after the @"),
    ("jane@example,com", "\",\" does not belong after the @"),
    ("\"jane\"@example.com", "\"\"\" does not belong before the @"),
    ("<jane@example.com>", "\"<\" does not belong before the @"),
    ("jane,doe@example.com", "\",\" does not belong before the @"),
    ("mailto:jane@example.com", "\":\" does not belong before the @"),
    ("jane@example.c", "the domain has no ending such as .com"),
    ("jane@192.168.0.1", "the domain has no ending such as .com"),
    ("jane@example.123", "the domain has no ending such as .com"),
    ("jane@[192.168.0.1]", "\"[\" does not belong after the @"),
    ("jane\u{200B}@example.com", "the invisible character U+200B does not belong before the @"),
    ("jane@example.com\u{FEFF}", "the invisible character U+FEFF does not belong after the @"),
    (String(repeating: "a", count: 65) + "@example.com", "the part before the @ is too long"),
    (
      "jane@" + String(repeating: "a", count: 64) + ".com",
      "\"" + String(repeating: "a", count: 64) + "\" is no part of a domain name"
    ),
    (
      "jane@" + Array(repeating: "abcdefghi", count: 26).joined(separator: ".") + ".com",
      "it is longer than 254 bytes"
    ),
  ])
  func `What is no address is told why`(text: String, words: String) {
    let problem = #expect(throws: EmailAddress.Problem.self) { try EmailAddress(text) }
    #expect(problem?.words == words)
  }

  @Test func `An accent written in two parts makes the same bytes`() throws {
    let composed = try EmailAddress("jos\u{E9}@example.com").normal
    let parts = try EmailAddress("JOSE\u{301}@example.com").normal
    #expect(Array(composed.utf8) == Array(parts.utf8))
  }

  @Test(arguments: 0..<20)
  func `The quick way and the thorough way agree`(seed: UInt64) {
    // The thorough way is forced by a letter outside ASCII, which is valid where an ASCII letter is.
    var random = Dice(seed: seed)
    let letters = Array("ab1.-@_+ ,")
    for _ in 0..<2000 {
      let text = String(
        (0..<Int.random(in: 3...14, using: &random)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &random)]
        })
      guard text.contains("a"), !text.hasPrefix(" "), !text.hasSuffix(" ") else { continue }
      let other = text.replacing("a", with: "ß")
      let quick = (try? EmailAddress(text)) != nil  // both answers are compared
      let thorough = (try? EmailAddress(other)) != nil  // likewise
      #expect(quick == thorough, "\(text)")
    }
  }
}
