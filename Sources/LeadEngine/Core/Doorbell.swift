import LeadModel
import Synchronization

/// Wakes one loop that waits for work; rings that nobody waits for are remembered as one.
final class Doorbell: Sendable {
  private enum State {
    case silent
    case rung
    case waiting(CheckedContinuation<Void, Never>)
  }

  private let state = Mutex(State.silent)

  /// Wakes the waiting loop, or the next one that waits.
  func ring() {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if case .waiting(let waiter) = state {
        state = .silent
        return waiter
      }
      state = .rung
      return nil
    }
    waiter?.resume()
  }

  /// Waits for a ring, for a time, or for the end of the task, whichever comes first.
  ///
  /// - Parameter limit: the longest wait; nil waits for a ring.
  func wait(atMost limit: Span? = nil) async {
    guard let limit else { return await waitForRing() }
    guard limit > .zero else {
      state.withLock { if case .rung = $0 { $0 = .silent } }
      return await Task.yield()
    }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.waitForRing() }
      group.addTask {
        // Cancelled when the bell rang: that is what it waits for too.
        try? await Task.sleep(for: limit.duration)
      }
      await group.next()
      group.cancelAll()
    }
  }

  private func waitForRing() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state -> Bool in
          if case .rung = state {
            state = .silent
            return true
          }
          if Task.isCancelled { return true }
          state = .waiting(continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
        guard case .waiting(let waiter) = state else { return nil }
        state = .silent
        return waiter
      }
      waiter?.resume()
    }
  }
}
