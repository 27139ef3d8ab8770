import Glibc
import SystemPackage

/// Starts a thread of its own for work that waits all its life.
enum WatchThread {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Runs `body` on a new thread that nobody waits for.
  static func start(_ body: @escaping @Sendable () -> Void) throws(FolderError) {
    let held = Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, held.toOpaque())
    guard failure == 0 else {
      held.release()
      throw FolderError("start a thread for", "the watcher of the inbox", number: failure)
    }
    pthread_detach(thread)
  }
}
