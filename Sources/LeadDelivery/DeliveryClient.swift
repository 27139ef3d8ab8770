import AsyncHTTPClient
import Foundation
public import LeadModel
import NIOCore
import NIOHTTP1
import NIOSSL

/// Sends one delivery's requests and tells what was seen on the wire.
///
/// Each lane has a client of its own, with its own connections and its own thread. What is secret
/// or changes from one attempt to the next is added here, at the last moment: authentication,
/// access tokens, signatures.
public final class DeliveryClient: Sendable {
  private let delivery: Delivery
  private let secrets: SecretSource
  private let wire: WireClient
  private let tls: ClientTLS
  private let tokens: TokenKeeper?
  private let now: @Sendable () -> Date

  /// A client for a delivery; it must be shut down before it is let go.
  public convenience init(delivery: Delivery, secrets: SecretSource) {
    self.init(delivery: delivery, secrets: secrets, idleTime: .seconds(30))
  }

  /// A client whose idle connections are kept for another time, that trusts other certificates,
  /// finds other addresses, or lives at another time, for tests.
  init(
    delivery: Delivery, secrets: SecretSource, idleTime: TimeAmount = .seconds(30),
    tls: TLSConfiguration = .makeClientConfiguration(),
    lookup: @escaping HostCheck.Lookup = HostCheck.addresses,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.delivery = delivery
    self.secrets = secrets
    self.now = now
    var base = tls
    // RFC 8996: what is older is broken.
    base.minimumTLSVersion = .tlsv12
    let ownTLS = ClientTLS(delivery.request.tls, base: base, secrets: secrets)
    self.tls = ownTLS
    let wire = WireClient(
      limits: delivery.limits, idleTime: idleTime, tls: base,
      hosts: delivery.request.allowsPrivate ? nil : HostCheck(lookup: lookup))
    self.wire = wire
    if case .oauth2(let credentials) = delivery.request.auth {
      let request = TokenRequest(credentials, timeout: delivery.limits.timeout)
      tokens = TokenKeeper(loop: wire.loop, inFlight: wire.inFlight) {
        await request.send(by: wire, tls: ownTLS, secrets: secrets)
      }
    } else {
      tokens = nil
    }
  }

  /// Sends a request once and tells what was seen.
  ///
  /// It never fails: what cannot even be sent is an observation too. When the surrounding task is
  /// cancelled the exchange is broken off and the observation says whether anything may have left.
  ///
  /// - Parameters:
  ///   - request: The request without its secrets, which are read and added now.
  ///   - timeout: How long the whole exchange may take, fetching a token and connecting included.
  /// - Returns: At the latest at the end of the timeout, what was seen until then.
  public func send(_ request: OutboundRequest, timeout: Span) async -> WireObservation {
    let deadline = NIODeadline.now() + .milliseconds(timeout.milliseconds)
    guard wire.inFlight.enter() else { return Unsendable.calledOff.observation }
    defer { wire.inFlight.leave() }
    do {
      let token = try await tokens?.token(until: deadline)
      let dressed = try await dress(request, token: token?.token)
      let observation = await wire.send(dressed, timeout: timeout, until: deadline)
      guard let tokens, let token, case .response(var response) = observation else {
        return observation
      }
      response.deniedOldToken = tokens.note(status: response.status, for: token)
      return .response(response)
    } catch {
      return error.observation
    }
  }

  /// Lets nothing begin any more, waits for the last answers, and shuts down: for a client that is
  /// replaced while the daemon goes on.
  public func finish() async { await wire.finish() }

  /// Breaks off what is on the wire and lets nothing begin any more.
  ///
  /// Sends that were under way end with an observation first; later ones are answered `unsent`. It
  /// may be called again, and while ``finish()`` waits.
  public func shutdown() async { await wire.shutdown() }

  /// Whether a stored request is for another host than the one that is configured now.
  private func isMoved(_ request: OutboundRequest) -> Bool {
    // Placeholders never stand in the host: the address up to its first one, or its path, is the origin.
    guard case .literal(let start)? = delivery.request.url.parts.first else { return false }
    return Self.origin(of: start) != Self.origin(of: request.url)
  }

  private static func origin(of address: String) -> String? {
    guard let scheme = address.range(of: "://") else { return nil }
    let rest = address[scheme.upperBound...].prefix { !"/?#".contains($0) }
    return (address[..<scheme.upperBound] + rest).lowercased()
  }

  /// The request as the HTTP client takes it, with its secrets.
  private func dress(
    _ request: OutboundRequest, token: AccessToken?
  ) async throws(Unsendable) -> HTTPClient.Request {
    let parts = try await SecretParts(delivery.request).read(from: secrets)
    var added = parts.headers
    if let token { added.append(("Authorization", "Bearer \(token.value.value)")) }
    if let keys = parts.signing {
      added += StandardWebhooks.headers(
        id: StandardWebhooks.id(of: request), timestamp: Int64(now().timeIntervalSince1970),
        body: request.body, keys: keys)
    }
    if !added.isEmpty || parts.query != nil, isMoved(request) {
      throw Unsendable(
        .moved,
        "the delivery's url was changed to another host since the first attempt, and its credentials are for "
          + "that one; send the lead again")
    }
    var headers = HTTPHeaders(request.headers.map { ($0.name, $0.value) })
    for (name, value) in added { headers.replaceOrAdd(name: name, value: value) }
    guard headers.allSatisfy({ RequestHeaders.isName($0.name) && RequestHeaders.isValue($0.value) })
    else { throw Unsendable("a header of the request is not valid; check the delivery's headers") }

    var url = request.url
    if let query = parts.query {
      let separator = !url.contains("?") ? "?" : url.hasSuffix("?") || url.hasSuffix("&") ? "" : "&"
      url += "\(separator)\(EscapedBytes.address(query.name))=\(EscapedBytes.address(query.value))"
    }
    let shown = try await tls.configuration()
    do {
      return try HTTPClient.Request(
        url: url, method: HTTPMethod(rawValue: request.method.rawValue), headers: headers,
        body: request.body.isEmpty ? nil : .data(request.body), tlsConfiguration: shown)
    } catch {
      // The client's words may show the address with its query.
      throw Unsendable("the request's address cannot be sent to; check the delivery's url")
    }
  }
}
