import Testing

@testable import LeadModel

@Suite struct LaneBreakerTests {
  private let start = Timestamp(milliseconds: 1_000_000)

  @Test(arguments: [(0, 9, false), (0, 10, true), (3, 7, true), (4, 9, false), (4, 10, true)])
  func `It opens at 70 % failures of at least 10`(good: Int, bad: Int, opens: Bool) {
    var breaker = LaneBreaker()
    for _ in 0..<good { breaker.count(isFailure: false, begunIn: 0, at: start) }
    for _ in 0..<bad { breaker.count(isFailure: true, begunIn: 0, at: start) }
    #expect((breaker.state == .open(until: start + .seconds(30))) == opens)
    #expect(breaker.passes(at: start) == (opens ? 0 : nil))
  }

  @Test func `What is older than two minutes counts no more, and memory is bounded`() {
    var breaker = LaneBreaker()
    for _ in 0..<9 { breaker.count(isFailure: true, begunIn: 0, at: start) }
    breaker.count(isFailure: true, begunIn: 0, at: start + .minutes(2))
    #expect(breaker.state == .closed)
    for second in 0..<1000 {
      let now = start + .minutes(3) + .seconds(Int64(second))
      breaker.count(isFailure: false, begunIn: 0, at: now)
      #expect(breaker.size <= 13)
    }
  }

  @Test func `After 30 s one probe passes, and its answer closes`() {
    var breaker = opened()
    #expect(breaker.passes(at: start + .milliseconds(29_999)) == 0)
    let later = start + .seconds(30)
    #expect(breaker.passes(at: later) == 1)
    begin(&breaker)
    #expect(breaker.passes(at: later + .minutes(5)) == 0)
    probe(&breaker, true, at: later)
    #expect(breaker.passes(at: later) == nil)
  }

  @Test func `A probe that fails opens it again, one that was never sent can be sent anew`() {
    var breaker = opened()
    let later = start + .seconds(40)
    begin(&breaker)
    probe(&breaker, nil, at: later)
    #expect(breaker.passes(at: later) == 1)
    begin(&breaker)
    probe(&breaker, false, at: later)
    #expect(breaker.state == .open(until: later + .seconds(30)))
  }

  @Test func `What was begun before it opened says nothing once it has closed`() {
    var breaker = opened()
    begin(&breaker)
    _ = breaker.probed(wasAnswered: true, at: start + .seconds(31))
    for _ in 0..<50 { breaker.count(isFailure: true, begunIn: 0, at: start + .seconds(32)) }
    #expect(breaker.state == .closed)
    for _ in 0..<10 {
      breaker.count(isFailure: true, begunIn: breaker.circuit, at: start + .seconds(32))
    }
    #expect(breaker.state == .open(until: start + .seconds(62)))
  }

  private func begin(_ breaker: inout LaneBreaker) {
    let isProbe = breaker.begin()
    #expect(isProbe)
  }

  private func probe(_ breaker: inout LaneBreaker, _ wasAnswered: Bool?, at now: Timestamp) {
    let isClosed = breaker.probed(wasAnswered: wasAnswered, at: now)
    #expect(isClosed == (wasAnswered == true))
  }

  private func opened() -> LaneBreaker {
    var breaker = LaneBreaker()
    for _ in 0..<10 { breaker.count(isFailure: true, begunIn: 0, at: start) }
    return breaker
  }
}
