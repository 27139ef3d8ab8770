import Foundation
import LeadModel
import Testing

@Suite struct CapTests {
  @Test(arguments: [
    ("UTC", "2026-11-21T00:00:00Z", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z"),
    ("UTC", "2026-11-21T23:59:59Z", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z"),
    ("America/New_York", "2026-11-21T04:59:59Z", "2026-11-20T05:00:00Z", "2026-11-21T05:00:00Z"),
    // 23 and 25 hours.
    ("Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
    ("Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"),
    // Half an hour.
    ("Australia/Lord_Howe", "2026-04-04T20:00:00Z", "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z"),
    // The day before, the day, and the day after one without midnight.
    ("America/Sao_Paulo", "2018-11-03T12:00:00Z", "2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z"),
    ("America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"),
    ("America/Sao_Paulo", "2018-11-05T12:00:00Z", "2018-11-05T02:00:00Z", "2018-11-06T02:00:00Z"),
    ("Asia/Beirut", "2022-03-27T10:00:00Z", "2022-03-26T22:00:00Z", "2022-03-27T21:00:00Z"),
    // Midnight twice: the first begins the day.
    ("America/Havana", "2018-11-04T04:30:00Z", "2018-11-04T04:00:00Z", "2018-11-05T05:00:00Z"),
    ("America/Havana", "2018-11-04T05:30:00Z", "2018-11-04T04:00:00Z", "2018-11-05T05:00:00Z"),
    // Samoa had no 30th of December 2011.
    ("Pacific/Apia", "2011-12-29T20:00:00Z", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"),
  ])
  func `A day begins and ends at the zone's own midnight`(
    zone: String, moment: String, start: String, end: String
  ) throws {
    let bounds = CapPeriod.day.bounds(
      of: try timestamp(moment), in: try #require(TimeZone(identifier: zone)))
    #expect(bounds.start.iso8601 == (try timestamp(start)).iso8601)
    #expect(bounds.end.iso8601 == (try timestamp(end)).iso8601)
  }

  @Test(arguments: [
    "Europe/Berlin", "America/Sao_Paulo", "Asia/Beirut", "America/Havana", "Pacific/Apia",
    "Africa/Cairo", "America/Asuncion", "Asia/Kathmandu", "Antarctica/Troll",
  ])
  func `Days follow each other without gap or overlap`(zone: String) throws {
    let zone = try #require(TimeZone(identifier: zone))
    var day = CapPeriod.day.bounds(of: try timestamp("2011-01-01T12:00:00Z"), in: zone)
    let last = try timestamp("2024-01-01T00:00:00Z")
    while day.start < last {
      let next = CapPeriod.day.bounds(of: day.end, in: zone)
      try #require(next.start == day.end)
      #expect(CapPeriod.day.bounds(of: day.end - .milliseconds(1), in: zone).start == day.start)
      let hours = (day.end - day.start).seconds / 3600
      #expect((21...27).contains(hours))
      day = next
    }
  }

  @Test(arguments: [
    (0, 0, CapUse.Room.free), (4, 0, .free), (3, 1, .free), (4, 1, .wait), (0, 5, .wait),
    (5, 0, .full), (5, 3, .full), (9, 0, .full),
  ])
  func `Full by acceptances closes, full by what is on the wire waits`(
    taken: Int, reserved: Int, room: CapUse.Room
  ) {
    #expect(CapUse(taken: taken, reserved: reserved).room(under: Cap(.day, limit: 5)) == room)
  }
}
