/// Where a job stands, as it stands in SQLite.
public enum JobState: String, Codable, Sendable, CaseIterable {
  /// To be sent when it is due.
  case waiting
  /// Its intent is committed; a request may be on the wire.
  case sending
  /// The buyer took the lead.
  case accepted
  /// The buyer had the lead from someone else.
  case duplicate
  /// The buyer said no.
  case rejected
  /// Given up after an error.
  case error
  /// The request may have left, and nobody knows what came of it.
  case inDoubt = "in_doubt"
  /// The window ran out.
  case expired
  /// Taken back before it was sent.
  case withdrawn
  /// Considered and not sent; its code is the verdict.
  case skipped

  /// Whether the job can still change by itself.
  public var isOpen: Bool { self == .waiting || self == .sending }
}

/// The life of a job: `waiting` → `sending` → an outcome, and back to `waiting` for a retry.
public enum JobMachine {
  /// Something that happens to a job.
  public enum Event: Hashable, Sendable {
    /// The intent to send is committed.
    case begun
    /// The due time moves; not an attempt.
    case postponed
    /// A rule, cap, schedule, or pause turned out to close the delivery before a first attempt.
    case skipped
    /// The attempt ended and the job goes back to wait for the next.
    case retried
    /// The attempt ended for good.
    case ended(Ending)
    /// The daemon died, or the connection did, while the request may have been on the wire.
    case lostSight
    /// The delivery's policy, or a person, sends a doubtful job again.
    case resent
    /// A person, or mended answer rules, said what came of it.
    case judged(Ending)
    /// Its delivery's share of the window is over before an attempt came to an end.
    case passedOver
    /// The window is over.
    case expired
    /// Taken back: a return, a disabled list, a cancelled upload.
    case withdrawn
    /// A rollback puts a withdrawn job back.
    case restored
  }

  /// How an attempt can end a job.
  public enum Ending: Hashable, Sendable, CaseIterable {
    /// The buyer took it.
    case accepted
    /// The buyer had it before.
    case duplicate
    /// The buyer said no.
    case rejected
    /// An error that is not tried again.
    case error

    /// The job's state after it.
    public var state: JobState {
      switch self {
      case .accepted: .accepted
      case .duplicate: .duplicate
      case .rejected: .rejected
      case .error: .error
      }
    }
  }

  /// An event that a job in this state cannot have.
  public struct Refusal: Error, Hashable, Sendable {
    /// The state that stays as it is.
    public let state: JobState
    /// The event that was refused.
    public let event: Event
  }

  /// The state after an event.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - state: the state before it.
  /// - Returns: the new state.
  /// - Throws: `Refusal` when the pair makes no sense.
  public static func next(_ event: Event, in state: JobState) throws(Refusal) -> JobState {
    switch (event, state) {
    case (.begun, .waiting): return .sending
    case (.postponed, .waiting): return .waiting
    case (.skipped, .waiting): return .skipped
    case (.retried, .sending): return .waiting
    case (.ended(let ending), .sending): return ending.state
    case (.lostSight, .sending): return .inDoubt
    case (.resent, .inDoubt), (.resent, .error), (.resent, .expired): return .waiting
    case (.judged(let ending), .inDoubt), (.judged(let ending), .error),
      (.judged(let ending), .rejected), (.judged(let ending), .duplicate),
      (.judged(let ending), .accepted), (.judged(let ending), .expired):
      return ending.state
    case (.passedOver, .waiting): return .error
    case (.expired, .waiting): return .expired
    case (.withdrawn, .waiting): return .withdrawn
    case (.restored, .withdrawn): return .waiting
    default: throw Refusal(state: state, event: event)
    }
  }
}
