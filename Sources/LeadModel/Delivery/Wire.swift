public import Foundation

/// A request fixed by a job's first attempt; retries send the same bytes to the same address.
///
/// It holds no secret: those are added when it is sent.
public struct OutboundRequest: Hashable, Codable, Sendable {
  /// The HTTP method.
  public let method: RequestSettings.Method
  /// The absolute address.
  public let url: String
  /// Headers without secrets, in their order.
  public let headers: [HeaderField]
  /// The bytes behind the header; empty for GET.
  public let body: Data

  /// A request.
  public init(method: RequestSettings.Method, url: String, headers: [HeaderField], body: Data) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// A name and a value of an HTTP header.
public struct HeaderField: Hashable, Codable, Sendable {
  /// The header's name as sent.
  public let name: String
  /// The header's value.
  public let value: String

  /// A name and a value.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// What was seen on the wire, before anyone says what it means.
public enum WireObservation: Hashable, Sendable {
  /// A response whose header arrived whole.
  case response(WireResponse)
  /// Nothing of the request left: it can be sent again without doubt.
  case unsent(UnsentCause, detail: String)
  /// Some of the request may have left and no response header came back.
  case lost(LostCause, detail: String)

  /// Why nothing left.
  public enum UnsentCause: String, Codable, Sendable, CaseIterable {
    /// The host name has no address.
    case dns
    /// Refused, unreachable, or closed before the first byte.
    case connect
    /// The TLS handshake failed.
    case tls
    /// The connection did not stand in time.
    case timeout
    /// The host's address is in a range that leadd does not send to.
    case addressRefused = "address_refused"
    /// The delivery's address has gone to another host since the first attempt: its secrets are not for the old one.
    case moved
    /// A secret or a certificate cannot be read, no access token is given to us, or the request
    /// cannot be built: only a person can mend it.
    case notBuilt = "not_built"
  }

  /// Why no answer came.
  public enum LostCause: String, Codable, Sendable, CaseIterable {
    /// The time was over.
    case timeout
    /// The connection ended.
    case reset
  }
}

/// A buyer's response, as much of it as is read.
public struct WireResponse: Hashable, Sendable {
  /// The status code.
  public let status: Int
  /// The headers in their order.
  public let headers: [HeaderField]
  /// The body's beginning, at most 128 KiB.
  public let body: Data
  /// Whether it is a 401 to an access token that was good before: the token was thrown away, and the
  /// next request takes a new one.
  public var deniedOldToken = false
  /// Whether the body was longer, broke off, or came too slowly.
  public let isCut: Bool
  /// Whether only the part is here that was stored of a longer body.
  public let isStoredPart: Bool

  /// A response.
  public init(status: Int, headers: [HeaderField], body: Data, isCut: Bool = false) {
    self.status = status
    self.headers = headers
    self.body = body
    self.isCut = isCut
    isStoredPart = false
  }

  /// A response as it was stored, with at most 16 KiB of its body.
  ///
  /// - Parameters:
  ///   - status: the status code.
  ///   - headers: the headers in their order.
  ///   - body: what was stored of the body.
  ///   - isCut: whether the body was longer than what was stored, or was cut before.
  public init(stored status: Int, headers: [HeaderField], body: Data, isCut: Bool) {
    self.status = status
    self.headers = headers
    self.body = body
    self.isCut = isCut
    isStoredPart = isCut && body.count >= Self.bytesKept
  }

  /// Whether the buyer did not finish it, or not in time; one that is only too long is no doubt.
  ///
  /// Of a stored part nobody knows any more; it is taken for too long.
  public var brokeOff: Bool { isCut && !isStoredPart && body.count < Self.bytesRead }

  /// A header's first value, its name compared without case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The most bytes of a body that are read (128 KiB).
  public static let bytesRead = 128 * 1024
  /// The most bytes of a body that are stored (16 KiB).
  public static let bytesKept = 16 * 1024
}
