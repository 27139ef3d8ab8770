public import Foundation
public import LeadModel

/// Posts notices to the addresses that the operator wants told.
///
/// A notice takes at most some 36 seconds: three tries of 10 seconds each, with pauses of 1 and 5
/// seconds between. Redirects are not followed. A connection is not kept: notices are rare.
public struct NoticeSender: Sendable {
  private let secrets: SecretSource
  private let userAgent: String
  private let timeout: Span
  private let pauses: [Duration]

  /// A sender.
  ///
  /// - Parameters:
  ///   - secrets: Where the secrets of the addresses are found.
  ///   - version: leadd's version, for the `User-Agent` header.
  public init(secrets: SecretSource, version: String) {
    self.init(
      secrets: secrets, version: version, timeout: .seconds(10),
      pauses: [.seconds(1), .seconds(5)])
  }

  /// A sender of another patience, for tests.
  init(secrets: SecretSource, version: String, timeout: Span, pauses: [Duration]) {
    self.secrets = secrets
    userAgent = "leadd/\(version)"
    self.timeout = timeout
    self.pauses = pauses
  }

  /// Posts a notice; any 2xx is a yes.
  ///
  /// - Parameters:
  ///   - body: The event's JSON.
  ///   - webhook: Where it goes.
  ///   - id: What tells this notice from others, the same in each try.
  /// - Throws: ``NoticeError`` of the last try; at once when a secret cannot be read or the task is
  ///   cancelled.
  public func send(
    _ body: Data, to webhook: NoticeWebhook, id: String = UUID().uuidString
  ) async throws(NoticeError) {
    let request: OutboundRequest
    do throws(UnreadableValue) {
      request = try outbound(body, webhook, id: id)
    } catch {
      throw NoticeError(words: "the notice cannot be built: \(error)")
    }
    let client = DeliveryClient(delivery: delivery(webhook), secrets: secrets)
    let result = await tries(request, by: client)
    await client.shutdown()
    try result.get()
  }

  private func tries(
    _ request: OutboundRequest, by client: DeliveryClient
  ) async -> Result<Void, NoticeError> {
    var failure = NoticeError(words: "the notice was not sent")
    for pause in pauses.map(Optional.some) + [nil] {
      let observation = await client.send(request, timeout: timeout)
      switch observation {
      case .response(let response) where (200..<300).contains(response.status):
        return .success(())
      case .response(let response):
        failure = NoticeError(words: "\(origin(request.url)) answered \(response.status)")
      case .unsent(.notBuilt, let detail): return .failure(NoticeError(words: detail))
      case .unsent(_, let detail), .lost(_, let detail): failure = NoticeError(words: detail)
      }
      guard let pause else { break }
      do { try await Task.sleep(for: pause) } catch { return .failure(failure) }  // cancelled
    }
    return .failure(failure)
  }

  private func outbound(_ body: Data, _ webhook: NoticeWebhook, id: String)
    throws(UnreadableValue) -> OutboundRequest
  {
    var headers = [
      HeaderField(name: "Content-Type", value: "application/json"),
      HeaderField(name: "User-Agent", value: userAgent),
      HeaderField(name: StandardWebhooks.idHeader, value: id),
    ]
    for header in webhook.headers {
      guard case .text(let template) = header.value else { continue }
      headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
      headers.append(
        HeaderField(
          name: header.name, value: RequestHeaders.clean(try template.filled { _ in nil })))
    }
    return OutboundRequest(
      method: .post, url: try webhook.url.filled { _ in nil }, headers: headers, body: body)
  }

  /// What a delivery to the address would be.
  private func delivery(_ webhook: NoticeWebhook) -> Delivery {
    var delivery = Delivery(
      key: DeliveryKey("", "notify"), buyer: "",
      request: RequestSettings(method: .post, url: webhook.url))
    delivery.request.headers = webhook.headers
    delivery.request.allowsPrivate = true
    delivery.limits.concurrency = 1
    if !webhook.secrets.isEmpty { delivery.request.signature = .standardWebhooks(webhook.secrets) }
    return delivery
  }

  /// The address without path and query, in which people hide keys.
  private func origin(_ url: String) -> String {
    url.split(separator: "/", omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
  }
}
