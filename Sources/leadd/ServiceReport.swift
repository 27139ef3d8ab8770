import LeadEngine
import LeadModel
import LeadWire
import Logging
import ServiceLifecycle
import Systemd

/// Tells the service manager that leadd is ready, what it does, and that it still gets somewhere.
struct ServiceReport: Service {
  let engine: Engine
  let notifier: ServiceNotifier
  let logger: Logger

  /// The longest pause between two signs of life and two status lines.
  private static let pause = Duration.seconds(10)

  func run() async throws {
    tell { try notifier.ready(status: engine.statusLine()) }
    logger.tell(.ready, ["version": "\(Version.current)"])
    let pause = min(try notifier.watchdogInterval ?? Self.pause, Self.pause)
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await feed(every: pause) }
        // By itself, so that it says what hangs while the watchdog is not fed.
        group.addTask { await sayWhatHappens(every: pause) }
      }
    }
  }

  private func feed(every pause: Duration) async {
    let messenger = Messenger()
    let watchdog = Watchdog(
      askWriter: { try await engine.askWriter() },
      sinceLastRound: { engine.sinceLastRound },
      writerIsSilent: {
        logger.tell(.watchdogNotFed, problem: "the database's writer does not answer")
      })
    while !Task.isCancelled {
      let finding = await watchdog.look()
      guard !Task.isCancelled else { return }
      if finding.isAlive { messenger.carry { tell { try notifier.alive() } } }
      switch finding {
      case .alive: break
      case .storeFails(let error): logger.tell(.storeAnswersWithError, ["error": "\(error)"])
      case .schedulerHangs(let span):
        logger.tell(
          .watchdogNotFed,
          ["since": "\(span.map { "\($0)" } ?? "the start")"],
          problem: "the scheduler of the lanes does not come round")
      }
      try? await Task.sleep(for: pause)  // Cancelled means: over.
    }
  }

  private func sayWhatHappens(every pause: Duration) async {
    // By itself: a sign of life must not be left out because this is under way.
    let messenger = Messenger()
    var said = ""
    while !Task.isCancelled {
      let line = engine.statusLine()
      if line != said, messenger.carry({ tell { try notifier.status(line) } }) { said = line }
      try? await Task.sleep(for: pause)  // Cancelled means: over.
    }
  }

  private func tell(_ body: () throws -> Void) {
    do { try body() } catch { logger.tell(.managerDeaf, ["error": "\(error)"]) }
  }
}
