import Foundation
import LeadModel
import Testing

@Suite struct TimeTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (1_600_001_234_567, "2020-09-13T12:47:14.567Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (4_102_444_799_999, "2099-12-31T23:59:59.999Z"),
      (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
    ] as [(Int64, String)])
  func `A moment is shown to the millisecond`(milliseconds: Int64, text: String) {
    #expect(Timestamp(milliseconds: milliseconds).iso8601 == text)
  }

  @Test(arguments: 0..<10)
  func `Days agree with the calendar's, and a date comes back as the same moment`(seed: UInt64) {
    var random = Dice(seed: seed)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for _ in 0..<300 {
      let moment = Timestamp(
        milliseconds: .random(in: -2_000_000_000_000...7_000_000_000_000, using: &random))
      #expect(Timestamp(moment.date) == moment)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .second], from: moment.date)
      let numbers = moment.iso8601.split(whereSeparator: { "-T:.Z".contains($0) }).compactMap {
        Int($0)
      }
      #expect(
        numbers.prefix(6).map(Optional.some)
          == [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second])
    }
  }

  @Test(
    arguments: [
      (0, "0 ms"), (12, "12 ms"), (999, "999 ms"), (1000, "1 s"), (3400, "3.4 s"), (3460, "3.4 s"),
      (10_900, "10 s"), (59_999, "59 s"), (60_000, "1 min"), (320_000, "5 min 20 s"),
      (7_800_000, "2 h 10 min"), (3_600_000, "1 h"), (86_400_000, "1 day"),
      (273_600_000, "3 days 4 h"), (-3400, "-3.4 s"), (-320_000, "-5 min 20 s"),
    ] as [(Int64, String)])
  func `A length of time is told in two units at most`(milliseconds: Int64, text: String) {
    #expect(Span.milliseconds(milliseconds).description == text)
  }

  @Test func `Lengths and moments are reckoned in whole milliseconds`() {
    let moment = Timestamp(milliseconds: 1000)
    #expect(moment + .seconds(2) - moment == .seconds(2))
    #expect(moment - .seconds(2) == Timestamp(milliseconds: -1000))
    #expect(Span.minutes(1) / 7 == .milliseconds(8571))
    #expect(Span.seconds(1) * 1.2345 == .milliseconds(1234))
    #expect(Span.days(1) == .minutes(1440))
    #expect(Span.seconds(1) + .milliseconds(1) > .seconds(1))
    #expect(Span.milliseconds(1500).seconds == 1.5)
    #expect(Span.milliseconds(1500).duration == .milliseconds(1500))
  }

  @Test func `A steady time is told in wall time`() {
    let moment = Moment(wall: Timestamp(milliseconds: 9000), steady: Timestamp(milliseconds: 1000))
    #expect(moment.wall(of: Timestamp(milliseconds: 1500)) == Timestamp(milliseconds: 9500))
  }
}
