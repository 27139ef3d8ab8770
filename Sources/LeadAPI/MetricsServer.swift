import Glibc
import Hummingbird
public import LeadEngine
public import LeadModel
public import Logging
import NIOCore
public import ServiceLifecycle
import Synchronization

/// Serves the metrics page over TCP, and nothing else: there is no login.
///
/// Leads do not wait for monitoring: an address that cannot be had is told, and tried again until it can.
public final class MetricsServer: Service {
  private let source: any MetricsSource
  private let logger: Logger
  private let retry: Duration
  private let tell: @Sendable (String?) -> Void
  private let wishes: AsyncStream<ListenAddress?>
  private let wish: AsyncStream<ListenAddress?>.Continuation

  /// A server that does not listen yet.
  ///
  /// - Parameters:
  ///   - source: whose metrics it serves.
  ///   - address: where it listens; nil for nowhere.
  ///   - logger: where it tells where it listens, or why it cannot.
  ///   - retry: how long it waits before it tries an address again that could not be had.
  ///   - tell: takes a sentence for `leadctl status` while it cannot listen, and nil when it can.
  public init(
    source: any MetricsSource, address: ListenAddress?, logger: Logger,
    retry: Duration = .seconds(10), tell: @escaping @Sendable (String?) -> Void = { _ in }
  ) {
    self.source = source
    self.logger = logger
    self.retry = retry
    self.tell = tell
    (wishes, wish) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    wish.yield(address)
  }

  /// Listens elsewhere from now on, or nowhere; the same address as before changes nothing.
  public func listen(on address: ListenAddress?) { wish.yield(address) }

  /// Serves until a graceful shutdown.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      // Unstructured, since a group that cancelled one server would begin no other; it is waited for before the next
      // begins, and at the end.
      var serving: Task<Void, Never>?
      var current: ListenAddress?
      for await address in self.wishes where address != current {
        current = address
        serving?.cancel()
        await serving?.value
        self.tell(nil)
        // Not structured: it ends with its address, by the line above or below, which wait for it.
        serving = address.map { address in Task { await self.serve(at: address) } }
      }
      serving?.cancel()
      await serving?.value
    }
  }

  private func serve(at address: ListenAddress) async {
    while !Task.isCancelled {
      let group = ServiceGroup(
        services: [server(at: address)], gracefulShutdownSignals: [], cancellationSignals: [],
        logger: quiet)
      // Unstructured, since a server that is cancelled takes that for a fault; it is asked to stop, and waited for.
      let running = Task { try await group.run() }
      do {
        try await withTaskCancellationHandler {
          try await running.value
        } onCancel: {
          // Not structured, since a handler cannot wait; its effect ends `running`.
          Task { await group.triggerGracefulShutdown() }
        }
      } catch {
        guard !Task.isCancelled else { return }
        let sentence =
          "metrics: cannot listen on \(address): \(Self.words(error)); choose another port under metrics: listen:, or stop what uses this one"
        logger.tell(.metricsUnreachable, ["error": "\(sentence)"])
        tell(sentence)
      }
      try? await Task.sleep(for: retry)  // Cancelled means: over.
    }
  }

  /// What the system said; the library's own text names its functions.
  private static func words(_ error: any Error) -> String {
    (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
  }

  private var quiet: Logger { logger.quietened }

  private func server(at address: ListenAddress) -> some Service {
    let router = Router(context: BasicRequestContext.self)
    MetricsRoutes(source: source).add(to: router)
    return RouterServer(
      responder: router.buildResponder(), address: .hostname(address.host, port: address.port),
      logger: quiet
    ) { [logger, tell] _ in
      logger.tell(.metricsServed, ["address": "\(address)"])
      tell(nil)
    }
  }
}
