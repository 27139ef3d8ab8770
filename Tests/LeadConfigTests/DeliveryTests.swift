import Foundation
import LeadConfig
import LeadModel
import Testing

@Suite struct DeliveryTests {
  @Test func aDeliveryNeedsABuyerAndAnAddress() {
    #expect(
      TestConfiguration.problems(
        workspace: "deliveries:\n  acme:\n    accept_any_2xx: true\n    limits: {timout: 5s}") == [
          "workspaces/events.yaml:2:3: deliveries.acme: the key \"buyer\" is missing; add for example "
            + "`buyer: ACME`",
          "workspaces/events.yaml:2:3: deliveries.acme: the key \"url\" is missing; add for example "
            + "`url: https://crm.example.com/leads`",
          "workspaces/events.yaml:4:14: deliveries.acme.limits.timout: unknown key \"timout\"; did you mean "
            + "\"timeout\"?",
        ])
  }

  @Test func aMisspeltKeyIsNotMissingAsWell() {
    #expect(
      TestConfiguration.problems(
        workspace: "deliveries: {acme: {byer: A, url: https://a.example.com}}") == [
          "workspaces/events.yaml:1:21: deliveries.acme.byer: unknown key \"byer\"; did you mean \"buyer\"?"
        ])
  }

  @Test(arguments: ["a/b", "../etc", ".hidden", "söder", "a b", String(repeating: "x", count: 65)])
  func aDeliverysNameMustBeAFolders(_ name: String) {
    #expect(
      TestConfiguration.problems(
        workspace: "deliveries: {\"\(name)\": {buyer: A, url: https://a.example.com}}") == [
          "workspaces/events.yaml:1:14: deliveries.\(name): \"\(name)\" cannot be a name; use letters, digits, "
            + "\"_\", \"-\", and \".\", not \".\" first, at most 64 bytes"
        ])
  }

  @Test func theRestOfADeliveryIsRead() throws {
    let delivery = try TestConfiguration.delivery(
      """
      refuses_with_2xx: true
      in_doubt: hold
      when_paused: exception
      limits: {concurrency: 3, per_second: 4, timeout: 5s, connect_timeout: 600ms}
      idempotency: {header: X-Key, quoted: true}
      pause_after: {unmapped: never, rejected: 7}
      """)
    #expect(delivery.acceptsAny2xx)
    #expect(delivery.refusesWith2xx)
    #expect(delivery.inDoubt == .hold)
    #expect(delivery.whenPaused == .exception)
    #expect(delivery.limits.concurrency == 3)
    #expect(delivery.limits.perSecond == 4)
    #expect(delivery.limits.timeout == .seconds(5))
    #expect(delivery.limits.connectTimeout == .milliseconds(600))
    #expect(delivery.idempotency.header == "X-Key")
    #expect(delivery.idempotency.isQuoted)
    #expect(delivery.unmappedInARow == nil)
    #expect(delivery.rejectedInARow == 7)
  }

  @Test func aDeliveryThatCanNeverAcceptIsWarnedOf() {
    let warning =
      "workspaces/events.yaml:2:3: deliveries.acme: no answer means accepted, so no lead can ever be; add for "
      + "example `answers: [{when: {status: 2xx}, outcome: accepted}]`, or `accept_any_2xx: true`"
    let text = TestConfiguration.workspace(
      delivery: "answers: [{when: {status: 200}, outcome: duplicate}]"
    )
    .replacing("accept_any_2xx: true", with: "accept_any_2xx: false")
    #expect(TestConfiguration.warnings(workspace: text) == [warning])
  }

  @Test(arguments: [
    Case(
      "caps: {day: 5, time_zone: Amerika/New_York}",
      "6:31: ….caps.time_zone: \"Amerika/New_York\" is not a time zone; did you mean \"America/New_York\"?"
    ),
    Case(
      "caps: {day: 5, time_zone: xyz}",
      "6:31: ….caps.time_zone: \"xyz\" is not a time zone; write a name such as America/New_York, or UTC"
    ),
    Case(
      "caps: {day: 5}",
      "6:5: ….caps: the key \"time_zone\" is missing; add for example `time_zone: America/New_York`"
    ),
    Case("caps: {time_zone: UTC}", "6:5: ….caps: has no cap; add for example `day: 500`"),
    Case(
      "caps: {hours: 5, time_zone: UTC}",
      "6:12: ….caps.hours: unknown key \"hours\"; did you mean \"hour\"?"),
    Case(
      "caps: {monday: 0, time_zone: UTC}",
      "6:20: ….caps.monday: 0 is too small; the least is 1"),
    Case(
      "caps: {day: 5, time_zone: UTC, count: offered}",
      "6:43: ….caps.count: \"offered\" is not one of accepted, sent"),
    Case(
      "schedule: {mon-fri: 8-20, time_zone: UTC}",
      "6:25: ….schedule.mon-fri: \"8-20\" is not open hours such as \"08:00-20:00\", from 00:00 to 24:00, "
        + "or closed"
    ),
    Case(
      "schedule: {mon: \"20:00-20:00\", time_zone: UTC}",
      "6:21: ….schedule.mon: \"20:00-20:00\" ends where it begins; for the whole day write \"00:00-24:00\""
    ),
    Case(
      "schedule: {mon: [\"20:00-04:00\", \"23:00-24:00\"], time_zone: UTC}",
      "6:37: ….schedule.mon[1]: \"23:00-24:00\" overlaps other hours of the same day"),
    Case(
      "schedule: {mon: \"08:00-12:00\", holidays: {25-12: closed, 2026-02-29: closed}, time_zone: UTC}",
      "6:47: ….schedule.holidays.25-12: \"25-12\" is not a day; write 2026-12-24, or 12-25 for one of every year",
      "6:62: ….schedule.holidays.2026-02-29: \"2026-02-29\" is not a day; write 2026-12-24, or 12-25 for one "
        + "of every year"),
    Case(
      "schedule: {mon: \"08:00-12:00\", holidays: [12-25, 12-25], time_zone: UTC}",
      "6:54: ….schedule.holidays[1]: \"12-25\" stands here a second time; remove one"),
    Case(
      "schedule: {mon: \"08:00-12:00\", holidays: {12-25: noon}, time_zone: UTC}",
      "6:54: ….schedule.holidays.12-25: \"noon\" is not open hours such as \"08:00-20:00\", from 00:00 to 24:00, "
        + "or closed"),
    Case(
      "schedule: {mon: [\"08:00-12:00\", \"11:00-13:00\"], time_zone: UTC}",
      "6:37: ….schedule.mon[1]: \"11:00-13:00\" overlaps other hours of the same day"),
    Case(
      "schedule: {mon-fri: \"08:00-20:00\", wed: \"09:00-10:00\", time_zone: UTC}",
      "6:40: ….schedule.wed: wed has hours already, under mon-fri; remove it from one of them"),
    Case(
      "schedule: {mno: \"08:00-20:00\", time_zone: UTC}",
      "6:16: ….schedule.mno: unknown key \"mno\"; did you mean \"mon\"?"),
    Case(
      "schedule: {weekdays: \"08:00-20:00\", time_zone: UTC}",
      "6:16: ….schedule.weekdays: unknown key \"weekdays\"; write days such as mon, mon-fri, or daily"
    ),
    Case(
      "schedule: {time_zone: UTC}",
      "6:5: ….schedule: has no open hours, so nothing would ever be sent; add for example "
        + "`mon-fri: \"08:00-20:00\"`"),
  ])
  func problemsOfCapsAndSchedulesHaveTheirPlaceAndCure(_ example: Case) {
    #expect(TestConfiguration.problems(delivery: example.text) == example.problems)
  }

  @Test func capsAndSchedulesAreRead() throws {
    let delivery = try TestConfiguration.delivery(
      """
      caps: {day: 9, time_zone: UTC, when_reached: hold}
      schedule:
        fri-mon: ["13:00-18:30", 0:00-9:00]
        Wednesday, thu: "00:00-24:00"
        time_zone: europe/berlin
        when_closed: exception
      """)
    #expect(delivery.caps?.caps == [Cap(.day, limit: 9)])
    #expect(delivery.caps?.whenReached == .hold)
    let weekend = [Schedule.DayHours(from: 780, until: 1110), .init(from: 0, until: 540)]
    let all = [Schedule.DayHours(from: 0, until: 1440)]
    #expect(
      delivery.schedule?.hours == [
        6: weekend, 7: weekend, 1: weekend, 2: weekend, 4: all, 5: all,
      ])
    #expect(delivery.schedule?.timeZone == TimeZone(identifier: "Europe/Berlin"))
    #expect(delivery.whenClosed == .exception)
  }

  @Test func severalCapsAndSpecialDaysAreRead() throws {
    let delivery = try TestConfiguration.delivery(
      """
      time_zone: Europe/Berlin
      caps: {hour: 5, day: 9, week: 30, month: 90, total: 500, monday: 7, sunday: 1, count: sent}
      schedule:
        mon-fri: ["22:00-04:00"]
        sat: closed
        holidays: {12-25: closed, 2026-12-24: ["08:00-10:00", "11:00-12:00"]}
      """)
    #expect(
      delivery.caps?.caps == [
        Cap(.hour, limit: 5), Cap(.day, limit: 9), Cap(.week, limit: 30), Cap(.month, limit: 90),
        Cap(.total, limit: 500), Cap(.monday, limit: 7), Cap(.sunday, limit: 1),
      ])
    #expect(delivery.caps?.count == .sent)
    #expect(delivery.caps?.timeZone.identifier == "Europe/Berlin")
    let night = [Schedule.DayHours(from: 1320, until: 1680)]
    #expect(
      delivery.schedule?.hours == [2: night, 3: night, 4: night, 5: night, 6: night, 7: []])
    let day = try #require(CalendarDay("2026-12-24"))
    #expect(
      delivery.schedule?.holidays == [
        .yearly(month: 12, day: 25): [],
        .date(day): [.init(from: 480, until: 600), .init(from: 660, until: 720)],
      ])
    #expect(delivery.schedule?.timeZone.identifier == "Europe/Berlin")
    let listed = try TestConfiguration.delivery(
      "schedule: {daily: \"08:00-10:00\", holidays: [12-25, 01-01], time_zone: UTC}")
    #expect(
      listed.schedule?.holidays == [
        .yearly(month: 12, day: 25): [], .yearly(month: 1, day: 1): [],
      ])
  }

  @Test func capsAndSchedulesMayHaveTheirOwnTimeZone() throws {
    let delivery = try TestConfiguration.delivery(
      """
      time_zone: Europe/Berlin
      caps: {day: 9, time_zone: UTC}
      schedule: {daily: "08:00-10:00", time_zone: Asia/Tokyo}
      """)
    #expect(delivery.caps?.timeZone.secondsFromGMT() == 0)
    #expect(delivery.schedule?.timeZone.identifier == "Asia/Tokyo")
  }

  @Test(arguments: [
    Case(
      "caps: {day: 500, month: 400, time_zone: UTC}",
      "6:17: ….caps.day: is never reached: the 400 for the month are full first"),
    Case(
      "caps: {day: 500, monday: 600, time_zone: UTC}",
      "6:30: ….caps.monday: is never reached: the 500 for the day are full first"),
    Case(
      "schedule: {daily: closed, time_zone: UTC}",
      "6:15: ….schedule: every day is closed, so nothing would ever be sent"),
  ])
  func capsAndSchedulesThatMakeLittleSenseAreWarnedOf(_ example: Case) {
    #expect(TestConfiguration.problems(delivery: example.text) == [])
    #expect(TestConfiguration.warnings(delivery: example.text) == example.problems)
  }

  @Test func anOffsetIsATimeZone() throws {
    let delivery = try TestConfiguration.delivery("caps: {day: 9, time_zone: UTC-03:30}")
    #expect(delivery.caps?.timeZone.secondsFromGMT() == -12_600)
  }
}
