import LeadEngine
import LeadModel
import Logging
import ServiceLifecycle
import Systemd
import UnixSignals

/// Reads the configuration again on SIGHUP; one that is broken leaves the old one at work.
struct ReloadService: Service {
  let engine: Engine
  let notifier: ServiceNotifier
  let logger: Logger
  let read: @Sendable () throws -> Settings

  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sighup)
    await cancelWhenGracefulShutdown {
      for await _ in signals {
        // Without a service manager there is nobody to tell.
        try? notifier.reloading()
        do {
          let settings = try read()
          try await engine.reload(settings)
        } catch {
          logger.error("reload failed, the old configuration stays in force: \(error)")
        }
        try? notifier.ready()  // likewise
      }
    }
  }
}
