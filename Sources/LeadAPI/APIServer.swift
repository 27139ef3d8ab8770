import Hummingbird
public import LeadDesk
public import LeadEngine
public import Logging
import NIOCore
public import ServiceLifecycle

/// The HTTP face of leadd on a Unix socket: what `leadctl`, or any HTTP client, talks to.
///
/// It takes over a socket file that is there: whoever starts it holds the state folder's lock, so that no other daemon
/// listens behind it.
public struct APIServer: Service {
  private let engine: any EngineFace
  private let desk: LeadDesk
  private let place: SocketPlace
  private let logger: Logger
  private let metrics: (any MetricsSource)?

  /// A server that does not listen yet.
  ///
  /// - Parameters:
  ///   - engine: what runs.
  ///   - desk: what people ask and do.
  ///   - place: where it listens and who may connect.
  ///   - logger: where its own faults are told.
  ///   - metrics: whose metrics it serves; nil for none.
  public init(
    engine: any EngineFace, desk: LeadDesk, place: SocketPlace, logger: Logger,
    metrics: (any MetricsSource)? = nil
  ) {
    self.metrics = metrics
    self.engine = engine
    self.desk = desk
    self.place = place
    self.logger = logger
  }

  /// Listens until a graceful shutdown; requests under way are finished.
  ///
  /// - Throws: `SocketError` when the socket cannot be had, or the server ended unasked.
  public func run() async throws {
    try place.check()
    let opening = Opening()
    let server = RouterServer(
      responder: routes().buildResponder(), address: .unixDomainSocket(path: place.path),
      logger: logger.quietened
    ) { [place, logger] channel in
      do throws(SocketError) {
        try place.open()
      } catch {
        // Nobody could connect, or the wrong people could: the server ends, and `run` throws this.
        opening.fail(error)
        logger.tell(.socketFailed, problem: "\(error)")
        channel.close(mode: .all, promise: nil)
      }
    }
    do {
      try await server.run()
    } catch {
      throw opening.failure ?? place.failure(error)
    }
    if let failure = opening.failure { throw failure }
    guard Task.isShuttingDownGracefully || Task.isCancelled else {
      throw SocketError("socket \(place.path): the server ended unasked; start leadd again")
    }
  }

  private func routes() -> Router<PeerContext> {
    let router = Router(context: PeerContext.self)
    router.add(middleware: ProblemMiddleware<PeerContext>(logger: logger))
    if let metrics { MetricsRoutes(source: metrics).add(to: router) }
    let group = router.group("v1")
    StatusRoutes(engine: engine, desk: desk).add(to: group)
    DoctorRoutes(engine: engine).add(to: group)
    BackupRoutes(engine: engine, logger: logger).add(to: group)
    UploadRoutes(engine: engine, desk: desk).add(to: group)
    LeadRoutes(engine: engine, desk: desk, logger: logger).add(to: group)
    LeadChangeRoutes(engine: engine, desk: desk).add(to: group)
    ExceptionRoutes(desk: desk, logger: logger).add(to: group)
    ReturnRoutes(desk: desk).add(to: group)
    CheckRoutes(engine: engine, desk: desk).add(to: group)
    ListRoutes(desk: desk).add(to: group)
    ListReportRoutes(desk: desk).add(to: group)
    PicklistRoutes(desk: desk).add(to: group)
    DeliveryRoutes(engine: engine, desk: desk).add(to: group)
    DeliveryInsightRoutes(engine: engine, desk: desk).add(to: group)
    RedeliveryRoutes(engine: engine, desk: desk).add(to: group)
    OperationRoutes(engine: engine, desk: desk).add(to: group)
    DeskRoutes(engine: engine, desk: desk).add(to: group)
    DeskFileRoutes(engine: engine, desk: desk).add(to: group)
    DeskOperationRoutes(engine: engine, desk: desk).add(to: group)
    ListChangeRoutes(engine: engine, desk: desk).add(to: group)
    return router
  }
}

extension Logger {
  /// What the HTTP library says of every connection is for those who debug it.
  var quietened: Logger {
    var logger = self
    if logger.logLevel == .info || logger.logLevel == .notice { logger.logLevel = .warning }
    return logger
  }
}
