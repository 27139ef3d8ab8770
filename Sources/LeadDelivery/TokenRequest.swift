import AsyncHTTPClient
import Foundation
import LeadModel
import NIOCore
import NIOHTTP1

/// Asks for an access token with id and secret (RFC 6749 section 4.4.2).
struct TokenRequest: Sendable {
  private let credentials: RequestSettings.ClientCredentials
  private let timeout: Span

  /// A request that takes at most so long.
  init(_ credentials: RequestSettings.ClientCredentials, timeout: Span) {
    self.credentials = credentials
    self.timeout = timeout
  }

  /// Asks once, over the delivery's own connections.
  func send(
    by wire: WireClient, tls: ClientTLS, secrets: SecretSource
  ) async -> Result<AccessToken, Unsendable> {
    do {
      let deadline = NIODeadline.now() + .milliseconds(timeout.milliseconds)
      let secret = try await secrets.reading { [place = credentials.clientSecret] in
        try secrets.secret(at: place)
      }
      var request = try dressed(secret)
      request.tlsConfiguration = try await tls.configuration()
      let observation = await wire.send(request, timeout: timeout, until: deadline)
      return .success(try TokenAnswer.token(in: observation, from: request.place))
    } catch {
      return .failure(error)
    }
  }

  /// The request with its secret.
  func dressed(_ secret: Secret) throws(Unsendable) -> HTTPClient.Request {
    var form = [("grant_type", "client_credentials")]
    if let scope = credentials.scope { form.append(("scope", scope)) }
    if let audience = credentials.audience { form.append(("audience", audience)) }
    var headers = HTTPHeaders([
      ("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json"),
      ("Accept-Encoding", "identity"),
    ])
    switch credentials.clientAuthentication {
    case .body:
      form += [("client_id", credentials.clientID), ("client_secret", secret.value)]
    case .basic:
      // Both are form-encoded first: RFC 6749 section 2.3.1.
      let pair = Data(
        "\(EscapedBytes.form(credentials.clientID)):\(EscapedBytes.form(secret.value))".utf8)
      headers.add(name: "Authorization", value: "Basic \(pair.base64EncodedString())")
    }
    let body = form.map { "\(EscapedBytes.form($0.0))=\(EscapedBytes.form($0.1))" }
      .joined(separator: "&")
    do {
      return try HTTPClient.Request(
        url: credentials.tokenURL, method: .POST, headers: headers, body: .string(body))
    } catch {
      throw Unsendable("auth.oauth2.token_url cannot be sent to; write an http or https address")
    }
  }
}
