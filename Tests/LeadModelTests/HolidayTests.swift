import Foundation
import LeadModel
import Testing

@Suite struct HolidayTests {
  /// Weekdays 22:00–04:00 (Monday to Friday, over midnight), Saturday in two parts.
  private static func schedule(_ zone: String) throws -> Schedule {
    var hours = [7: [Schedule.DayHours(from: 540, until: 720), .init(from: 780, until: 960)]]
    for day in 2...6 { hours[day] = [.init(from: 1320, until: 1680)] }
    let holidays: [Schedule.Holiday: [Schedule.DayHours]] = [
      .yearly(month: 12, day: 25): [], .yearly(month: 12, day: 24): [.init(from: 480, until: 720)],
      .date(CalendarDay(number: 20_810)): [.init(from: 600, until: 660)],  // 2026-12-23
      .yearly(month: 12, day: 23): [],
    ]
    return Schedule(
      hours: hours, holidays: holidays, timeZone: try #require(TimeZone(identifier: zone)))
  }

  @Test(arguments: [
    // Monday's hours go on until Tuesday 04:00.
    ("2026-11-24T03:59:00Z", true, "2026-11-24T03:59:00Z", "2026-11-24T04:00:00Z"),
    ("2026-11-24T04:00:00Z", false, "2026-11-24T22:00:00Z", "2026-11-24T04:00:00Z"),
    // Friday's reach into Saturday, which has hours of its own; Sunday has none.
    ("2026-11-28T01:00:00Z", true, "2026-11-28T01:00:00Z", "2026-11-28T04:00:00Z"),
    ("2026-11-28T05:00:00Z", false, "2026-11-28T09:00:00Z", "2026-11-28T05:00:00Z"),
    ("2026-11-28T12:30:00Z", false, "2026-11-28T13:00:00Z", "2026-11-28T12:30:00Z"),
    ("2026-11-28T16:00:00Z", false, "2026-11-30T22:00:00Z", "2026-11-28T16:00:00Z"),
    // The 23rd by its date, not as every year's; the evening before ends at its midnight.
    ("2026-12-22T23:00:00Z", true, "2026-12-22T23:00:00Z", "2026-12-23T00:00:00Z"),
    ("2026-12-23T00:00:00Z", false, "2026-12-23T10:00:00Z", "2026-12-23T00:00:00Z"),
    ("2026-12-23T10:30:00Z", true, "2026-12-23T10:30:00Z", "2026-12-23T11:00:00Z"),
    ("2026-12-23T22:30:00Z", false, "2026-12-24T08:00:00Z", "2026-12-23T22:30:00Z"),
    // Christmas is a Friday: closed, with Thursday's evening and its own; Saturday is open.
    ("2026-12-24T12:00:00Z", false, "2026-12-26T09:00:00Z", "2026-12-24T12:00:00Z"),
    ("2027-12-22T23:30:00Z", true, "2027-12-22T23:30:00Z", "2027-12-23T00:00:00Z"),
    ("2027-12-23T00:00:00Z", false, "2027-12-24T08:00:00Z", "2027-12-23T00:00:00Z"),
  ])
  func `Hours go over midnight, and a holiday has its own`(
    moment: String, isOpen: Bool, opening: String, closing: String
  ) throws {
    let schedule = try Self.schedule("UTC")
    let now = try timestamp(moment)
    #expect(schedule.isOpen(at: now) == isOpen)
    #expect(schedule.nextOpening(from: now)?.iso8601 == (try timestamp(opening)).iso8601)
    #expect(schedule.nextClosing(from: now)?.iso8601 == (try timestamp(closing)).iso8601)
  }

  @Test(arguments: [
    // New York forward, 2026-03-08: 02:00 is 03:00. Hours that begin in the gap begin with the change.
    (
      "America/New_York", 150, 240, "2026-03-08T06:00:00Z", "2026-03-08T07:00:00Z",
      "2026-03-08T08:00:00Z"
    ),
    // … that end in the gap end with it, …
    (
      "America/New_York", 60, 150, "2026-03-08T06:00:00Z", "2026-03-08T06:00:00Z",
      "2026-03-08T07:00:00Z"
    ),
    // … that lie in it come a week later, and hours over it are an hour shorter.
    (
      "America/New_York", 125, 170, "2026-03-08T06:00:00Z", "2026-03-15T06:05:00Z",
      "2026-03-15T06:50:00Z"
    ),
    (
      "America/New_York", 60, 300, "2026-03-08T05:00:00Z", "2026-03-08T06:00:00Z",
      "2026-03-08T09:00:00Z"
    ),
    // New York back, 2026-11-01: 02:00 is 01:00. Hours shown twice are open twice.
    (
      "America/New_York", 75, 90, "2026-11-01T05:00:00Z", "2026-11-01T05:15:00Z",
      "2026-11-01T05:30:00Z"
    ),
    (
      "America/New_York", 75, 90, "2026-11-01T05:30:00Z", "2026-11-01T06:15:00Z",
      "2026-11-01T06:30:00Z"
    ),
    // Open up to the doubled hour's end: the first showing is shut by nothing.
    (
      "America/New_York", 60, 120, "2026-11-01T05:00:00Z", "2026-11-01T05:00:00Z",
      "2026-11-01T07:00:00Z"
    ),
    (
      "America/New_York", 0, 90, "2026-11-01T04:00:00Z", "2026-11-01T04:00:00Z",
      "2026-11-01T05:30:00Z"
    ),
    (
      "America/New_York", 0, 90, "2026-11-01T05:30:00Z", "2026-11-01T06:00:00Z",
      "2026-11-01T06:30:00Z"
    ),
    // Berlin, both ways.
    (
      "Europe/Berlin", 150, 240, "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z",
      "2026-03-29T02:00:00Z"
    ),
    (
      "Europe/Berlin", 135, 150, "2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z",
      "2026-10-25T01:30:00Z"
    ),
    // Lord Howe goes half an hour: 02:00 is 02:30 on 2026-10-04, and 01:30 on 2026-04-05.
    (
      "Australia/Lord_Howe", 135, 240, "2026-10-03T15:00:00Z", "2026-10-03T15:30:00Z",
      "2026-10-03T17:00:00Z"
    ),
    (
      "Australia/Lord_Howe", 95, 110, "2026-04-04T14:50:00Z", "2026-04-04T15:05:00Z",
      "2026-04-04T15:20:00Z"
    ),
    // From 01:35 to 01:50 again, fifteen minutes later.
    (
      "Australia/Lord_Howe", 95, 110, "2026-04-04T14:35:00Z", "2026-04-04T14:35:00Z",
      "2026-04-04T14:50:00Z"
    ),
    // Saturday night into the change: 22:00 to 02:30 on the morning of the gap and of the doubled hour.
    (
      "Europe/Berlin", -120, 150, "2026-03-28T20:00:00Z", "2026-03-28T21:00:00Z",
      "2026-03-29T01:00:00Z"
    ),
    (
      "Europe/Berlin", -120, 150, "2026-10-24T19:00:00Z", "2026-10-24T20:00:00Z",
      "2026-10-25T00:30:00Z"
    ),
  ])
  func `Openings and closings are exact on days of change`(
    zone: String, from: Int, until: Int, moment: String, opening: String, closing: String
  ) throws {
    // Sunday's hours; those that begin before midnight are Saturday's.
    let hours =
      from < 0
      ? [7: [Schedule.DayHours(from: from + 1440, until: until + 1440)]]
      : [1: [Schedule.DayHours(from: from, until: until)]]
    let schedule = Schedule(hours: hours, timeZone: try #require(TimeZone(identifier: zone)))
    let opens = try #require(schedule.nextOpening(from: try timestamp(moment)))
    #expect(opens.iso8601 == (try timestamp(opening)).iso8601)
    #expect(schedule.nextClosing(from: opens)?.iso8601 == (try timestamp(closing)).iso8601)
  }

  @Test(arguments: ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns"])
  func `What is told of opening and closing is what a minute by minute look finds`(
    zone: String
  ) throws {
    let timeZone = try #require(TimeZone(identifier: zone))
    let schedule = Schedule(
      hours: [
        7: [.init(from: 1380, until: 1440 + 100)], 1: [.init(from: 125, until: 140)],
        2: [.init(from: 0, until: 1440)], 3: [.init(from: 0, until: 30)],
      ],
      holidays: [.yearly(month: 4, day: 5): [.init(from: 90, until: 115)]], timeZone: timeZone)
    for start in [
      "2010-03-13T00:00:00Z", "2010-11-06T00:00:00Z", "2026-03-07T00:00:00Z",
      "2026-03-28T00:00:00Z", "2026-04-04T00:00:00Z", "2026-10-03T00:00:00Z",
      "2026-10-24T00:00:00Z",
    ] {
      let start = try timestamp(start)
      var opening: Timestamp?
      var closing: Timestamp?
      for minute in stride(from: Int64(5 * 1440), through: 0, by: -1) {
        let now = start + .minutes(minute)
        if schedule.isOpen(at: now) { opening = now } else { closing = now }
        guard minute % 7 == 0 else { continue }
        if let opening {
          try #require(schedule.nextOpening(from: now) == opening, "\(now.iso8601)")
        }
        if let closing {
          try #require(schedule.nextClosing(from: now) == closing, "\(now.iso8601)")
        }
      }
    }
  }

  @Test func `What is always open never closes, and what is closed never opens`() {
    let day = [Schedule.DayHours(from: 0, until: 1440)]
    let always = Schedule(
      hours: Dictionary(uniqueKeysWithValues: (1...7).map { ($0, day) }), timeZone: .gmt)
    #expect(always.nextClosing(from: Timestamp(milliseconds: 0)) == nil)
    let never = Schedule(hours: [1: []], holidays: [.yearly(month: 1, day: 1): []], timeZone: .gmt)
    #expect(never.nextOpening(from: Timestamp(milliseconds: 0)) == nil)
  }
}
