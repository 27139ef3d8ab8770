import Synchronization

/// Counts the sends under way, so that a client's thread ends after the last of them.
final class InFlight: Sendable {
  private struct State {
    var count = 0
    var isClosed = false
    var waiters: [CheckedContinuation<Void, Never>] = []
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

  /// Counts one more in for one that is in already.
  func join() { state.withLock { $0.count += 1 } }

  /// Counts one out.
  func leave() {
    let waiters = state.withLock { state in
      state.count -= 1
      guard state.count == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Lets nothing begin from now on.
  func close() { state.withLock { $0.isClosed = true } }

  /// Waits until none is under way; after ``close()`` that stays so.
  func drained() async {
    await withCheckedContinuation { waiter in
      let isDrained = state.withLock { state in
        if state.count > 0 { state.waiters.append(waiter) }
        return state.count == 0
      }
      if isDrained { waiter.resume() }
    }
  }
}
