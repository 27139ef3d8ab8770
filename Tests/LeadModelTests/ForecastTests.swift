import LeadModel
import Testing

@Suite struct ForecastTests {
  @Test(
    arguments: [
      (1000, 10, 100, false), (1000, 0.5, 2000, true), (18_000, 10, 1800, false),
      (18_001, 10, 1800, true), (0, 0, 0, false), (-1000, 5, 0, false), (1, 0, nil, false),
      (1, -3, nil, false), (1, .nan, nil, false), (.max, 0.001, 365 * 86_400, true),
    ] as [(Int, Double, Int64?, Bool)])
  func `The finish follows from what is left and how fast it goes`(
    remaining: Int, perSecond: Double, seconds: Int64?, willMiss: Bool
  ) {
    let now = Timestamp(milliseconds: 5_000)
    let forecast = Forecast(
      remaining: remaining, perSecond: perSecond, now: now, deadline: now + .minutes(30))
    let finish = forecast.finish.map { ($0 - now).milliseconds / 1000 }
    #expect(finish == seconds)
    #expect(forecast.willMiss == willMiss)
  }

  @Test func `Behind the deadline it is missed even if nothing was measured`() {
    let now = Timestamp(milliseconds: 5_000)
    let forecast = Forecast(remaining: 3, perSecond: 0, now: now, deadline: now - .seconds(1))
    #expect(forecast.finish == nil)
    #expect(forecast.willMiss)
  }

  @Test func `Half of the time without any answer will not make it`() {
    let start = Timestamp(milliseconds: 0)
    func forecast(at minutes: Int64, _ perSecond: Double = 0) -> Forecast {
      Forecast(
        remaining: 10, perSecond: perSecond, now: start + .minutes(minutes),
        deadline: start + .minutes(30), since: start)
    }
    #expect(!forecast(at: 14).willMiss)
    #expect(forecast(at: 15).willMiss)
    #expect(!forecast(at: 15, 1).willMiss)
    #expect(!forecast(at: 15).canStillBeSaved(at: start + .minutes(15), start + .minutes(30)))
  }
}
