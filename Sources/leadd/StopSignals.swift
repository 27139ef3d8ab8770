import Foundation
import LeadEngine
import Logging
import ServiceLifecycle
import Systemd
import UnixSignals

/// Stops the daemon on SIGTERM or SIGINT, and now on a second one.
struct StopSignals {
  let notifier: ServiceNotifier
  let logger: Logger

  /// Runs the services until they end or a signal asks them to.
  func run(_ services: ServiceGroup) async throws {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await services.run() }
      group.addTask {
        var isStopping = false
        for await signal in signals {
          if isStopping {
            logger.tell(.stoppedAtOnce)
            _exit(0)
          }
          isStopping = true
          logger.tell(.stopping, ["signal": "\(signal)"])
          Messenger().carry {
            // Without a service manager there is nobody to tell.
            try? notifier.stopping(status: "finishing what is on the wire")
          }
          await services.triggerGracefulShutdown()
        }
      }
      try await group.next()
      group.cancelAll()
    }
  }
}
