import LeadModel
import Testing

@Suite struct LaneMachineTests {
  private let start = Timestamp(milliseconds: 1_000_000)

  @Test func `There are as many permits as connections, and each ending gives one back`() {
    var lane = lane(concurrency: 3)
    #expect(lane.permits(at: start) == 3)
    lane.begin(2)
    #expect(lane.permits(at: start) == 1)
    lane.begin(1)
    #expect(lane.permits(at: start) == 0)
    #expect(lane.nextLook(at: start) == nil)
    lane.end()
    #expect(lane.permits(at: start) == 1)
    #expect(lane.inFlight == 2)
  }

  @Test func `A rate gives tokens as time goes by, and no more than a second's worth`() {
    var lane = lane(concurrency: 100, perSecond: 10)
    #expect(lane.permits(at: start) == 10)
    lane.begin(10)
    #expect(lane.permits(at: start) == 0)
    #expect(lane.nextLook(at: start) == start + .milliseconds(100))
    #expect(lane.permits(at: start + .milliseconds(99)) == 0)
    #expect(lane.permits(at: start + .milliseconds(100)) == 1)
    #expect(lane.permits(at: start + .minutes(5)) == 10)
  }

  @Test func `A request that was never sent gives its token back`() {
    var lane = lane(concurrency: 100, perSecond: 2)
    lane.begin(2)
    lane.end(wasSent: false)
    lane.end()
    #expect(lane.permits(at: start) == 1)
  }

  @Test func `Nothing begins before the pause is over, and the longer of two stands`() {
    var lane = lane(concurrency: 3)
    lane.rest(until: start + .seconds(10))
    lane.rest(until: start + .seconds(5))
    #expect(lane.permits(at: start + .seconds(9)) == 0)
    #expect(lane.nextLook(at: start) == start + .seconds(10))
    #expect(lane.permits(at: start + .seconds(10)) == 3)
  }

  @Test func `Fewer connections than requests on the wire give no permit until enough have ended`()
  {
    var lane = lane(concurrency: 5, perSecond: 50)
    lane.begin(5)
    var limits = LaneLimits()
    limits.concurrency = 2
    lane.change(to: limits)
    #expect(lane.permits(at: start) == 0)
    for _ in 0..<4 { lane.end() }
    #expect(lane.permits(at: start) == 1)
  }

  @Test func `More begun than tokens never gives a negative number of permits`() {
    var lane = lane(concurrency: 9, perSecond: 1)
    lane.begin(4)
    #expect(lane.permits(at: start) == 0)
    #expect(lane.nextLook(at: start) == start + .seconds(4))
  }

  @Test func `A rate of nothing gives nothing, and no time to look again`() {
    var lane = lane(concurrency: 9, perSecond: 0)
    #expect(lane.permits(at: start + .minutes(1)) == 0)
    #expect(lane.nextLook(at: start) == nil)
  }

  @Test(arguments: 0..<20)
  func `Over any time a lane begins no more than its rate allows`(seed: UInt64) {
    var random = Dice(seed: seed)
    let rate = Int.random(in: 1...50, using: &random)
    var lane = lane(concurrency: 1000, perSecond: rate)
    var now = start
    var begun = 0
    for _ in 0..<2000 {
      now = now + .milliseconds(.random(in: 0...50, using: &random))
      let permits = lane.permits(at: now)
      let count = permits == 0 ? 0 : Int.random(in: 0...permits, using: &random)
      lane.begin(count)
      begun += count
      for _ in 0..<count { lane.end() }
      #expect(Double(begun) <= Double(rate) * (1 + (now - start).seconds) + 0.001)
      if lane.permits(at: now) == 0, let look = lane.nextLook(at: now) {
        #expect(look > now)
        #expect(look - now <= .milliseconds(1001))
      }
    }
    #expect(begun > 0)
  }

  private func lane(concurrency: Int, perSecond: Int? = nil) -> LaneMachine {
    var limits = LaneLimits()
    limits.concurrency = concurrency
    limits.perSecond = perSecond
    return LaneMachine(limits: limits, now: start)
  }
}
