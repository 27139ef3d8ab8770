import CSVCodec
import Testing

@Suite struct DialectTests {
  @Test(arguments: [
    ("a,b,c\n1,2,3\n", "comma"),
    ("a;b;c\n1;2;3\n", "semicolon"),
    ("a\tb\tc\n1\t2\t3\n", "tab"),
    ("a|b|c\n1|2|3\n", "pipe"),
    ("id;name\n1;english\n", "semicolon"),
    // Commas in text, in decimals, and in every line of the header.
    ("name;note\nAda;hello, world\nBob;yes, no, maybe\n", "semicolon"),
    ("price;tax;sum\n1,50;0,10;1,60\n2,50;0,20;2,70\n", "semicolon"),
    ("1,50;0,10\n2,50;0,20\n", "semicolon"),
    ("Name, Vorname;Ort\nMüller, Hans;Ulm\nMeier, Eva;Hof\n", "semicolon"),
    ("1997;Ford;E350;2,34\n2000;Mercury;Cougar;2,38\n", "semicolon"),
    ("\"a\";\"b\"\n\"1,5\";\"x\"\n\"2,5\";\"y\"\n", "semicolon"),
    ("a\tb\nx, y\tz; w\nv, u\tt; s\n", "tab"),
    // Other candidates in the text of a comma file.
    ("id,tags,note\n1,a|b|c,x;y\n2,d|e|f,z;w\n", "comma"),
    ("id,tags\n1,\"a;b;c\"\n2,\"d;e;f\"\n", "comma"),
    ("id,tags\n" + String(repeating: "1,a|b|c\n", count: 40), "comma"),
    ("a,b,c|d\n1,2,3|4\n", "comma"),
    ("k;\"v\",\"n\"\n1;\"2\",\"3\"\n", "comma"),
    ("a, b, c\n1, 2, 3\n", "comma"),
    ("a,b\n1,2\n", "comma"),
    ("email,name\n", "comma"),
    // Ragged rows do not hide it.
    ("a,b,c\n1,2\n1\n1,2,3,4\n1,2,3,4,5\n", "comma"),
    ("a,b,c\n" + String(repeating: "1,2\n1\n1,2,3,4\n1,2,3,4,5\n1,2,3\n", count: 20), "comma"),
    (",,\n,,,", "comma"),
    ("a,b\n\"x\"y,1\n\"z\"w,2\n", "comma"),
    // One column.
    ("email\nada@x.org\nbob@x.org\n", "comma"),
    ("name\nLovelace, Ada\nHopper, Grace\n", "semicolon"),
    ("last, first\nLovelace\nHopper\n", "semicolon"),
  ])
  func theDelimiterIsFoundByEvidence(text: String, name: String) {
    let found = Reading(text).dialect?.description.split(separator: ", ").dropFirst().first
    #expect(found.map(String.init) == name)
  }

  @Test func oneColumnOfTextWithCommasStaysOneColumn() {
    let reading = Reading("name\nLovelace, Ada\nHopper, Grace\n")
    #expect(reading.rows == [["Lovelace, Ada"], ["Hopper, Grace"]])
    #expect(reading.faults == [])
  }

  @Test func whatAPersonSaidIsNotDetected() {
    let options = ReadingOptions(delimiter: UInt8(ascii: ":"))
    let reading = Reading("a:b,c\n1:2,3\n", options: options)
    #expect(reading.rows == [["1", "2,3"]])
    #expect(reading.dialect?.description == "UTF-8, \":\", LF")
  }

  @Test func aQuotedCellLongerThanTheSampleDoesNotHideTheDelimiter() {
    let long = String(repeating: "word, and; ", count: 10_000)
    let reading = Reading("a;b\n1;\"\(long)\"\n")
    #expect(reading.rows == [["1", long]])
  }

  @Test func aHeaderLongerThanTheSampleDoesNotHideTheDelimiter() {
    let names = (0..<7_000).map { "column \($0)" }
    let reading = Reading(names.joined(separator: ";") + "\n" + names.joined(separator: ";"))
    #expect(reading.header == names)
    #expect(reading.rows == [names])
  }

  @Test func dialectsReadWellToPeople() {
    let dialect = Dialect(delimiter: UInt8(ascii: ";"), hasByteOrderMark: true)
    #expect(dialect.description == "UTF-8 with BOM, semicolon, CRLF")
    #expect(Reading("a|b\r1|2\r").dialect?.description == "UTF-8, pipe, CR")
  }
}
