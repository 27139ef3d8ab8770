import Testing

@testable import LeadModel

@Suite struct LaneRateTests {
  private let start = Timestamp(milliseconds: 1_000_000)

  @Test func `A burst may be begun at once, and again exactly one span later`() {
    var rate = LaneRate(most: 10, span: .seconds(1))
    #expect(rate.free(at: start) == 10)
    #expect(rate.opens(after: start) == nil)
    rate.note(10, at: start)
    #expect(rate.free(at: start + .milliseconds(999)) == 0)
    #expect(rate.opens(after: start) == start + .seconds(1))
    #expect(rate.free(at: start + .seconds(1)) == 10)
  }

  @Test func `What flowed in after a burst does not come on top of it`() {
    // A bucket of ten tokens would allow 10 at once and 5 half a second later.
    var rate = LaneRate(most: 10, span: .seconds(1))
    rate.note(4, at: start)
    rate.note(6, at: start + .milliseconds(500))
    #expect(rate.free(at: start + .milliseconds(999)) == 0)
    #expect(rate.opens(after: start + .milliseconds(500)) == start + .seconds(1))
    #expect(rate.free(at: start + .milliseconds(1000)) == 4)
  }

  @Test(arguments: 0..<30)
  func `No span of its length sees more begun than it allows, and hardly less is got`(seed: UInt64)
  {
    var random = Dice(seed: seed)
    let span = [Span.seconds(1), .minutes(1), .minutes(60)].randomElement(using: &random) ?? .zero
    let most = Int.random(in: 1...80, using: &random)
    var rate = LaneRate(most: most, span: span)
    var log: [Timestamp] = []
    var now = start
    let isGreedy = Bool.random(using: &random)
    for _ in 0..<3000 {
      now = now + .milliseconds(.random(in: 0...(span.milliseconds / 40), using: &random))
      let free = rate.free(at: now)
      let count = isGreedy ? free : Int.random(in: 0...free, using: &random)
      rate.note(count, at: now)
      log += Array(repeating: now, count: count)
      if count > 0, Int.random(in: 0...9, using: &random) == 0 {
        // One of those just begun, or one that may be long gone.
        let place = Int.random(in: 0..<log.count, using: &random)
        let unsent = Bool.random(using: &random) ? log.count - 1 : place
        rate.takeBack(begun: log[unsent])
        if log[unsent] + span > now { log.remove(at: unsent) }
      }
      #expect(rate.size <= 202)
      if let opens = rate.opens(after: now) {
        #expect(opens > now && opens <= now + span)
        #expect(rate.free(at: opens) > 0)
        #expect(rate.free(at: opens - .milliseconds(1)) == 0)
      } else {
        #expect(rate.free(at: now) > 0)
      }
    }
    for (place, begun) in log.enumerated() where place >= most {
      #expect(begun - log[place - most] >= span)
    }
    if isGreedy {
      let spans = (now - start).seconds / span.seconds
      #expect(Double(log.count) > Double(most) * (spans - 1) * 0.9)
    }
  }

  @Test func `A rate of nothing gives nothing, and no time to look again`() {
    let rate = LaneRate(most: 0, span: .seconds(1))
    #expect(rate.free(at: start) == 0)
    #expect(rate.opens(after: start) == nil)
  }
}
