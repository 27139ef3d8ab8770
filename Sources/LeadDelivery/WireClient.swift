import AsyncHTTPClient
import LeadModel
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// One delivery's connections: a request with all its secrets goes out, what was seen comes back.
///
/// Each delivery has its own, with its own thread, so that neither a connection limit nor a name
/// lookup that hangs is shared with another buyer. It speaks HTTP/1.1, follows no redirect, unpacks
/// nothing, and tries nothing twice.
final class WireClient: Sendable {
  /// Counts what must end before the thread may.
  let inFlight = InFlight()
  /// Where waiting ends and events come.
  let loop: any EventLoop
  private let group: MultiThreadedEventLoopGroup
  private let client: HTTPClient
  private let hosts: HostCheck?
  private let connectTimeout: TimeAmount
  private let isShutDown = Atomic(false)

  /// Connections to wherever the requests go; `hosts` is nil where every address is allowed.
  init(limits: LaneLimits, idleTime: TimeAmount, tls: TLSConfiguration, hosts: HostCheck?) {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    loop = group.next()
    self.hosts = hosts
    connectTimeout = .milliseconds(limits.connectTimeout.milliseconds)

    var configuration = HTTPClient.Configuration()
    configuration.tlsConfiguration = tls
    configuration.httpVersion = .http1Only
    configuration.redirectConfiguration = .disallow
    configuration.decompression = .disabled
    configuration.timeout.connect = connectTimeout
    configuration.connectionPool.idleTimeout = idleTime
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limits.concurrency
    configuration.connectionPool.retryConnectionEstablishment = false
    let allowsPrivate = hosts == nil
    configuration.http1_1ConnectionDebugInitializer = {
      WireGate.install(in: $0, allowsPrivate: allowsPrivate)
    }
    client = HTTPClient(eventLoopGroup: group, configuration: configuration)
  }

  /// Sends a request once.
  ///
  /// - Parameters:
  ///   - request: The request as it leaves.
  ///   - timeout: How long the whole exchange may take, for the words.
  ///   - deadline: When it ends.
  /// - Returns: At the latest at the deadline, what was seen until then.
  func send(
    _ request: HTTPClient.Request, timeout: Span, until deadline: NIODeadline
  ) async -> WireObservation {
    do {
      let lookupEnd = min(deadline, .now() + connectTimeout)
      try await hosts?.check(request.host, port: request.port, on: loop, until: lookupEnd)
    } catch {
      return error.observation
    }
    let exchange = Exchange(place: request.place, timeout: timeout)
    let observation = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        loop.execute {
          exchange.begin(request, by: self.client, on: self.loop, until: deadline, waiter: waiter)
        }
      }
    } onCancel: {
      loop.execute { exchange.callOff() }
    }
    if case .unsent = observation { hosts?.doubt(request.host) }
    return observation
  }

  /// Lets nothing begin any more, waits for the last answers, and shuts down.
  func finish() async {
    inFlight.close()
    await inFlight.drained()
    await shutdown()
  }

  /// Breaks off what is on the wire and lets nothing begin any more; it may be called again.
  func shutdown() async {
    inFlight.close()
    guard !isShutDown.exchange(true, ordering: .relaxed) else { return await inFlight.drained() }
    // A connection that is just being made cannot be called off, and takes up to the connect timeout
    // to come to nothing: unstructured, and not waited for. Both calls fail only when repeated, which
    // the mark above rules out.
    let closing = Task { [client] in try? await client.shutdown() }
    await inFlight.drained()
    // Likewise not waited for: the threads end behind the connections.
    Task { [group] in
      await closing.value
      // Fails only when repeated.
      try? await group.shutdownGracefully()
    }
  }
}

extension HTTPClient.Request {
  /// `host:port`, for messages; the host of an IPv6 address has its brackets.
  var place: String { "\(host):\(port)" }
}
