import Foundation
public import LeadModel

/// Builds the request that takes one lead to one delivery.
///
/// The same lead, settings, and key give the same bytes. No secret is part of them: the client adds
/// those when it sends.
public struct RequestBuilder: Sendable {
  private let delivery: Delivery
  private let userAgent: String
  /// The address, where it is the same for all leads.
  private let address: Result<String, RequestProblem>?

  /// A builder for a delivery.
  ///
  /// - Parameters:
  ///   - delivery: Where the requests go and what they look like.
  ///   - version: leadd's version, for the `User-Agent` header.
  public init(delivery: Delivery, version: String) {
    self.delivery = delivery
    userAgent = "leadd/\(version)"
    let address = RequestAddress(template: delivery.request.url, delivery: delivery.name)
    self.address =
      address.isFixed
      ? Result { () throws(RequestProblem) in try address.filled { _ in nil } } : nil
  }

  /// The request for one lead.
  ///
  /// - Parameters:
  ///   - fields: The lead's values; they come before system values of the same name.
  ///   - system: The values of ``Template/systemNames``; `idempotency_key` is always the key's.
  ///   - key: The job's key, the same for each of its attempts.
  /// - Returns: The request, its body empty for GET.
  /// - Throws: ``RequestProblem``, which names places and fields but no values.
  public func build(
    fields: LeadFields, system: [FieldName: String], key: IdempotencyKey
  ) throws(RequestProblem) -> OutboundRequest {
    let values: (FieldName) -> String? = { name in
      fields[name] ?? (name == "idempotency_key" ? key.rawValue : system[name])
    }
    let request = delivery.request
    let url =
      if let address {
        try address.get()
      } else {
        try RequestAddress(template: request.url, delivery: delivery.name).filled(values)
      }
    let body = try RequestBody(request, delivery: delivery.name, values: values)

    var headers = RequestHeaders(delivery: delivery.name)
    try headers.add(request.headers, values: values)
    if let type = body.contentType { try headers.addDefault("Content-Type", type) }
    if let name = delivery.idempotency.header {
      try headers.addDefault(name, delivery.idempotency.isQuoted ? quoted(key) : key.rawValue)
    }
    if request.signature != nil {
      try headers.addDefault(StandardWebhooks.idHeader, key.rawValue)
    }
    try headers.addDefault("User-Agent", userAgent)
    // A compressed answer could not be read by the answer rules.
    try headers.addDefault("Accept-Encoding", "identity")
    try headers.checkLength()

    return OutboundRequest(
      method: request.method, url: url, headers: headers.fields, body: body.bytes)
  }

  /// A string of RFC 8941 section 3.3.3, as the draft of the header asks.
  private func quoted(_ key: IdempotencyKey) -> String {
    let escaped = key.rawValue.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
