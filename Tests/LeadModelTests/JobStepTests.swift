import Testing

@testable import LeadModel

@Suite struct JobStepTests {
  private static let start = Timestamp(milliseconds: 1_000_000)
  private static let deadline = start + .minutes(30)
  private static let share = start + .minutes(15)
  private static let plan = RetryPlan(window: .minutes(30), timeout: .seconds(30))

  @Test(arguments: JobMachine.Ending.allCases)
  func `What ended stays ended`(ending: JobMachine.Ending) {
    #expect(step(.ended(ending), at: Self.start) == .end(ending))
    #expect(step(.ended(ending), at: Self.deadline, isDoubtful: true) == .end(ending))
  }

  @Test func `An error is tried again until the job's share is used, then the next has its turn`() {
    let retry = AttemptVerdict.Outcome.retry(isOverload: false)
    #expect(step(retry, at: Self.start) == .retry(Self.start + .seconds(5)))
    #expect(step(retry, at: Self.share) == .end(.error))
    // The last delivery has all of the window.
    #expect(step(retry, at: Self.share, giveUp: Self.deadline) == .retry(Self.share + .seconds(5)))
    #expect(step(retry, at: Self.deadline, giveUp: Self.deadline) == .expire)
  }

  @Test func `While a request is in doubt only the deadline counts`() {
    let retry = AttemptVerdict.Outcome.retry(isOverload: false)
    let resent = Self.share + .seconds(5)
    #expect(step(retry, at: Self.share, isDoubtful: true) == .resend(resent))
    #expect(
      step(.doubt(resend: true), .inDoubt, at: Self.share) == .resend(Self.share + .minutes(1)))
    #expect(step(.doubt(resend: true), .inDoubt, at: Self.deadline) == .expire)
    #expect(step(.doubt(resend: false), .inDoubt, at: Self.start) == .doubt)
  }

  @Test func `A pause that the buyer asks for is kept, or it is the next one's turn`() {
    let rest = AttemptVerdict.Effect.rest(.minutes(5))
    #expect(
      step(.wait, .errorRateLimited, rest, at: Self.start) == .retry(Self.start + .minutes(5)))
    #expect(
      step(.retry(isOverload: false), .errorHTTP5xx, rest, at: Self.start)
        == .retry(Self.start + .minutes(5)))
    let long = AttemptVerdict.Effect.rest(.minutes(20))
    #expect(step(.wait, .errorRateLimited, long, at: Self.start) == .end(.error))
    #expect(
      step(.wait, .errorRateLimited, .rest(.minutes(40)), at: Self.start, giveUp: Self.deadline)
        == .expire)
    // Without a time the floor after overload holds.
    #expect(
      step(.wait, .errorRateLimited, .rest(nil), at: Self.start)
        == .retry(Self.start + .minutes(1)))
  }

  @Test func `What only a person can mend waits for one`() {
    #expect(step(.wait, .errorAuth, .pause, at: Self.start) == .hold)
    #expect(step(.wait, .deliveryPaused, .pause, at: Self.start, attempts: 0) == .hold)
  }

  private func step(
    _ outcome: AttemptVerdict.Outcome, _ code: DispositionCode = .errorConnect,
    _ effect: AttemptVerdict.Effect? = nil, at now: Timestamp, giveUp: Timestamp = share,
    attempts: Int = 1, isDoubtful: Bool = false
  ) -> JobStep {
    JobStep(
      after: AttemptVerdict(outcome: outcome, reason: Reason(code), effect: effect),
      JobStep.Bounds(
        attempts: attempts, giveUp: giveUp, deadline: Self.deadline, isDoubtful: isDoubtful),
      plan: Self.plan, now: now, jitter: 0)
  }
}
