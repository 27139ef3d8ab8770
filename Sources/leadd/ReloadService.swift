import Foundation
import LeadAPI
import LeadEngine
import LeadModel
import Logging
import ServiceLifecycle
import Systemd
import UnixSignals

/// Reads the configuration again on SIGHUP; one that is broken leaves the old one at work.
struct ReloadService: Service {
  let engine: Engine
  let metrics: MetricsServer
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
          let settings = try await Self.offThePool(read)
          try await engine.reload(settings)
          metrics.listen(on: settings.metricsAddress)
        } catch {
          logger.tell(.reloadFailed, problem: "\(error)")
        }
        try? notifier.ready()  // likewise
      }
    }
  }

  /// Lists may be long: their reading must not hold up a cooperative thread.
  private static func offThePool(_ read: @escaping @Sendable () throws -> Settings) async throws
    -> Settings
  {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result(catching: read)) }
    }
  }
}
