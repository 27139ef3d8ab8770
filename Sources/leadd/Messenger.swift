import Dispatch
import Synchronization

/// Carries messages to a service manager that may not listen, one after the other, and lets nobody wait for it.
///
/// Sending blocks as long as the manager's queue is full. On one of the few threads that all tasks share that would
/// bring leadd to a stand.
final class Messenger: Sendable {
  private let queue = DispatchQueue(label: "leadd.manager")
  private let isUnderWay = Mutex(false)

  /// Sends a message, unless the one before is still on its way: then the manager does not listen.
  ///
  /// - Parameter send: sends it; may block.
  /// - Returns: whether it is on its way.
  @discardableResult
  func carry(_ send: @escaping @Sendable () -> Void) -> Bool {
    let isFree = isUnderWay.withLock { isUnderWay in
      defer { isUnderWay = true }
      return !isUnderWay
    }
    guard isFree else { return false }
    queue.async {
      send()
      self.isUnderWay.withLock { $0 = false }
    }
    return true
  }
}
