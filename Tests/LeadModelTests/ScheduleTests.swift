import Foundation
import LeadModel
import Testing

@Suite struct ScheduleTests {
  @Test(arguments: [
    // A working week in New York: Friday evening opens on Monday.
    (
      "America/New_York", [2, 3, 4, 5, 6], 480, 1200, "2026-11-20T23:59:59Z", true,
      "2026-11-20T23:59:59Z"
    ),
    (
      "America/New_York", [2, 3, 4, 5, 6], 480, 1200, "2026-11-21T01:00:00Z", false,
      "2026-11-23T13:00:00Z"
    ),
    (
      "America/New_York", [2, 3, 4, 5, 6], 480, 1200, "2026-11-23T12:59:59Z", false,
      "2026-11-23T13:00:00Z"
    ),
    // One day a week, just over.
    ("UTC", [7], 0, 60, "2026-11-21T01:00:00Z", false, "2026-11-28T00:00:00Z"),
    ("UTC", [1, 2, 3, 4, 5, 6, 7], 0, 1440, "2026-11-21T23:59:59Z", true, "2026-11-21T23:59:59Z"),
    // To summer time: 02:00–03:00 does not exist on 2026-03-29 in Berlin.
    ("Europe/Berlin", [1], 150, 600, "2026-03-29T00:30:00Z", false, "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", [1], 480, 600, "2026-03-29T00:30:00Z", false, "2026-03-29T06:00:00Z"),
    // Hours that lie wholly in what is skipped: the week after.
    ("Europe/Berlin", [1], 130, 170, "2026-03-29T00:30:00Z", false, "2026-04-05T00:10:00Z"),
    // To winter time: 02:00–03:00 comes twice on 2026-10-25; between the two 02:30s it is closed.
    ("Europe/Berlin", [1], 150, 165, "2026-10-25T00:20:00Z", false, "2026-10-25T00:30:00Z"),
    ("Europe/Berlin", [1], 150, 165, "2026-10-25T00:44:59Z", true, "2026-10-25T00:44:59Z"),
    ("Europe/Berlin", [1], 150, 165, "2026-10-25T00:50:00Z", false, "2026-10-25T01:30:00Z"),
    ("Europe/Berlin", [1], 150, 165, "2026-10-25T01:50:00Z", false, "2026-11-01T01:30:00Z"),
    ("Europe/Berlin", [1], 120, 150, "2026-10-25T00:40:00Z", false, "2026-10-25T01:00:00Z"),
    // Hours that began before the change come again with it.
    (
      "Europe/Berlin", [1], 90, 150, "2026-10-25T00:40:00Z", false, "2026-10-25T01:00:00Z"
    ),
    // No midnight: the clocks go from 23:59:59 to 01:00.
    ("America/Sao_Paulo", [1], 0, 600, "2018-11-04T02:59:59Z", false, "2018-11-04T03:00:00Z"),
    ("America/Sao_Paulo", [1], 540, 600, "2018-11-04T02:00:00Z", false, "2018-11-04T11:00:00Z"),
    ("Asia/Beirut", [1], 30, 600, "2022-03-26T21:00:00Z", false, "2022-03-26T22:00:00Z"),
  ])
  func `Hours are the zone's own, on days of change too`(
    zone: String, days: [Int], from: Int, until: Int, moment: String, isOpen: Bool,
    opening: String
  ) throws {
    let hours = days.map { ($0, [Schedule.DayHours(from: from, until: until)]) }
    let schedule = Schedule(
      hours: Dictionary(uniqueKeysWithValues: hours),
      timeZone: try #require(TimeZone(identifier: zone)))
    let now = try timestamp(moment)
    #expect(schedule.isOpen(at: now) == isOpen)
    let found = schedule.nextOpening(from: now)?.iso8601
    #expect(found == (try timestamp(opening)).iso8601)
  }

  @Test func `A schedule without hours never opens`() {
    let empty = Schedule(hours: [:], timeZone: .gmt)
    #expect(empty.nextOpening(from: Timestamp(milliseconds: 0)) == nil)
  }

  @Test func `The earliest of several hours of a day opens next`() throws {
    let schedule = Schedule(
      hours: [3: [.init(from: 840, until: 900), .init(from: 540, until: 600)]], timeZone: .gmt)
    let tuesday = try timestamp("2026-11-24T05:00:00Z")
    #expect(schedule.nextOpening(from: tuesday)?.iso8601 == "2026-11-24T09:00:00.000Z")
    let midday = try timestamp("2026-11-24T12:00:00Z")
    #expect(schedule.nextOpening(from: midday)?.iso8601 == "2026-11-24T14:00:00.000Z")
  }

  @Test(arguments: ["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Beirut"])
  func `The opening told is the first open minute of a year's every hour`(zone: String) throws {
    let timeZone = try #require(TimeZone(identifier: zone))
    let schedule = Schedule(
      hours: [1: [.init(from: 0, until: 95)], 4: [.init(from: 100, until: 170)]],
      timeZone: timeZone)
    let start = try timestamp("2018-01-01T00:00:00Z")
    var changes: [Timestamp] = []
    while changes.count < 3,
      let next = timeZone.nextDaylightSavingTimeTransition(after: changes.last?.date ?? start.date)
    {
      changes.append(Timestamp(next))
    }
    var next: Timestamp?
    // Backwards, so that the next opening is known by having been looked at.
    for minute in stride(from: 400 * 1440, through: 0, by: -5) {
      let now = start + .minutes(Int64(minute))
      if schedule.isOpen(at: now) { next = now }
      let isNearChange = changes.contains { $0 > now && $0 - now < .minutes(120) }
      if let next, isNearChange || minute % 355 == 0 {
        #expect(schedule.nextOpening(from: now) == next, "\(now.iso8601)")
      }
    }
  }
}

/// A moment written as ISO 8601 without fraction.
func timestamp(_ text: String) throws -> Timestamp {
  Timestamp(try Date(text, strategy: .iso8601))
}
