#if DEBUG
  import Foundation
  import LeadModel
  import Synchronization

  /// What a test asks for by `LEADD_KILL_AT=name` or `name:3`: to end at a `KillPoint` the first, or third, time.
  final class KillOrder: Sendable {
    private let name: String
    private let left: Mutex<Int>

    /// The order in a text; nil when it is none.
    init?(_ text: String) {
      let parts = text.split(separator: ":", maxSplits: 1)
      guard let name = parts.first else { return nil }
      self.name = String(name)
      left = Mutex(parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
    }

    /// Listens to all points from here on, if a test asks for it.
    static func obey(_ environment: [String: String]) {
      guard let order = environment["LEADD_KILL_AT"].flatMap({ KillOrder($0) }) else { return }
      KillPoint.listen { order.passed($0) }
    }

    private func passed(_ point: String) {
      guard point == name else { return }
      left.withLock { left in
        left -= 1
        // 137 is what a shell says of SIGKILL; nothing is flushed, and the lock keeps others from going on.
        if left == 0 { _exit(137) }
      }
    }
  }
#endif
