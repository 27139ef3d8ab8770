/// What becomes of a job after an attempt, as the retry plan and the window allow.
public enum JobStep: Hashable, Sendable {
  /// Final.
  case end(JobMachine.Ending)
  /// Tried again at a time (steady).
  case retry(Timestamp)
  /// In doubt, and sent again with the same key at a time (steady).
  case resend(Timestamp)
  /// In doubt, and left to a person.
  case doubt
  /// Waits until a person resumes its delivery.
  case hold
  /// No further try would finish inside the window.
  case expire
}

extension JobStep {
  /// The time that bounds a job and what its delivery asks of it.
  public struct Bounds: Hashable, Sendable {
    /// How many attempts were made that count.
    public var attempts: Int
    /// When an error is final for this delivery, steady time.
    public var giveUp: Timestamp
    /// When the job must be final, steady time.
    public var deadline: Timestamp
    /// Whether an earlier request of the job is in doubt.
    public var isDoubtful: Bool

    /// Bounds of a job.
    public init(attempts: Int, giveUp: Timestamp, deadline: Timestamp, isDoubtful: Bool) {
      self.attempts = attempts
      self.giveUp = giveUp
      self.deadline = deadline
      self.isDoubtful = isDoubtful
    }
  }

  /// Decides what follows an attempt.
  ///
  /// An error is tried again until the job's share of the window is used, then the next delivery has
  /// its turn; while a request is in doubt nobody else has, so then only the deadline counts.
  ///
  /// - Parameters:
  ///   - verdict: what the attempt came to.
  ///   - bounds: the job's times.
  ///   - plan: the retry plan of its delivery.
  ///   - now: steady time.
  ///   - jitter: a random number from -1 to 1.
  public init(
    after verdict: AttemptVerdict, _ bounds: Bounds, plan: RetryPlan, now: Timestamp, jitter: Double
  ) {
    let isDoubtful = bounds.isDoubtful || verdict.reason.code == .inDoubt
    let limit = isDoubtful ? bounds.deadline : bounds.giveUp
    func later(isOverload: Bool, atLeast: Span = .zero) -> Self {
      let next = plan.next(
        after: bounds.attempts, now: now, deadline: limit, isOverload: isOverload,
        atLeast: atLeast, jitter: jitter)
      switch next {
      case .retry(let due): return isDoubtful ? .resend(due) : .retry(due)
      case .giveUp: return limit < bounds.deadline ? .end(.error) : .expire
      }
    }
    switch verdict.outcome {
    case .ended(let ending): self = .end(ending)
    case .retry(let isOverload): self = later(isOverload: isOverload, atLeast: verdict.asked)
    case .doubt(resend: true): self = later(isOverload: true)
    case .doubt(resend: false): self = .doubt
    case .wait:
      switch verdict.effect {
      // Who says when to come back means it; without a word the pause is ours to choose.
      case .rest: self = later(isOverload: verdict.asked == .zero, atLeast: verdict.asked)
      default: self = .hold
      }
    }
  }
}

extension AttemptVerdict {
  /// How long the buyer asked to wait.
  fileprivate var asked: Span { if case .rest(let wait?) = effect { wait } else { .zero } }
}
