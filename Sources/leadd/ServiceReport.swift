import LeadEngine
import LeadWire
import Logging
import ServiceLifecycle
import Systemd

/// Tells the service manager that leadd is ready, what it does, and that it still gets somewhere.
///
/// The watchdog is fed only after a change went through the writer to the disk: a daemon that hangs there is
/// not alive, whatever its other threads do.
struct ServiceReport: Service {
  let engine: Engine
  let notifier: ServiceNotifier
  let logger: Logger

  func run() async throws {
    tell { try notifier.ready(status: "ready") }
    logger.notice("ready", metadata: ["version": "\(Version.current)"])
    let pause = min(try notifier.watchdogInterval ?? .seconds(10), .seconds(10))
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await engine.proveLife()
          tell { try notifier.alive() }
          let line = try await engine.statusLine()
          tell { try notifier.status(line) }
        } catch {
          logger.error("no sign of life from the database", metadata: ["error": "\(error)"])
        }
        try? await Task.sleep(for: pause)  // Cancelled means: over.
      }
    }
  }

  private func tell(_ body: () throws -> Void) {
    do { try body() } catch {
      logger.warning("the service manager cannot be told", metadata: ["error": "\(error)"])
    }
  }
}
