import ServiceLifecycle
import Systemd

/// Tells once a minute what the log held back because it was told again and again, and the rest at the end.
struct LogSumsService: Service {
  let sums: LogSums

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(15))  // Cancelled means: over.
        sums.tell()
      }
    }
  }
}
