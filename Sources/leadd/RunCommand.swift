import ArgumentParser
import Foundation
import LeadAPI
import LeadConfig
import LeadDelivery
import LeadDesk
import LeadEngine
import LeadFolders
import LeadModel
import LeadStore
import LeadWire
import Logging
import ServiceLifecycle
import SystemPackage
import Systemd

/// Runs the daemon in the foreground, under a service manager or not.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs the daemon in the foreground.")

  @OptionGroup var places: Places

  @Option(
    name: .long, help: "The least level that is logged: debug, info, notice, warning, error.")
  var logLevel = LogLevel.info

  @Option(
    name: .long,
    help:
      "Seconds that a file must stay unchanged before it is taken, where nothing says it is complete."
  )
  var settle = 2.0

  func run() async throws {
    // NIO does this too, but only when its first connection is made.
    signal(SIGPIPE, SIG_IGN)
    umask(0o027)
    #if DEBUG
      KillOrder.obey(ProcessInfo.processInfo.environment)
    #endif
    let log = LogSetup(
      environment: ProcessInfo.processInfo.environment, identifier: "leadd", level: logLevel.level)
    let logger = Logger(label: "leadd") { log.handler(label: $0) }
    defer { log.sums.tell(all: true) }
    do {
      try await runDaemon(logger, log.sums)
    } catch let error as ExitCode {
      throw error
    } catch {
      throw Ending(error).report(logger)
    }
  }

  private func runDaemon(_ logger: Logger, _ sums: LogSums) async throws {
    let notifier = ServiceNotifier()
    let settings = try configuration(logger)
    let state = places.stateFolder
    try StateFolder.make(state)
    // Held until the process ends: two daemons on one state folder would send everything twice.
    let lock = try StateLock.take(in: state)
    defer { withExtendedLifetime(lock) {} }
    let environment = ProcessInfo.processInfo.environment
    let credentials = CredentialDirectory(environment: environment)
    var parts = Engine.Parts(
      state: state, layout: try places.layout(settings.paths), settings: settings,
      secrets: SecretSource(
        folder: places.configurationFile.removingLastComponent(), environment: environment
      ) { try credentials.secret(named: $0) },
      version: Version.current, logger: logger)
    parts.configurationFile = places.configurationFile
    parts.socket = places.socket(settings.paths)
    parts.settle = .milliseconds(Int(settle * 1000))
    parts.stillStarting = {
      // Without a service manager there is nobody to tell.
      try? notifier.extendTimeout(by: .seconds(60))
    }
    let engine = try await Engine(parts)
    let report = ServiceReport(engine: engine, notifier: notifier, logger: logger)
    let api = APIServer(
      engine: engine, desk: LeadDesk(store: engine.store) { engine.settings },
      place: SocketPlace(path: places.socket(settings.paths).string), logger: logger,
      metrics: engine)
    let metrics = MetricsServer(
      source: engine, address: settings.metricsAddress, logger: logger
    ) { engine.warn("metrics", $0) }
    var services = engine.services
    services.append(api)
    services.append(metrics)
    services.append(report)
    services.append(
      ReloadService(engine: engine, metrics: metrics, notifier: notifier, logger: logger) {
        try configuration(logger)
      })
    services.append(LogSumsService(sums: sums))
    var group = ServiceGroupConfiguration(services: services, logger: logger)
    group.maximumGracefulShutdownDuration = .seconds(75)
    let running = ServiceGroup(configuration: group)
    let signals = StopSignals(notifier: notifier, logger: logger)
    try await signals.run(running)
    try await engine.close()
    logger.tell(.stopped)
  }

  private func configuration(_ logger: Logger) throws -> Settings {
    let path = places.configurationFile.string
    let read = ConfigurationReader.read(path: path)
    for warning in read.warnings {
      logger.tell(.configurationWarning, problem: "\(warning)")
    }
    for problem in read.problems {
      logger.tell(.configurationProblem, problem: "\(problem)")
    }
    guard let settings = read.settings else { throw BrokenConfiguration(path: path) }
    return settings
  }
}

/// The configuration has problems; each was logged.
struct BrokenConfiguration: Error, CustomStringConvertible {
  let path: String

  var description: String { "\(path) cannot be used; leadd check-config lists what is wrong" }
}
