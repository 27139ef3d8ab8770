import Foundation
import LeadModel
import Testing

@Suite struct ValueTextTests {
  @Test(
    arguments: [
      ("true", true), ("YES", true), (" y ", true), ("t", true), ("1", true), ("On", true),
      ("false", false), ("No", false), ("n", false), ("F", false), ("0", false), ("OFF", false),
      ("", nil), ("maybe", nil), ("2", nil), ("ja", nil), ("truee", nil),
    ] as [(String, Bool?)])
  func `Yes and no are read in their usual spellings`(text: String, value: Bool?) {
    #expect(BooleanText.value(text) == value)
  }

  @Test(
    arguments: [
      ("America/New_York", "America/New_York"), ("europe/berlin", "Europe/Berlin"),
      (" Asia/Kolkata ", "Asia/Kolkata"), ("UTC", "UTC"), ("gmt", "GMT"),
      ("US/Eastern", "US/Eastern"), ("EST", "EST"), ("+02:00", "UTC+02:00"),
      ("UTC+2", "UTC+02:00"), ("GMT -5", "UTC-05:00"), ("utc+0530", "UTC+05:30"),
      ("UTC+14", "UTC+14:00"), ("UTC-12:00", "UTC-12:00"), ("UTC+14:30", nil), ("UTC-13", nil),
      ("+25:00", nil), ("+02:75", nil), ("", nil), ("Berlin", nil), ("Europe/Bärlin", nil),
      ("../../etc/passwd", nil),
    ] as [(String, String?)])
  func `A time zone is named or told by its offset`(text: String, name: String?) {
    #expect(TimeZoneText.named(text) == name)
    if let name { #expect(TimeZone(identifier: name) != nil) }
  }

  @Test(
    arguments: [
      ("Europe/Berln", "Europe/Berlin"), ("america/new york", "America/New_York"), ("zzz", nil),
    ] as [(String, String?)])
  func `A wrong time zone is told the nearest known one`(text: String, suggestion: String?) {
    #expect(TimeZoneText.suggestion(for: text) == suggestion)
  }

  @Test func `A pattern matches whole`() throws {
    let zip = try LeadModel.Pattern("\\d{5}|[A-Z]\\d")
    #expect(zip.matchesWhole("12345"))
    #expect(zip.matchesWhole("A1"))
    #expect(!zip.matchesWhole("x12345"))
    #expect(!zip.matchesWhole("12345\n"))
  }

  @Test(arguments: ["(", "[a-", "*", "a)|(b"])
  func `A pattern that does not compile is refused`(source: String) {
    let problem = #expect(throws: LeadModel.Pattern.Problem.self) { try LeadModel.Pattern(source) }
    #expect(problem?.source == source)
  }

  @Test func `Patterns are equal when they are written alike`() throws {
    #expect(try LeadModel.Pattern("a+") == LeadModel.Pattern("a+"))
    #expect(
      try Set([LeadModel.Pattern("a"), LeadModel.Pattern("a"), LeadModel.Pattern("b")]).count == 2)
  }
}
