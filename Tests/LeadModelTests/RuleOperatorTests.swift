import Foundation
import LeadModel
import Testing

@Suite struct RuleOperatorTests {
  /// Sunday, 2026-11-22T03:30:00Z: still Saturday in New York.
  private static let now = Timestamp(milliseconds: 1_795_318_200_000)
  private static let text = FieldDefinition("note")
  private static let number = FieldDefinition("amount", .number)
  private static let born = FieldDefinition("born", .date)
  private static let phone: FieldDefinition = {
    var field = FieldDefinition("phone", .phone)
    field.region = .named("US")
    return field
  }()

  @Test(
    arguments: [
      (text, .contains("GmbH"), "Muster gmbh & Co", true), (text, .contains("x"), "abc", false),
      (text, .startsWith("Ä"), "  ärzte", true), (text, .startsWith("b"), "ab", false),
      (phone, .startsWith("+1212"), "(212) 555-0123", true),
      (phone, .startsWith("(212"), "(212) 555-0123", false),
      (text, .matches(pattern("^[0-9]{5}$")), " 10115 ", true),
      (text, .matches(pattern("^[0-9]{5}$")), "101155", false),
      (text, .blank(true), " ", true), (text, .blank(true), nil, true),
      (text, .blank(true), "x", false), (text, .blank(false), "x", true),
      (text, .blank(false), "", false),
      (number, .number(.above(n("5"))), "5", false),
      (number, .number(.above(n("5"))), "5.01", true),
      (number, .number(.below(n("5"))), "5", false), (number, .number(.below(n("5"))), "4", true),
      (number, .number(.atMost(n("5"))), "5", true), (number, .number(.atMost(n("5"))), "6", false),
      (number, .number(.between(n("5"), n("10"))), "5", true),
      (number, .number(.between(n("5"), n("10"))), "10", true),
      (number, .number(.between(n("5"), n("10"))), "11", false),
      (number, .number(.between(n("5"), n("10"))), "4", false),
      (text, .number(.below(n("5"))), "few", false), (text, .number(.below(n("5"))), nil, false),
      (born, .date(.before(.day(d("2026-11-20")))), "2026-11-19", true),
      (born, .date(.before(.day(d("2026-11-20")))), "2026-11-20", false),
      (born, .date(.after(.day(d("2026-11-20")))), "21.11.2026", true),
      (born, .date(.after(.day(d("2026-11-20")))), "2026-11-20", false),
      (born, .date(.between(.day(d("2026-11-20")), .day(d("2026-11-22")))), "2026-11-22", true),
      (born, .date(.between(.day(d("2026-11-20")), .day(d("2026-11-22")))), "2026-11-23", false),
      (born, .date(.before(.day(d("2026-11-20")))), "soon", false),
      // Day and month may be either way round: both must meet it.
      (born, .date(.after(.day(d("2010-01-01")))), "03/04/2010", true),
      (born, .date(.after(.day(d("2010-03-20")))), "03/04/2010", false),
      (born, .inFile(ListedValues(name: "l", values: ValueSet(["2010-01-02"]))), "20100102", true),
      (
        phone, .inFile(ListedValues(name: "l", values: ValueSet(["+12125550123"]))), "2125550123",
        true
      ),
      (phone, .inFile(ListedValues(name: "l", values: ValueSet(["+12125550123"]))), "x", false),
    ] as [(FieldDefinition, Rule.Comparison, String?, Bool)])
  func `An operator holds for the values it names`(
    field: FieldDefinition, comparison: Rule.Comparison, value: String?, holds: Bool
  ) {
    let lead = LeadFields(value.map { [field.name: $0] } ?? [:])
    #expect((Rule.field(field, comparison).mismatch(with: lead, now: Self.now) == nil) == holds)
  }

  @Test(
    arguments: [
      // Today is the 22nd in Berlin and the 21st in New York.
      (0, DayUnit.days, "Europe/Berlin", "2026-11-22"),
      (0, .days, "America/New_York", "2026-11-21"),
      (-30, .days, "Europe/Berlin", "2026-10-23"), (2, .weeks, "Europe/Berlin", "2026-12-06"),
      (-9, .months, "America/New_York", "2026-02-21"), (-1, .years, "Europe/Berlin", "2025-11-22"),
      (14, .months, "Europe/Berlin", "2028-01-22"),
    ])
  func `A day counted from today goes by the zone's own date`(
    offset: Int, unit: DayUnit, zone: String, day: String
  ) throws {
    let zone = try #require(TimeZone(identifier: zone))
    #expect(DayReference.today(offset: offset, unit, zone).day(now: Self.now).description == day)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"),
    ("2026-03-31", -1, "2026-02-28"),
    ("2026-01-15", -1, "2025-12-15"), ("2026-11-30", 13, "2027-12-30"),
  ])
  func `Months later is the same day, or the month's last`(day: String, months: Int, later: String)
  {
    #expect(Self.d(day).adding(months: months).description == later)
  }

  @Test(arguments: [
    ("2008-11-21", "America/New_York", 18), ("2008-11-22", "America/New_York", 17),
    ("2008-11-22", "Europe/Berlin", 18), ("2008-11-23", "Europe/Berlin", 17),
    ("2026-11-22", "Europe/Berlin", 0), ("1926-11-22", "Europe/Berlin", 100),
  ])
  func `An age is whole years up to the birthday, by the zone's own date`(
    birthday: String, zone: String, age: Int
  ) throws {
    let zone = AgeZone(try #require(TimeZone(identifier: zone)))
    for (bound, holds) in [(age, true), (age + 1, false)] {
      let rule = Rule.field(Self.born, .age(.atLeast(Self.n("\(bound)")), zone))
      let mismatch = rule.mismatch(with: LeadFields(["born": birthday]), now: Self.now)
      #expect((mismatch == nil) == holds, "at least \(bound)")
    }
  }

  @Test(arguments: [("2026-02-28T12:00:00Z", false), ("2026-03-01T12:00:00Z", true)])
  func `Who was born on a leap day has a birthday on the first of March in other years`(
    moment: String, isOldEnough: Bool
  ) throws {
    let rule = Rule.field(Self.born, .age(.atLeast(Self.n("18")), AgeZone(.gmt)))
    let lead = LeadFields(["born": "2008-02-29"])
    #expect((rule.mismatch(with: lead, now: try timestamp(moment)) == nil) == isOldEnough)
  }

  @Test func `Who is not born yet has no age`() {
    let rule = Rule.field(Self.born, .age(.below(Self.n("5")), AgeZone(.gmt)))
    #expect(rule.mismatch(with: LeadFields(["born": "2027-01-01"]), now: Self.now) != nil)
  }

  @Test(
    arguments: [
      (.contains("a"), "note contains \"a\""), (.startsWith("a"), "note starts with \"a\""),
      (.matches(pattern("^a")), "note matches ^a"), (.blank(true), "note is blank"),
      (.blank(false), "note is not blank"), (.number(.above(n("5"))), "note is above 5"),
      (.number(.between(n("5"), n("1,000"))), "note is from 5 to 1000"),
      (.date(.before(.today(offset: 0, .days, .gmt))), "note is before today"),
      (.date(.after(.today(offset: -30, .days, .gmt))), "note is after 30 days ago"),
      (.date(.after(.today(offset: 1, .weeks, .gmt))), "note is after 1 week from today"),
      (
        .date(.between(.day(d("2026-01-01")), .day(d("2026-01-31")))),
        "note is from 2026-01-01 to 2026-01-31"
      ),
      (.age(.atLeast(n("18")), AgeZone(.gmt)), "the age by note is at least 18"),
      (.inFile(ListedValues(name: "zip.txt", values: ValueSet([]))), "note is in file zip.txt"),
      (
        .oneOf((1...14).map(String.init)),
        "note is one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … (14 in all)"
      ),
    ] as [(Rule.Comparison, String)])
  func `The condition that is not met reads as a sentence`(
    comparison: Rule.Comparison, words: String
  ) {
    #expect(Rule.field(Self.text, comparison).words == words)
  }

  @Test(.timeLimit(.minutes(1)))
  func `An expression that would take for ever is given up as not found`() {
    let endless = Self.pattern("^(a+)+$")
    #expect(endless.isFound(in: "aaaa"))
    #expect(!endless.isFound(in: String(repeating: "a", count: 60) + "b"))
  }

  private static func n(_ text: String) -> NumberText { .sample(text) }

  private static func d(_ text: String) -> CalendarDay {
    guard let day = CalendarDay(text) else { preconditionFailure(text) }
    return day
  }

  private static func pattern(_ source: String) -> BoundedPattern {
    do { return try BoundedPattern(source) } catch { preconditionFailure(error.source) }
  }
}
