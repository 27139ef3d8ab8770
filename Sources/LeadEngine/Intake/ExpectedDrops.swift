import LeadModel
import Synchronization

/// Drops that leadd itself has put into the inbox for someone who waits for their numbers.
final class ExpectedDrops: Sendable {
  private struct Expected {
    let actor: String
    let number: Promise
  }

  private let drops = Mutex<[String: Expected]>([:])

  /// The number of an upload, once it has one.
  final class Promise: Sendable {
    private let stream: AsyncStream<OperationID>
    private let input: AsyncStream<OperationID>.Continuation

    fileprivate init() { (stream, input) = AsyncStream.makeStream() }

    fileprivate func keep(_ upload: OperationID?) {
      if let upload { input.yield(upload) }
      input.finish()
    }

    /// The upload; nil when the daemon stops before the file is claimed.
    var value: OperationID? {
      get async {
        for await upload in stream { return upload }
        return nil
      }
    }
  }

  /// Who sends the file that will appear at a path below the inbox; nil while another one is on its way there.
  func expect(_ path: String, from actor: String) -> Promise? {
    drops.withLock { drops in
      guard drops[path] == nil else { return nil }
      let promise = Promise()
      drops[path] = Expected(actor: actor, number: promise)
      return promise
    }
  }

  /// The file does not come.
  func forget(_ path: String) {
    drops.withLock { $0.removeValue(forKey: path) }?.number.keep(nil)
  }

  /// Who sent the file at a path; nil when someone dropped it.
  func actor(of path: String) -> String? { drops.withLock { $0[path]?.actor } }

  /// The file at a path has its number, or never gets one.
  func claimed(_ path: String, as upload: OperationID?) {
    drops.withLock { $0.removeValue(forKey: path) }?.number.keep(upload)
  }

  /// Nobody will be told any more.
  func close() {
    let all = drops.withLock { drops in
      defer { drops = [:] }
      return drops.values.map(\.number)
    }
    for promise in all { promise.keep(nil) }
  }
}
