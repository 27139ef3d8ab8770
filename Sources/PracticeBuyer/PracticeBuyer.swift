import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// A buyer to practise with: an HTTP/1.1 server that answers leads as a script says.
///
/// Each request is counted and, if a log is named, one line of it before the answer leaves. It may
/// be stopped and started again, as a buyer whose system goes down and comes back: port, counts,
/// and what the script remembers stay. It has one thread of its own, which its log's writes share.
public actor PracticeBuyer {
  private struct Server {
    let group: MultiThreadedEventLoopGroup
    let channel: any Channel
  }

  private enum State {
    case stopped
    case changing
    case running(Server)
  }

  private let log: String?
  private let host: String
  private var port: Int
  private let desk: BuyerDesk
  private var state = State.stopped

  /// Makes a buyer that does not listen yet.
  ///
  /// - Parameters:
  ///   - script: What it answers.
  ///   - log: The path of the file that gets a line of JSON for each request; nil for none.
  ///   - host: The name or address to listen on.
  ///   - port: The port to listen on; 0 for any that is free, which it then keeps.
  ///   - onRequest: Called for each request after it is logged and before it is answered, one
  ///     after the other, on the buyer's own thread: what it does slowly, the buyer does slowly.
  public init(
    script: SinkScript, log: String? = nil, host: String = "127.0.0.1", port: Int = 0,
    onRequest: (@Sendable (PracticeRequest) -> Void)? = nil
  ) {
    self.log = log
    self.host = host
    self.port = port
    desk = BuyerDesk(script: script, onRequest: onRequest)
  }

  /// What was counted since the buyer was made.
  public nonisolated var counts: PracticeCounts { desk.counts }

  /// Opens the log and begins to listen.
  ///
  /// - Returns: The port it listens on.
  /// - Throws: `PracticeBuyerError` if the log cannot be opened or the port not be had.
  @discardableResult
  public func start() async throws(PracticeBuyerError) -> Int {
    guard case .stopped = state else { throw .alreadyRunning }
    try desk.open(log: log)
    state = .changing
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      let channel = try await bootstrap(group).bind(host: host, port: port).get()
      port = channel.localAddress?.port ?? port
      state = .running(Server(group: group, channel: channel))
      return port
    } catch {
      await end(group)
      throw .addressUnavailable(host: host, port: port, reason: Self.reason(error))
    }
  }

  /// Stops listening and closes every connection, also those that still wait for an answer.
  public func stop() async {
    guard case .running(let server) = state else { return }
    state = .changing
    await end(server.group)
  }

  /// Ends the thread, which closes all its sockets, and then the log, which none can reach now.
  private func end(_ group: MultiThreadedEventLoopGroup) async {
    do {
      try await group.shutdownGracefully()
    } catch {
      // It fails only for a group that was shut down before, and this one is ended here alone.
      assertionFailure("the buyer's thread was ended twice: \(error)")
    }
    desk.closeLog()
    state = .stopped
  }

  private func bootstrap(_ group: MultiThreadedEventLoopGroup) -> ServerBootstrap {
    let desk = desk
    return ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          // The script's headers were checked when it was read; a wrong length is on purpose.
          try pipeline.configureHTTPServerPipeline(withOutboundHeaderValidation: false)
          try pipeline.addHandler(ConnectionHandler(desk: desk))
        }
      }
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? IOError else { return String(describing: error) }
    return String(cString: strerror(error.errnoCode))
  }
}
