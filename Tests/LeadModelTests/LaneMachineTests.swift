import LeadModel
import Testing

@Suite struct LaneMachineTests {
  private let start = Timestamp(milliseconds: 1_000_000)

  @Test func `Who has reason to think that the buyer is back need not wait for the end of a pause`()
  {
    var limits = LaneLimits()
    limits.concurrency = 8
    var lane = LaneMachine(limits: limits)
    let start = Timestamp(milliseconds: 1_000_000)
    lane.rest(until: start + .days(1))
    #expect(lane.permits(at: start) == 0)
    lane.probeNow(at: start)
    #expect(lane.permits(at: start) == 4)

    for _ in 0..<10 {
      let permit = lane.begin(1, at: start)
      lane.end(permit, .failure, at: start)
    }
    #expect(lane.state(at: start).circuit == .open)
    #expect(lane.permits(at: start) == 0)
    lane.probeNow(at: start)
    #expect(lane.permits(at: start) == 1)
  }

  @Test func `A lane begins with four connections, and each ending gives one back`() {
    var lane = lane(concurrency: 20)
    #expect(lane.permits(at: start) == 4)
    let permit = lane.begin(3, at: start)
    #expect(lane.permits(at: start) == 1)
    _ = lane.begin(1, at: start)
    #expect(lane.permits(at: start) == 0)
    #expect(lane.nextLook(at: start) == nil)
    #expect(lane.state(at: start).wait == .connection)
    lane.end(permit, .refusal, at: start)
    #expect(lane.permits(at: start) == 1)
    #expect(lane.inFlight == 3)
    #expect(lane.state(at: start).wait == .nothing)
    #expect(self.lane(concurrency: 2).permits(at: start) == 2)
  }

  @Test func `Connections grow by one a round while all are in use, up to the limit`() {
    var lane = lane(concurrency: 6)
    for expected in [4, 5, 6, 6, 6] {
      #expect(lane.permits(at: start) == expected)
      let permit = lane.begin(expected, at: start)
      for _ in 0..<expected { lane.end(permit, .success, at: start) }
    }
  }

  @Test func `Connections that are not needed do not grow`() {
    var lane = lane(concurrency: 20)
    for _ in 0..<100 {
      let permit = lane.begin(3, at: start)
      for _ in 0..<3 { lane.end(permit, .success, at: start) }
    }
    #expect(lane.state(at: start).concurrency == 4)
  }

  @Test
  func `Overload halves the connections once for all that were on the wire, and never to none`() {
    var lane = lane(concurrency: 20)
    for expected in [2, 1, 1, 1] {
      let permit = lane.begin(2, at: start)
      for _ in 0..<2 { lane.end(permit, .overload, at: start) }
      #expect(lane.state(at: start).concurrency == expected)
    }
    #expect(lane.permits(at: start) == 1)
  }

  @Test func `A failure of the wire neither grows nor shrinks the connections`() {
    var lane = lane(concurrency: 20)
    let permit = lane.begin(4, at: start)
    for _ in 0..<3 { lane.end(permit, .success, at: start) }
    lane.end(permit, .failure, at: start)
    #expect(lane.state(at: start).concurrency == 4)
  }

  @Test func `All rates hold at once, and the one that opens last is told`() {
    var limits = LaneLimits()
    limits.concurrency = 1000
    (limits.perSecond, limits.perMinute, limits.perHour) = (2, 3, 5)
    var lane = LaneMachine(limits: limits)
    #expect(lane.permits(at: start) == 2)
    end(lane.begin(2, at: start), 2, &lane)
    #expect(lane.state(at: start).wait == .rate(.seconds(1), until: start + .seconds(1)))
    #expect(lane.permits(at: start + .seconds(1)) == 1)
    end(lane.begin(1, at: start + .seconds(1)), 1, &lane)
    #expect(lane.nextLook(at: start + .seconds(1)) == start + .minutes(1))
    #expect(lane.permits(at: start + .minutes(1)) == 2)
    end(lane.begin(2, at: start + .minutes(1)), 2, &lane)
    let wait = LaneState.Wait.rate(.minutes(60), until: start + .minutes(60))
    #expect(lane.state(at: start + .minutes(1)).wait == wait)
    #expect(lane.permits(at: start + .minutes(60)) == 2)
  }

  @Test func `A request that was never sent gives its place in the rates back`() {
    var lane = lane(concurrency: 100, perSecond: 2)
    let permit = lane.begin(2, at: start)
    #expect(lane.permits(at: start) == 0)
    lane.end(permit, .notSent, at: start)
    lane.end(permit, .success, at: start)
    #expect(lane.permits(at: start) == 1)
  }

  @Test func `What was begun before a restart counts`() {
    var lane = lane(concurrency: 100, perSecond: 5)
    lane.remember(3, begun: start - .milliseconds(500))
    lane.remember(1, begun: start - .milliseconds(10))
    #expect(lane.permits(at: start) == 1)
    #expect(lane.permits(at: start + .milliseconds(500)) == 4)
  }

  @Test func `Nothing begins before the pause is over, and the longer of two stands`() {
    var lane = lane(concurrency: 3)
    lane.rest(until: start + .seconds(10))
    lane.rest(until: start + .seconds(5))
    #expect(lane.permits(at: start + .seconds(9)) == 0)
    #expect(lane.nextLook(at: start) == start + .seconds(10))
    #expect(lane.state(at: start).wait == .rest(until: start + .seconds(10)))
    #expect(lane.permits(at: start + .seconds(10)) == 3)
  }

  @Test func `A buyer that is down is probed by one request every 30 s, and comes back small`() {
    var lane = lane(concurrency: 20)
    grow(&lane)
    #expect(lane.state(at: start).concurrency > 6)
    let hanging = lane.begin(1, at: start)
    fail(&lane, times: 60)
    #expect(lane.state(at: start).circuit == .open)
    #expect(lane.state(at: start).wait == .breaker(until: start + .seconds(30)))
    #expect(lane.nextLook(at: start) == start + .seconds(30))
    // A late answer to what was begun before does not close it.
    lane.end(hanging, .success, at: start + .seconds(1))
    #expect(lane.permits(at: start + .seconds(29)) == 0)

    var now = start + .seconds(30)
    #expect(lane.state(at: now).circuit == .halfOpen)
    #expect(lane.permits(at: now) == 1)
    var probe = lane.begin(1, at: now)
    #expect(probe.isProbe)
    #expect(lane.permits(at: now) == 0)
    #expect(lane.state(at: now).wait == .breaker(until: nil))
    lane.end(probe, .overload, at: now)
    #expect(lane.permits(at: now + .milliseconds(29_999)) == 0)

    now = now + .seconds(30)
    probe = lane.begin(1, at: now)
    lane.end(probe, .notSent, at: now)
    #expect(lane.permits(at: now) == 1)
    probe = lane.begin(1, at: now)
    lane.end(probe, .refusal, at: now)
    #expect(lane.state(at: now).circuit == .closed)
    #expect(lane.permits(at: now) == 4)
  }

  @Test func `A buyer's no never opens the breaker`() {
    var lane = lane(concurrency: 20)
    for _ in 0..<100 { lane.end(lane.begin(1, at: start), .refusal, at: start) }
    #expect(lane.state(at: start).circuit == .closed)
  }

  @Test func `The probe does not wait for requests that hang, but for a connection at all`() {
    var lane = lane(concurrency: 4)
    _ = lane.begin(3, at: start)
    fail(&lane, times: 60)
    #expect(lane.permits(at: start + .seconds(30)) == 1)
    lane.end(lane.begin(1, at: start + .seconds(30)), .overload, at: start + .seconds(30))
    #expect(lane.permits(at: start + .minutes(1)) == 1)
    _ = lane.begin(1, at: start + .minutes(1))
    #expect(lane.state(at: start + .minutes(1)).inFlight == 4)
  }

  @Test func `Fewer connections than requests on the wire give no permit until enough have ended`()
  {
    var lane = lane(concurrency: 5, perSecond: 50)
    let permit = lane.begin(4, at: start)
    var limits = LaneLimits()
    limits.concurrency = 2
    lane.change(to: limits)
    #expect(lane.permits(at: start) == 0)
    for _ in 0..<3 { lane.end(permit, .success, at: start) }
    #expect(lane.permits(at: start) == 1)
  }

  @Test func `A rate that is changed keeps what was begun`() {
    var lane = lane(concurrency: 100, perSecond: 4)
    end(lane.begin(4, at: start), 4, &lane)
    var limits = LaneLimits()
    (limits.perSecond, limits.perMinute) = (5, 9)
    lane.change(to: limits)
    #expect(lane.permits(at: start) == 1)
    #expect(lane.permits(at: start + .seconds(1)) >= 4)
  }

  @Test(arguments: 0..<20)
  func `Whatever happens, a lane keeps its limits and always says what it waits for`(seed: UInt64) {
    var random = Dice(seed: seed)
    var limits = LaneLimits()
    limits.concurrency = .random(in: 1...40, using: &random)
    limits.perSecond = Bool.random(using: &random) ? .random(in: 1...30, using: &random) : nil
    var lane = LaneMachine(limits: limits)
    var now = start
    var open: [LanePermit] = []
    for _ in 0..<4000 {
      now = now + .milliseconds(.random(in: 0...200, using: &random))
      let free = lane.permits(at: now)
      let state = lane.state(at: now)
      #expect((state.wait == .nothing) == (free > 0))
      #expect((1...limits.concurrency).contains(state.concurrency))
      #expect(lane.nextLook(at: now).map { $0 > now && lane.permits(at: $0) >= 0 } != false)
      // When only an ending can help there is something that can end.
      if free == 0, lane.nextLook(at: now) == nil { #expect(!open.isEmpty) }
      if free > 0 {
        let count = Int.random(in: 1...free, using: &random)
        let permit = lane.begin(count, at: now)
        open += Array(repeating: permit, count: count)
      }
      #expect(lane.inFlight == open.count && open.count <= limits.concurrency)
      for _ in 0..<Int.random(in: 0...open.count, using: &random) {
        let permit = open.remove(at: .random(in: 0..<open.count, using: &random))
        lane.end(permit, LaneEnding.allCases.randomElement(using: &random) ?? .success, at: now)
      }
      if Int.random(in: 0..<200, using: &random) == 0 { lane.rest(until: now + .seconds(3)) }
    }
  }

  private func lane(concurrency: Int, perSecond: Int? = nil) -> LaneMachine {
    var limits = LaneLimits()
    limits.concurrency = concurrency
    limits.perSecond = perSecond
    return LaneMachine(limits: limits)
  }

  private func end(_ permit: LanePermit, _ count: Int, _ lane: inout LaneMachine) {
    for _ in 0..<count { lane.end(permit, .success, at: permit.begun) }
  }

  private func grow(_ lane: inout LaneMachine) {
    for _ in 0..<4 {
      let count = lane.permits(at: start)
      end(lane.begin(count, at: start), count, &lane)
    }
  }

  private func fail(_ lane: inout LaneMachine, times: Int) {
    for _ in 0..<times where lane.permits(at: start) > 0 {
      lane.end(lane.begin(1, at: start), .failure, at: start)
    }
  }
}
