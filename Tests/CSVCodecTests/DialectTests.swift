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

  @Test(arguments: [
    ("a:b:c\n1:2:3\n4:5:6\n", ":"), ("a^b\n1^2\n3^4\n", "^"), ("a~b~c\n1~2~3\n", "~"),
    ("a\u{1}b\n1\u{1}2\n", "\u{1}"), ("a\u{1F}b\u{1F}c\n1\u{1F}2\u{1F}3\n", "\u{1F}"),
    ("Year:Make:Price\n1997:Ford:2,34\n2000:Opel:2,38\n", ":"),
    ("id#name#mail\n1#Ada#a@x.org\n2#Bob#b@x.org\n", "#"),
    ("id name x y\n1 Ada 5 6\n2 Bob 7 8\n3 \"C Y\" 9 1\n", " "),
    // Not by chance.
    ("time\n10:15:00\n10:16:00\n", ","), ("time,place\n10:15:00,x\n10:16:00,y\n", ","),
    ("note: text\nTo: Ada\nTo: Bob\n", ","), ("full name\nAda Lovelace\nGrace Hopper\n", ","),
    ("url\nhttps://x.org/a\nhttps://x.org/b\n", ","), ("R&D\nM&A\nH&M\n", "&"),
    ("a, b, c d\n1, 2, 3 4\n5, 6, 7 8\n", ","), ("id,r#\n1,x#\n2,y#\n", ","),
  ])
  func unusualDelimitersNeedStrongEvidence(text: String, delimiter: String) {
    let found = Reading(text).dialect.map { String(Unicode.Scalar($0.delimiter)) }
    #expect(found == delimiter)
  }

  @Test func apostrophesAreQuotesIfTheyStandAroundCells() {
    let reading = Reading("'id','name'\n'1','Lovelace, Ada'\n'2','O''Brien'\n")
    #expect(reading.header == ["id", "name"])
    #expect(reading.rows == [["1", "Lovelace, Ada"], ["2", "O'Brien"]])
    #expect(reading.dialect?.description == "UTF-8, comma, quote \"'\", LF")
    for text in ["'til,x\n'n,y\n", "a,b\n'tis,it'\n'twas,x\n", "\"a\",'b'\n\"c\",'d'\n"] {
      #expect(Reading("h,i\n" + text).dialect?.quote == UInt8(ascii: "\""))
    }
  }

  @Test func backslashesEscapeQuotesIfTheyDo() {
    let text = #"id,note\#n1,"say \"hi\", Ada"\#n2,"back\\slash \"x\""\#n3,"C:\new"\#n"#
    let reading = Reading(text)
    #expect(reading.rows.map(\.last) == ["say \"hi\", Ada", "back\\slash \"x\"", "C:\\new"])
    #expect(reading.faults == [])
    #expect(reading.dialect?.escape == .backslash)
  }

  @Test func aPathThatEndsInABackslashHarmsNothing() {
    let paths = Reading("id,path,note\n1,\"C:\\\",\"x\"\n2,\"D:\\dir\\\",y\n")
    #expect(paths.dialect?.escape == .doubled)
    #expect(paths.rows == [["1", "C:\\", "x"], ["2", "D:\\dir\\", "y"]])
    let text =
      #"id,path,note\#n1,"C:\","x"\#n2,"D:\dir\",y\#n3,x,"say \"hi\""\#n4,y,"a \"b\" c"\#n"#
    let both = Reading(text)
    #expect(both.dialect?.escape == .backslash)
    #expect(both.faults == [])
    #expect(
      both.rows.map { $0[1...].joined(separator: "|") } == [
        #"C:\|x"#, #"D:\dir\|y"#, #"x|say "hi""#, #"y|a "b" c"#,
      ])
  }

  @Test func anOpenQuoteAmongBackslashesCostsItsOwnLineOnly() {
    let text = #"a,b\#n1,"say \"hi\""\#n2,"open \"x\#n3,"y \"z\""\#n4,w\#n"#
    let reading = Reading(text)
    #expect(reading.records.map(\.line) == [2, 3, 4, 5])
    #expect(reading.records.filter { !$0.faults.isEmpty }.map(\.line) == [3])
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
    #expect(reading.dialect?.description == "UTF-8, colon, LF")
  }

  @Test func aQuotedCellLongerThanTheSampleDoesNotHideTheDelimiter() {
    let long = String(repeating: "word, and; ", count: 10_000)
    let reading = Reading("a;b\n1;\"\(long)\"\n")
    #expect(reading.rows == [["1", long]])
  }

  @Test func aHeaderLongerThanTheSampleDoesNotHideTheDelimiter() {
    let names = (0..<7_000).map { "column \($0)" }
    let reading = Reading(
      names.joined(separator: ";") + "\n" + names.reversed().joined(separator: ";"))
    #expect(reading.header == names)
    #expect(reading.rows == [names.reversed()])
  }

  @Test func dialectsReadWellToPeople() {
    let dialect = Dialect(delimiter: UInt8(ascii: ";"), hasByteOrderMark: true)
    #expect(dialect.description == "UTF-8 with BOM, semicolon, CRLF")
    #expect(Reading("a|b\r1|2\r").dialect?.description == "UTF-8, pipe, CR")
  }
}
