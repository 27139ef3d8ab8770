import Glibc
import Synchronization

/// Runs file work with the rights of a user who owns nothing.
///
/// Root may read anything. On Linux each thread has a user of its own for file access (setfsuid(2));
/// changing it takes root's special rights from that thread alone.
enum AsNobody {
  private typealias SetUser = @convention(c) (uid_t) -> CInt

  static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
    let box = Box<Value>()
    let thread = Unmanaged.passRetained(
      Work {
        guard let symbol = dlsym(nil, "setfsuid") else { return }
        if geteuid() == 0 { _ = unsafeBitCast(symbol, to: SetUser.self)(65_534) }
        box.result.withLock { $0 = Result { try body() } }
      })
    var id = pthread_t()
    pthread_create(
      &id, nil,
      {
        if let pointer = $0 { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
        return nil
      }, thread.toOpaque())
    pthread_join(id, nil)
    guard let result = box.result.withLock({ $0 }) else { throw Failed("setfsuid") }
    return try result.get()
  }

  private final class Box<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
