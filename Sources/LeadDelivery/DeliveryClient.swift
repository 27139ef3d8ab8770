import AsyncHTTPClient
public import LeadModel
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// Sends one delivery's requests and tells what was seen on the wire.
///
/// Each lane has a client of its own, with its own connections and its own thread, so that neither
/// a connection limit nor a name lookup that hangs is shared with another buyer. It speaks
/// HTTP/1.1, follows no redirect, unpacks nothing, and tries nothing twice.
public final class DeliveryClient: Sendable {
  private let delivery: Delivery
  private let secrets: SecretSource
  private let group: MultiThreadedEventLoopGroup
  private let client: HTTPClient
  private let inFlight = InFlight()
  private let isShutDown = Atomic(false)

  /// A client for a delivery; it must be shut down before it is let go.
  public convenience init(delivery: Delivery, secrets: SecretSource) {
    self.init(delivery: delivery, secrets: secrets, idleTime: .seconds(30))
  }

  /// A client whose idle connections are kept for another time, or that trusts other certificates,
  /// for tests.
  init(
    delivery: Delivery, secrets: SecretSource, idleTime: TimeAmount = .seconds(30),
    tls: TLSConfiguration = .makeClientConfiguration()
  ) {
    self.delivery = delivery
    self.secrets = secrets
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    var configuration = HTTPClient.Configuration()
    configuration.tlsConfiguration = tls
    // RFC 8996: what is older is broken.
    configuration.tlsConfiguration?.minimumTLSVersion = .tlsv12
    configuration.httpVersion = .http1Only
    configuration.redirectConfiguration = .disallow
    configuration.decompression = .disabled
    configuration.timeout.connect = .milliseconds(delivery.limits.connectTimeout.milliseconds)
    configuration.connectionPool.idleTimeout = idleTime
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
      delivery.limits.concurrency
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.http1_1ConnectionDebugInitializer = WireGate.install
    client = HTTPClient(eventLoopGroup: group, configuration: configuration)
  }

  /// Sends a request once and tells what was seen.
  ///
  /// It never fails: what cannot even be sent is an observation too. When the surrounding task is
  /// cancelled the exchange is broken off and the observation says whether anything may have left.
  ///
  /// - Parameters:
  ///   - request: The request without its secrets, which are read and added now.
  ///   - timeout: How long the whole exchange may take, connecting included.
  /// - Returns: At the latest at the end of the timeout, what was seen until then.
  public func send(_ request: OutboundRequest, timeout: Span) async -> WireObservation {
    let deadline = NIODeadline.now() + .milliseconds(timeout.milliseconds)
    guard inFlight.enter() else {
      return .unsent(.connect, detail: "called off by leadd, which is stopping")
    }
    defer { inFlight.leave() }

    let dressed: HTTPClient.Request
    let place: String
    do {
      (dressed, place) = try await dress(request)
    } catch {
      return .unsent(.notBuilt, detail: error.words)
    }
    let exchange = Exchange(place: place, timeout: timeout)
    let loop = group.next()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        loop.execute {
          exchange.begin(dressed, by: self.client, on: loop, until: deadline, waiter: waiter)
        }
      }
    } onCancel: {
      loop.execute { exchange.callOff() }
    }
  }

  /// Lets nothing begin any more, waits for the last answers, and shuts down: for a client that is
  /// replaced while the daemon goes on.
  public func finish() async {
    inFlight.close()
    await inFlight.drained()
    await shutdown()
  }

  /// Breaks off what is on the wire and lets nothing begin any more.
  ///
  /// Sends that were under way end with an observation first; later ones are answered `unsent`. It
  /// may be called again, and while ``finish()`` waits.
  public func shutdown() async {
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

  /// The request as the HTTP client takes it, with its secrets.
  private func dress(
    _ request: OutboundRequest
  ) async throws(Unsendable) -> (HTTPClient.Request, place: String) {
    var headers = HTTPHeaders(request.headers.map { ($0.name, $0.value) })
    for (name, value) in try await SecretHeaders(delivery.request).read(from: secrets) {
      headers.replaceOrAdd(name: name, value: value)
    }
    guard headers.allSatisfy({ RequestHeaders.isName($0.name) && RequestHeaders.isValue($0.value) })
    else {
      throw Unsendable(words: "a header of the request is not valid; check the delivery's headers")
    }
    do {
      let dressed = try HTTPClient.Request(
        url: request.url, method: HTTPMethod(rawValue: request.method.rawValue), headers: headers,
        body: request.body.isEmpty ? nil : .data(request.body))
      let host = dressed.host.contains(":") ? "[\(dressed.host)]" : dressed.host
      return (dressed, "\(host):\(dressed.port)")
    } catch {
      // The client's words may show the address with its query.
      throw Unsendable(words: "the request's address cannot be sent to; check the delivery's url")
    }
  }
}

/// Why a request cannot be sent at all.
struct Unsendable: Error {
  /// The sentence for a person.
  let words: String
}
