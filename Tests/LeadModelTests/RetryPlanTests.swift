import LeadModel
import Testing

@Suite struct RetryPlanTests {
  private let start = Timestamp(milliseconds: 1_000_000)

  @Test func `In a window of 30 minutes retries come after 5, 15, 35, 75, 155, 275 s and so on`() {
    let times = tries(window: .minutes(30), timeout: .seconds(30))
    #expect(times.prefix(6) == [5, 15, 35, 75, 155, 275])
    #expect(zip(times.dropFirst(6), times.dropFirst(5)).dropLast().allSatisfy { $0 - $1 == 120 })
    // The last try begins as late as it can and still end before the deadline.
    #expect(times.last == 1770)
  }

  @Test(arguments: [Int64(3), 4, 5])
  func `A small window has several tries too`(seconds: Int64) {
    let times = tries(window: .seconds(seconds), timeout: .seconds(30))
    #expect(times.count >= 5)
    #expect(times.last.map { $0 < Double(seconds) } == true)
  }

  @Test func `After overload a try waits a minute while three of them fit`() {
    let plan = RetryPlan(window: .minutes(30), timeout: .seconds(30))
    let deadline = start + .minutes(30)
    #expect(
      plan.next(after: 1, now: start, deadline: deadline, isOverload: true, jitter: 0)
        == .retry(start + .minutes(1)))
    let late = deadline - .seconds(200)
    #expect(
      plan.next(after: 1, now: late, deadline: deadline, isOverload: true, jitter: 0)
        == .retry(late + .seconds(5)))
    // A longer wait is not shortened to the floor.
    #expect(
      plan.next(after: 6, now: start, deadline: deadline, isOverload: true, jitter: 0)
        == .retry(start + .minutes(2)))
  }

  @Test func `What the buyer asks for is waited`() {
    let plan = RetryPlan(window: .minutes(30), timeout: .seconds(30))
    let deadline = start + .minutes(30)
    #expect(
      plan.next(after: 1, now: start, deadline: deadline, atLeast: .minutes(10), jitter: -1)
        == .retry(start + .minutes(10)))
    // The last moment that still obeys it.
    #expect(
      plan.next(after: 1, now: start, deadline: deadline, atLeast: .seconds(1770), jitter: 0)
        == .retry(plan.lastStart(before: deadline)))
    #expect(
      plan.next(after: 1, now: start, deadline: deadline, atLeast: .seconds(1771), jitter: 0)
        == .giveUp)
  }

  @Test func `Behind the last start nothing is tried`() {
    let plan = RetryPlan(window: .minutes(30), timeout: .seconds(30))
    let deadline = start + .minutes(30)
    for ago: Int64 in [-1, 0, 1, 29, 30] {
      let next = plan.next(after: 3, now: deadline - .seconds(ago), deadline: deadline, jitter: 0)
      #expect(next == .giveUp)
    }
  }

  @Test(arguments: 0..<50)
  func `No plan goes past its deadline, waits less than it must, or never ends`(seed: UInt64) {
    var random = Dice(seed: seed)
    for _ in 0..<200 {
      let window = Span.milliseconds(.random(in: 1000...7_200_000, using: &random))
      let timeout = Span.milliseconds(.random(in: 1000...120_000, using: &random))
      let plan = RetryPlan(window: window, timeout: timeout)
      let deadline = start + window
      var now = start
      var attempts = 1
      var count = 0
      loop: while count < 5000 {
        let asked = Span.milliseconds(
          Bool.random(using: &random) ? 0 : .random(in: 0...200_000, using: &random))
        let next = plan.next(
          after: attempts, now: now, deadline: deadline,
          isOverload: .random(using: &random), atLeast: asked,
          jitter: .random(in: -3...3, using: &random))
        guard case .retry(let due) = next else { break loop }
        #expect(due > now)
        #expect(due - now >= asked)
        #expect(due <= plan.lastStart(before: deadline))
        now = due + .milliseconds(.random(in: 0...2000, using: &random))
        attempts += 1
        count += 1
      }
      #expect(count < 5000)
    }
  }

  @Test(arguments: 0..<50)
  func `While there is room there is a try, and the last one begins as late as it can`(seed: UInt64)
  {
    var random = Dice(seed: seed)
    for _ in 0..<200 {
      let window = Span.milliseconds(.random(in: 1000...7_200_000, using: &random))
      let timeout = Span.milliseconds(.random(in: 1000...120_000, using: &random))
      let plan = RetryPlan(window: window, timeout: timeout)
      let deadline = start + window
      let last = plan.lastStart(before: deadline)
      #expect(plan.canBegin(at: last, before: deadline))
      #expect(!plan.canBegin(at: last + .milliseconds(1), before: deadline))
      // A request may take as long as it needs, or a twentieth of a short window.
      #expect(deadline - last <= timeout)
      var now = start
      var attempts = 1
      while case .retry(let due) = plan.next(
        after: attempts, now: now, deadline: deadline, isOverload: .random(using: &random),
        jitter: .random(in: -1...1, using: &random))
      {
        #expect(plan.canBegin(at: due, before: deadline))
        now = due
        attempts += 1
      }
      // Failures that take no time leave no gap at the end in which another try had fitted.
      #expect(attempts > 1)
      #expect(last - now <= min(.seconds(2), window / 200))
    }
  }

  @Test(arguments: 0..<20)
  func `Who met an overload comes back a minute later at least, and not all at once`(seed: UInt64) {
    var random = Dice(seed: seed)
    let plan = RetryPlan(window: .minutes(30), timeout: .seconds(30))
    var waits: [Double] = []
    for _ in 0..<200 {
      let next = plan.next(
        after: 1, now: start, deadline: start + .minutes(30), isOverload: true,
        jitter: .random(in: -1...1, using: &random))
      if case .retry(let due) = next { waits.append((due - start).seconds) }
    }
    #expect(waits.count == 200)
    #expect(waits.allSatisfy { (60...72).contains($0) })
    #expect(Set(waits).count > 150)
  }

  @Test(arguments: 0..<20)
  func `Jitter moves a wait by a fifth at most, both ways`(seed: UInt64) {
    var random = Dice(seed: seed)
    let plan = RetryPlan(window: .minutes(30), timeout: .seconds(30))
    var waits: [Double] = []
    for _ in 0..<500 {
      let next = plan.next(
        after: 3, now: start, deadline: start + .minutes(30),
        jitter: .random(in: -1...1, using: &random))
      if case .retry(let due) = next { waits.append((due - start).seconds) }
    }
    #expect(waits.count == 500)
    #expect(waits.allSatisfy { (16...24).contains($0) })
    #expect(waits.contains { $0 < 17 } && waits.contains { $0 > 23 })
  }

  /// The times of all tries after the first, in seconds, when each ends at once and jitter is nothing.
  private func tries(window: Span, timeout: Span) -> [Double] {
    let plan = RetryPlan(window: window, timeout: timeout)
    let deadline = start + window
    var times: [Double] = []
    var now = start
    while case .retry(let due) = plan.next(
      after: times.count + 1, now: now, deadline: deadline, jitter: 0), times.count < 1000
    {
      times.append((due - start).seconds)
      now = due
    }
    return times
  }
}

/// Random numbers that a failing test can repeat (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
