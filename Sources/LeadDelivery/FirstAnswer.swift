import Synchronization

/// An answer that several may give, and one waits for; the first counts.
final class FirstAnswer<Answer: Sendable>: Sendable {
  private enum State {
    case open
    case waited(CheckedContinuation<Answer, Never>)
    case given(Answer)
  }

  private let state = Mutex(State.open)

  /// Gives an answer, which has no effect when one was given before.
  func give(_ answer: Answer) {
    let waiter = state.withLock { state -> CheckedContinuation<Answer, Never>? in
      switch state {
      case .given: return nil
      case .open:
        state = .given(answer)
        return nil
      case .waited(let waiter):
        state = .given(answer)
        return waiter
      }
    }
    waiter?.resume(returning: answer)
  }

  /// Waits for the first answer; to be called once.
  ///
  /// - Parameter whenCancelled: the answer that the end of the surrounding task gives.
  /// - Returns: the answer that was given first.
  func first(whenCancelled: Answer) async -> Answer {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let given = state.withLock { state -> Answer? in
          if case .given(let answer) = state { return answer }
          state = .waited(waiter)
          return nil
        }
        if let given { waiter.resume(returning: given) }
      }
    } onCancel: {
      give(whenCancelled)
    }
  }
}
