import Foundation
import LeadModel
import Testing

@Suite struct CapPeriodTests {
  @Test(arguments: [
    // New York to summer time, 2026-03-08 at 02:00 EST: 23 hours; to winter time, 2026-11-01: 25.
    (
      CapPeriod.day, "America/New_York", "2026-03-08T12:00:00Z", "2026-03-08T05:00:00Z",
      "2026-03-09T04:00:00Z"
    ),
    (
      .day, "America/New_York", "2026-11-01T12:00:00Z", "2026-11-01T04:00:00Z",
      "2026-11-02T05:00:00Z"
    ),
    // Weeks begin on Monday; these hold the change of the clocks.
    (
      .week, "America/New_York", "2026-03-08T12:00:00Z", "2026-03-02T05:00:00Z",
      "2026-03-09T04:00:00Z"
    ),
    (
      .week, "Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-18T22:00:00Z", "2026-10-25T23:00:00Z"
    ),
    (
      .week, "Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-25T23:00:00Z", "2026-11-01T23:00:00Z"
    ),
    (.week, "UTC", "2027-01-01T00:00:00Z", "2026-12-28T00:00:00Z", "2027-01-04T00:00:00Z"),
    (
      .month, "Europe/Berlin", "2026-03-31T21:59:59Z", "2026-02-28T23:00:00Z",
      "2026-03-31T22:00:00Z"
    ),
    (.month, "UTC", "2028-02-29T23:59:59Z", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z"),
    (.month, "UTC", "2026-12-31T23:59:59Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"),
    (.hour, "UTC", "2026-11-22T10:59:59Z", "2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z"),
    (
      .hour, "Asia/Kathmandu", "2026-11-22T10:20:00Z", "2026-11-22T10:15:00Z",
      "2026-11-22T11:15:00Z"
    ),
    // The hour that is shown twice is two, the one that is skipped is none.
    (
      .hour, "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"
    ),
    (
      .hour, "Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"
    ),
    (
      .hour, "Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"
    ),
    // Half an hour: what is left of the hour begins with the change.
    (
      .hour, "Australia/Lord_Howe", "2026-04-04T15:10:00Z", "2026-04-04T15:00:00Z",
      "2026-04-04T15:30:00Z"
    ),
    (
      .hour, "Australia/Lord_Howe", "2026-10-03T15:40:00Z", "2026-10-03T15:30:00Z",
      "2026-10-03T16:00:00Z"
    ),
    // A Sunday's cap binds on Sunday.
    (
      .sunday, "America/New_York", "2026-11-01T12:00:00Z", "2026-11-01T04:00:00Z",
      "2026-11-02T05:00:00Z"
    ),
    (
      .monday, "America/New_York", "2026-11-01T12:00:00Z", "2026-11-01T04:00:00Z",
      "2026-11-01T04:00:00Z"
    ),
    // Clocks go back from 00:01 to 23:01: Sunday has begun and goes on.
    (
      .day, "America/St_Johns", "2010-11-07T02:40:00Z", "2010-11-07T02:30:00Z",
      "2010-11-08T03:30:00Z"
    ),
  ])
  func `A period begins and ends by the zone's own clocks`(
    period: CapPeriod, zone: String, moment: String, start: String, end: String
  ) throws {
    let bounds = period.bounds(
      of: try timestamp(moment), in: try #require(TimeZone(identifier: zone)))
    #expect(bounds.start.iso8601 == (try timestamp(start)).iso8601)
    #expect(bounds.end.iso8601 == (try timestamp(end)).iso8601)
  }

  @Test(
    arguments: [
      "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns",
      "Pacific/Apia",
      "Asia/Kathmandu", "America/Havana",
    ], [CapPeriod.hour, .day, .week, .month])
  func `Periods follow each other without gap or overlap`(zone: String, period: CapPeriod) throws {
    let zone = try #require(TimeZone(identifier: zone))
    var now = period.bounds(of: try timestamp("2010-09-01T12:00:00Z"), in: zone)
    let last = try timestamp(period == .hour ? "2010-11-20T00:00:00Z" : "2012-02-01T00:00:00Z")
    while now.start < last {
      try #require(now.start < now.end)
      let next = period.bounds(of: now.end, in: zone)
      try #require(next.start == now.end)
      let before = period.bounds(of: now.end - .milliseconds(1), in: zone)
      try #require(before.start == now.start && before.end == now.end)
      now = next
    }
  }

  @Test func `The total has neither beginning nor end`() {
    let bounds = CapPeriod.total.bounds(of: Timestamp(milliseconds: 5), in: .gmt)
    #expect(bounds.start == Timestamp(milliseconds: .min))
    #expect(bounds.end == Timestamp(milliseconds: .max))
  }

  @Test func `Each weekday binds on its own day of the week`() throws {
    let monday = try timestamp("2026-11-23T12:00:00Z")
    let week: [CapPeriod] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]
    for (place, day) in week.enumerated() {
      let binding = week.indices.filter {
        day.isBinding(at: monday + .days(Int64($0)), in: .gmt)
      }
      #expect(binding == [place])
    }
    #expect(CapPeriod.hour.isBinding(at: monday, in: .gmt))
  }

  @Test(arguments: [
    (CapCount.accepted, true, false, true, true), (.accepted, false, true, true, true),
    (.accepted, false, false, true, false), (.accepted, false, false, false, false),
    (.sent, true, false, true, true), (.sent, false, false, true, true),
    (.sent, false, true, false, true), (.sent, false, false, false, false),
  ])
  func `A slot is kept by an acceptance or a doubt, or by what was sent where that counts`(
    count: CapCount, isAccepted: Bool, isDoubtful: Bool, wasSent: Bool, keeps: Bool
  ) {
    #expect(
      count.keepsSlot(isAccepted: isAccepted, isDoubtful: isDoubtful, wasSent: wasSent) == keeps)
    #expect(count.isFreedByReturn == (count == .accepted))
  }

  @Test(
    arguments: [
      ([], .free), ([5, 0], .free), ([0, 0, 3], .free),
      ([10], .full), ([9, 20], .full), ([0, 0, 0, 100], .full), ([0, 0, 0, 0, 9], .free),
    ] as [([Int], CapUse.Room)])
  func `All caps must have room, a weekday's only on its day`(
    taken: [Int], room: CapUse.Room
  ) throws {
    // A Tuesday.
    let now = try timestamp("2026-11-24T12:00:00Z")
    let caps = CapSettings(
      caps: [
        Cap(.hour, limit: 10), Cap(.day, limit: 20), Cap(.monday, limit: 3),
        Cap(.total, limit: 100),
        Cap(.wednesday, limit: 1),
      ], timeZone: .gmt)
    let use = taken.map { CapUse(taken: $0, reserved: 0) }
    #expect(caps.room(use, at: now) == room)
    let waiting = use + [CapUse(taken: 0, reserved: 99)]
    if use.isEmpty { #expect(caps.room(waiting, at: now) == .wait) }
  }
}
