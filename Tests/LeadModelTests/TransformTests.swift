import LeadModel
import Testing

@Suite struct TransformTests {
  static let schema: Schema = {
    var phone = FieldDefinition("phone", .phone)
    phone.region = CallingRegion.named("US")
    return Schema(fields: [phone])
  }()
  static let maps = [
    "states": ValueMap(
      name: "states", entries: ["California": "CA", "Łódź": "LD", "Other": "", "*": "else"]),
    "open": ValueMap(name: "open", entries: ["a": "b"]),
  ]

  private func value(_ source: String, _ values: String...) throws -> FilledValue {
    let template = try Template(source, schema: Self.schema, maps: Self.maps)
    let filled = Dictionary(
      zip(template.fields, values), uniquingKeysWith: { first, _ in first })
    return try template.value { filled[$0] }
  }

  private func words(_ source: String, _ value: String) throws -> String {
    let problem = #expect(throws: UnreadableValue.self) { try self.value(source, value) }
    return problem?.description ?? ""
  }

  @Test(arguments: [
    ("o'brien-smith", "O'Brien-Smith"), ("JANE DOE", "Jane Doe"),
    ("d\u{2019}angelo", "D\u{2019}Angelo"),
    ("marks's", "Marks's"), ("DeShawn mcdonald", "DeShawn Mcdonald"),
    ("élodie ŁUKASZ", "Élodie Łukasz"),
    ("j.r. ewing", "J.R. Ewing"), ("jean--luc ", "Jean--Luc "), ("李", "李"), ("", ""),
    ("'t hart", "'T Hart"),
    ("2nd floor", "2nd Floor"), ("ßen", "Ssen"), ("'", "'"), ("o'", "O'"),
  ])
  func `Names get their capitals`(_ name: String, _ written: String) throws {
    #expect(try value("{x | title}", name) == .text(written))
  }

  @Test(arguments: [
    ("yyyy-MM-dd", "2026-03-04", "2026-03-04"), ("d.M.yy", "2026-03-04", "4.3.26"),
    ("dd/MM/yyyy HH:mm:ss", "2026-03-04T05:06:07Z", "04/03/2026 05:06:07"),
    ("yyyyMMddHHmmss", "2026-03-04", "20260304000000"), ("H:mm", "2026-03-04 9:05 pm", "21:05"),
    ("yyyy-MM-dd'T'HH:mm:ss'Z'", "2026-03-04 12:00 am", "2026-03-04T00:00:00Z"),
    ("\"'on' d '''of''' M\"", "2026-03-04", "on 4 'of' 3"), ("yy''", "2005-01-01", "05'"),
    ("yyyy 年 M 月", "2026-03-04", "2026 年 3 月"), ("iso", "20260304", "2026-03-04"),
    ("iso", "2026-03-04 05:06", "2026-03-04T05:06:00"),
    ("iso", "2026-03-04T05:06:07.999-05:30", "2026-03-04T05:06:07-05:30"),
    ("iso", "2026-03-04T05:06:07+00:00", "2026-03-04T05:06:07Z"),
    ("epoch", "1970-01-01", "0"), ("epoch", "1970-01-01T01:00:01+01:00", "1"),
    ("epoch", "1969-12-31T23:59:59Z", "-1"), ("ISO", "31.12.2026", "2026-12-31"),
    ("yyyy", " ", ""),
  ])
  func `Dates are written in the pattern`(
    _ pattern: String, _ date: String, _ written: String
  ) throws {
    #expect(try value("{x | date: \(pattern)}", date) == .text(written))
  }

  @Test(arguments: [
    ("{x | day_first | date: iso}", "03/04/2026", "2026-04-03"),
    ("{x | month_first}", "03/04/2026 10:11", "2026-03-04T10:11:00"),
    // What only one order allows is read in that order.
    ("{x | month_first}", "31/12/2026", "2026-12-31"),
    ("{x | day_first}", "12/31/2026", "2026-12-31"),
    ("{x | day_first}", "", ""),
  ])
  func `An order tells what a date means`(
    _ source: String, _ date: String, _ written: String
  ) throws {
    #expect(try value(source, date) == .text(written))
  }

  @Test(arguments: [
    ("{phone | phone: e164}", "(212) 555-0123", "+12125550123"),
    ("{phone | phone: E164}", "+44 20 7946 0958 ext. 9", "+442079460958"),
    ("{phone | phone: national}", "1-212-555-0123", "2125550123"),
    ("{phone | phone: national}", "+7 912 345 67 89", "89123456789"),
    ("{phone | phone: national}", "+36 1 234 5678", "0612345678"),
    ("{phone | phone: national}", "+55 11 96123 4567", "11961234567"),
    ("{phone | phone: national}", "+86 139 1099 9888", "13910999888"),
    ("{phone | phone: national}", "+86 10 6532 1234", "01065321234"),
    ("{phone | phone: national}", "+39 06 1234 5678", "0612345678"),
    ("{phone | phone: national}", "+34 612 345 678", "612345678"),
    ("{phone | phone: digits}", "+49 30 123456", "4930123456"),
    ("{phone | phone: e164 de}", "030 123456", "+4930123456"),
    ("{x | phone: digits}", "212 555 0123", "2125550123"),
    ("{x | phone: national}", "030 1234567", "0301234567"),
    ("{x + phone | phone: e164 | join: '/'}", "2125550123", "+12125550123"),
    ("{phone | phone: e164}", "", ""),
  ])
  func `Phones are written in the form`(
    _ source: String, _ number: String, _ written: String
  ) throws {
    #expect(try value(source, number) == .text(written))
  }

  @Test(arguments: [
    ("50,000", "50000"), ("1.50", "1.5"), ("-0", "0"), ("€ 3.000,25", "3000.25"), ("007", "7"),
    ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
    ("0.00000000000000000001", "0.00000000000000000001"), (".5", "0.5"), ("−2", "-2"),
  ])
  func `Numbers are written in the digits of JSON`(_ number: String, _ digits: String) throws {
    #expect(try value("{x | number}", number) == .number(digits))
    #expect(try value("n={x | number}", number) == .text("n=\(digits)"))
  }

  @Test func `Typed values are typed where they stand alone, and null when they are blank`() throws
  {
    #expect(try value("{x | boolean}", "no") == .boolean(false))
    #expect(try value("{x | boolean}!", "Y") == .text("true!"))
    #expect(try value("{x | boolean}", " ") == .null)
    #expect(try value("{x | number}") == .null)
    #expect(try value("<{x | number}>") == .text("<>"))
    #expect(try value("{x | default: 0 | number}") == .number("0"))
    #expect(try value("{x | boolean | map: open | upper}", "1") == .text("TRUE"))
    #expect(try value("{x | boolean | upper}", " ") == .text(""))
    #expect(try value("{x | number | omit}", "0") == .number("0"))
    #expect(try value("{x | number | omit}", "") == .omitted)
    #expect(try value("{x | list: ',' | omit}", " , ") == .omitted)
    #expect(try value("{x | null}", "\u{A0}") == .null)
    #expect(try value("{x | null}", " a ") == .text(" a "))
  }

  @Test func `Lists are split, changed one by one, and joined without what is blank`() throws {
    #expect(try value("{x | list: ';'}", " a ;; b c;") == .list(["a", "b c"]))
    #expect(try value("{x | list: '||'}", "a||b|c") == .list(["a", "b|c"]))
    #expect(try value("{x | list: ','}", "") == .list([]))
    #expect(try value("{x | list: ',' | map: states}", "Other,california") == .list(["CA"]))
    #expect(try value("{a + b}", "", "x") == .list(["x"]))
    #expect(try value("{a + b | join: ''}", " x ", "y") == .text("xy"))
    #expect(try value("{a+b | title | join: \"\\n\"}", "x", "y") == .text("X\nY"))
    #expect(try value("{a + b | join: ' ' | default: nobody}", " ", "") == .text("nobody"))
    #expect(try value("{'a+b' | upper}", "x") == .text("X"))
  }

  @Test(arguments: [
    ("california ", "CA"), ("ŁÓDŹ", "LD"), ("Lo\u{301}dz", "else"), ("Other", ""),
    ("Texas", "else"),
    ("  ", "  "), ("", ""), ("*", "else"),
  ])
  func `A map gives the buyer's word`(_ state: String, _ word: String) throws {
    #expect(try value("{x | map: states}", state) == .text(word))
  }

  @Test func `A value that is not in a map without a rest stays as it is`() throws {
    #expect(try value("{x | map: open}", " Z ") == .text(" Z "))
    #expect(try value("{x | map: open}", "*") == .text("*"))
  }

  @Test(arguments: [
    ("{x | upper}", "straße", "STRASSE"), ("{x | lower}", "ÀÉ", "àé"),
    ("{x | trim}", "\u{A0}a b \n", "a b"),
    ("{x | digits}", "٤2-a", "42"), ("{x | first: 2}", "e\u{301}🇩🇪x", "e\u{301}🇩🇪"),
    ("{x | first: 9}", "ab", "ab"),
    ("{x | default: 'a | b }'}", "", "a | b }"),
    ("{x | default: \"say \\\"hi\\\"\"}", " ", "say \"hi\""),
    ("{x | default: }", "", ""), ("{x|trim|upper}", " a ", "A"), ("{ x | default:a:b }", "", "a:b"),
    ("{what's up?}", "a", "a"), ("{x | default: it's}", "", "it's"),
  ])
  func `Text is changed from left to right`(
    _ source: String, _ text: String, _ changed: String
  ) throws {
    #expect(try value(source, text) == .text(changed))
  }

  @Test(arguments: [
    ("{x | date: iso}", "soon", "it is not a date"),
    ("{x | date: iso}", "03/04/1990", "put day_first or month_first before date"),
    ("{x | month_first}", "2026-13-01", "it is not a date"),
    ("{phone | phone: e164}", "555-0123", "it is not a phone number"),
    ("{x | phone: e164}", "212 555 0123", "such as phone: e164 US"),
    ("{x | number}", "12 apples", "it is not a number"),
    ("{x | number}", "1e5", "it is not a number"),
    ("{x | boolean}", "maybe", "it is neither yes nor no"),
    ("to {x | list: ',' | date: yyyy | join: '-'}", "2026-01-01,never", "it is not a date"),
  ])
  func `A value that cannot be read is refused without being repeated`(
    _ source: String, _ value: String, _ expected: String
  ) throws {
    let words = try words(source, value)
    #expect(words.contains(expected))
    #expect(
      words.hasPrefix("the lead's \"\(source.contains("{phone") ? "phone" : "x")\" cannot fill {"))
    #expect(!words.contains(value))
  }

  @Test(arguments: [
    ("{x | uper}", "\"uper\" is not a transform; did you mean \"upper\"?"),
    ("{x | }", "{x | } has nothing behind |"),
    ("{x | upper: 1}", "upper takes nothing behind it"),
    ("{x | first: 0}", "first needs a number of characters from 1 to 1000, such as first: 1"),
    ("{x | date}", "date needs a pattern, such as date: yyyy-MM-dd"),
    ("{x | date: YYYY-MM-DD}", "\"YYYY\" is no part of a date pattern; did you mean \"yyyy\"?"),
    ("{x | date: yyyy-mm-dd}", "mm is minutes, and no hours stand in the pattern; the month is MM"),
    ("{x | date: yyyy-MM-dd HH:MM}", "MM is the month and stands there twice; minutes are mm"),
    (
      "{x | date: d MMM}",
      "\"MMM\" is no part of a date pattern; it has yyyy, yy, MM, M, dd, d, HH, H, mm, ss, iso, "
        + "epoch, and text in single quotes"
    ),
    ("{x | date: '-'}", "\"-\" holds no part of a date; write for example yyyy-MM-dd"),
    ("{x | date: yyyy'a}", "a ' of the date pattern is never closed; write '' for a quote"),
    ("{x | phone}", "phone needs one of e164, national, digits, such as phone: e164"),
    (
      "{x | phone: e164 XX}",
      "\"XX\" is not a country; write its two letters (ISO 3166), such as US"
    ),
    ("{x | list: ''}", "list needs what stands between the parts, such as list: \";\""),
    (
      "{x | join: ' '}",
      "join puts several fields in one text: {first_name + last_name | join: \" \"}"
    ),
    ("{x | default}", "default needs the text for a blank value, such as default: unknown"),
    ("{x | map: state}", "\"state\" is not a map of the delivery; did you mean \"states\"?"),
    ("{x | map: nothing}", "\"nothing\" is not a map of the delivery; there are open, states"),
    ("{x | omit | upper}", "omit comes last; move it to the end"),
    ("{x | list: ',' | number}", "a list is not one value; join it first, or remove list"),
    ("{a + b | list: ','}", "what stands before list is a list already; remove list"),
    ("{x | number | default: 0}", "default stands for a text; put it before number"),
    (
      "{a + b | default: c | join: ' '}",
      "default stands for one text; put it before list, or behind join"
    ),
    (
      "{x | default: n/a | number}",
      "the default \"n/a\" does not fit what comes behind it: it is not a number"
    ),
    (
      "{x | default: 'a' b}",
      "{x | default: 'a' b}: put the whole argument in quotes, not a part of it"
    ),
    ("{x | default: '\\d'}", "\\d is not known; there are \\\\, \\\", \\', \\n, and \\t"),
    ("{x | default: 'a}", "a ' inside { is never closed"),
    ("{x | default: {y}}", "{x | default: {y}: a { inside a placeholder stands in quotes"),
    ("{a + }", "{a + } holds no field name; a name that holds + | { or } stands in quotes"),
    ("{x | upper", "a { is never closed; write {{ for a brace"),
  ])
  func `What no request could use is refused when it is read`(
    _ source: String, _ fault: String
  ) {
    let problem = #expect(throws: Template.Problem.self) {
      try Template(source, schema: Self.schema, maps: Self.maps)
    }
    #expect(problem?.faults == [fault])
  }

  @Test func `All faults of a template are told`() {
    let problem = #expect(throws: Template.Problem.self) {
      try Template("{a | uper | first: x} {b | map: c} }")
    }
    #expect(problem?.faults.count == 4)
    #expect(problem?.faults[2].contains("add for example `maps: {c: {California: CA}}`") == true)
  }

  @Test(
    arguments: [
      ("{x | omit}", Template.Place.json, nil), ("{x | omit}", .form, nil),
      ("{x | omit}", .header, nil),
      (
        "{x | omit}", .text,
        "omit leaves out a JSON member, a form field, or a header, nothing else"
      ),
      ("a{x | omit}", .json, "omit leaves out a whole value; {x | omit} must stand alone"),
      ("{x | null}", .json, nil),
      ("{x | null}", .form, "null is a whole value of JSON, nothing else; remove it"),
      ("a{x | null}", .json, "null is a whole value of JSON, nothing else; remove it"),
      ("{x | list: ','}", .json, nil), ("{a + b}", .form, nil),
      (
        "{a + b}", .header,
        "{a + b} is a list, which only a whole value of JSON or of a form can be; add for "
          + "example | join: \", \""
      ),
      (
        "{x | list: ','}!", .json,
        "{x | list: ','} is a list, which only a whole value of JSON or of a form "
          + "can be; add for example | join: \", \""
      ),
      ("{x | number}", .text, nil),
    ] as [(String, Template.Place, String?)])
  func `What may become nothing or many stands where that can be`(
    _ source: String, _ place: Template.Place, _ fault: String?
  ) throws {
    #expect(try Template(source).faults(in: place) == (fault.map { [$0] } ?? []))
  }

  @Test func `Only a lone omit may leave out a whole text`() throws {
    #expect(try Template("{x | omit}").mayBeOmitted)
    #expect(try !Template("{x}").mayBeOmitted)
    #expect(try !Template("x").mayBeOmitted)
  }
}
