import Foundation
import LeadModel
import Testing

@Suite struct CalendarDayTests {
  @Test func `Four hundred years of days follow each other as in Foundation's calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for number in stride(from: Int64(-50_000), through: 97_000, by: 7) {
      let day = CalendarDay(number: number)
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      try #require(day.parts.year == parts.year)
      try #require(day.parts.month == parts.month)
      try #require(day.parts.day == parts.day)
      try #require(day.weekday == parts.weekday)
      try #require(CalendarDay(day.description) == day)
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-01 ", "+026-01-01", "",
  ])
  func `What is no day is none`(text: String) {
    #expect(CalendarDay(text) == nil)
  }
}
