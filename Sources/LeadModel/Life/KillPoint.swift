#if DEBUG
  import Synchronization
#endif

/// Places at which a build for tests can be made to end as by a power cut; in a release build they are nothing.
///
/// They stand behind each step after which a crash leaves something for the next start to finish: a test ends a
/// real daemon at every one of them and counts what came of the leads.
public enum KillPoint {
  #if DEBUG
    private static let listener = Mutex<(@Sendable (String) -> Void)?>(nil)

    /// Hears of every point that is passed, and may end the process there.
    public static func listen(_ body: @escaping @Sendable (String) -> Void) {
      listener.withLock { $0 = body }
    }

    /// Says that a step is done.
    public static func pass(_ name: String) {
      let body = listener.withLock { $0 }
      body?(name)
    }
  #else
    /// Says that a step is done, to nobody.
    @inlinable @inline(__always)
    public static func pass(_ name: StaticString) {}
  #endif
}
