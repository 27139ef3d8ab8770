import Dispatch
import Synchronization

/// Runs blocking file work on threads of its own, so that no task's thread ever waits for a disk.
///
/// At most `width` pieces run at once; the others wait in order.
public final class FileWork: Sendable {
  private struct State {
    var idle: [Int]
    var waiting: [@Sendable () -> Void] = []
  }

  // Serial queues each get a thread when they have work; a concurrent one would share too few.
  private let queues: [DispatchQueue]
  private let state: Mutex<State>

  /// Makes room for `width` pieces of work at once (at least one).
  public init(width: Int = 8) {
    queues = (0..<max(1, width)).map { DispatchQueue(label: "leadd.files.\($0)") }
    state = Mutex(State(idle: Array(queues.indices)))
  }

  /// Runs `body` on one of the threads; a cancelled task still gets the result, as disks cannot
  /// be called back.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws(FolderError) -> Value
  ) async throws(FolderError) -> Value {
    let result = await withCheckedContinuation { continuation in
      submit { continuation.resume(returning: Result(catching: body)) }
    }
    return try result.get()
  }

  private func submit(_ piece: @escaping @Sendable () -> Void) {
    let free = state.withLock { state -> Int? in
      guard let index = state.idle.popLast() else {
        state.waiting.append(piece)
        return nil
      }
      return index
    }
    guard let free else { return }
    queues[free].async { self.work(on: free, from: piece) }
  }

  private func work(on index: Int, from first: @escaping @Sendable () -> Void) {
    var piece = Optional(first)
    while let next = piece {
      next()
      piece = state.withLock { state in
        if state.waiting.isEmpty {
          state.idle.append(index)
          return nil
        }
        return state.waiting.removeFirst()
      }
    }
  }
}
