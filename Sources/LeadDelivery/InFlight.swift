import Synchronization

/// Counts the sends under way, so that a client's thread ends after the last of them.
final class InFlight: Sendable {
  private struct State {
    var count = 0
    var isClosed = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Counts one in; false when nothing may begin any more.
  func enter() -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.count += 1
      return true
    }
  }

  /// Counts one out.
  func leave() {
    let waiter = state.withLock { state in
      state.count -= 1
      return state.count == 0 ? state.waiter.take() : nil
    }
    waiter?.resume()
  }

  /// Lets nothing begin from now on; false when that was so before.
  func close() -> Bool {
    state.withLock { state in
      defer { state.isClosed = true }
      return !state.isClosed
    }
  }

  /// Waits until none is under way; by one waiter, after ``close()``.
  func drained() async {
    await withCheckedContinuation { waiter in
      let isDrained = state.withLock { state in
        if state.count > 0 { state.waiter = waiter }
        return state.count == 0
      }
      if isDrained { waiter.resume() }
    }
  }
}
