import LeadModel
import LeadStore
import Testing

@testable import LeadEngine

@Suite struct StatusLineTests {
  /// 2026-11-22T10:00:00Z on the wall; the steady clock is an hour behind.
  private static let now = Moment(
    wall: Timestamp(milliseconds: 1_795_341_600_000),
    steady: Timestamp(milliseconds: 1_795_338_000_000))

  private func look(
    _ upload: Int64, open: Int, finish: Span?, deadline: Span, willMiss: Bool? = nil
  ) -> UploadLook {
    let (now, end) = (Self.now.steady, Self.now.steady + deadline)
    // As many a second as makes it finish when it shall.
    let forecast = Forecast(
      remaining: open, perSecond: finish.map { Double(open) / $0.seconds } ?? 0, now: now,
      deadline: end, since: willMiss == true ? now - deadline * 3 : nil)
    return UploadLook(
      upload: OperationID(rawValue: upload), workspace: "w", claimedAt: nil, deadline: end,
      open: open, forecast: forecast, seenAt: now)
  }

  private func line(_ looks: [UploadLook], warnings: [String] = []) -> String {
    StatusLine(looks: looks, deliveries: 3, warnings: warnings, now: Self.now).text
  }

  @Test func idleIsPleasantToRead() {
    #expect(line([]) == "idle, 3 deliveries ready")
    #expect(
      StatusLine(looks: [], deliveries: 1, warnings: [], now: Self.now).text
        == "idle, 1 delivery ready")
  }

  @Test func workIsCountedAndTheWorstForecastNamed() {
    #expect(
      line([
        look(11, open: 4, finish: .seconds(10), deadline: .minutes(20)),
        look(12, open: 1200, finish: .minutes(5), deadline: .minutes(12)),
      ])
        == "2 uploads at work, 1,204 leads wait; upload 12 answered by 10:05:00 UTC, 7 min before its deadline"
    )
  }

  @Test func whatWillBeLateIsSaidLoudly() {
    #expect(
      line([look(7, open: 1, finish: .minutes(15), deadline: .minutes(12))])
        == "1 upload at work, 1 lead waits; upload 7 WILL BE LATE: answered by 10:15:00 UTC, 3 min after its deadline"
    )
  }

  @Test func withoutAForecastTheDeadlineIsTold() {
    #expect(
      line([look(7, open: 9, finish: nil, deadline: .minutes(12))])
        == "1 upload at work, 9 leads wait; upload 7 has no forecast yet, its deadline is 10:12:00 UTC"
    )
    #expect(
      line([look(7, open: 9, finish: nil, deadline: .minutes(12), willMiss: true)])
        == "1 upload at work, 9 leads wait; upload 7 gets no answers, its deadline is 10:12:00 UTC"
    )
  }

  @Test func anotherDayIsToldWithItsDate() {
    #expect(
      line([look(7, open: 9, finish: nil, deadline: .minutes(60 * 20))]).hasSuffix(
        "its deadline is 2026-11-23T06:00:00.000Z"))
  }

  @Test func theGravestWarningComesLast() {
    #expect(
      line([], warnings: ["the disk is full", "something else"])
        == "idle, 3 deliveries ready. Look: the disk is full")
  }
}
