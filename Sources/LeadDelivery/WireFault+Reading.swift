import AsyncHTTPClient
import Glibc
import LeadModel
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension WireFault {
  /// Reads an error of the HTTP client; `place` is `host:port`.
  ///
  /// The errors' own descriptions are not used: some hold header values.
  init(reading error: any Error, place: String) {
    switch error {
    case let error as NIOConnectionError: self.init(connecting: error, place: place)
    case let error as IOError: self.init(errno: error.errnoCode, place: place)
    case let error as HTTPClientError: self.init(client: error, place: place)
    case let error as ChannelError: self.init(channel: error, place: place)
    case let error as NIOSSLError: self.init(tls: error, place: place)
    case let error as NIOSSLExtraError where error == .failedToValidateHostname:
      self.init(.tls, "the certificate of \(place) is for another host name")
    // After the handshake, from our side's view: in TLS 1.3 a buyer's no to our certificate comes so.
    case let error as BoringSSLError: self.init(brokenTLS: "\(error)", place: place)
    case is NIOSSLExtraError: self.init(.tls, "TLS with \(place) failed")
    case let error as RefusedAddress: self.init(.addressRefused, error.words(place))
    case is WireGate.AnswerTooLong:
      self.init(.connect, "\(place) sent an answer that does not end")
    case is HTTPParserError:
      self.init(.connect, "\(place) answered with something that is not HTTP")
    default: self.init(.connect, "the connection to \(place) failed (\(type(of: error)))")
    }
  }

  /// A failure of name lookup or of each address that it gave.
  private init(connecting error: NIOConnectionError, place: String) {
    if let attempt = error.connectionErrors.last?.error {
      self.init(reading: attempt, place: place)
    } else if let lookup = (error.dnsAError ?? error.dnsAAAAError)
      as? SocketAddressError.UnknownHost
    {
      self.init(.dns, "no address found for the host of \(place) (\(lookup.errorDescription))")
    } else {
      self.init(.dns, "no address found for the host of \(place)")
    }
  }

  private init(errno code: CInt, place: String) {
    switch code {
    case ECONNREFUSED: self.init(.connect, "\(place) refused the connection (ECONNREFUSED)")
    case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EADDRNOTAVAIL:
      self.init(.connect, "\(place) cannot be reached (\(Self.name(of: code)))")
    case ETIMEDOUT:
      self.init(.timeout, ifSent: .timeout, "\(place) went silent (ETIMEDOUT)")
    case ECONNRESET, EPIPE, ECONNABORTED:
      self.init(.connect, "\(place) broke the connection (\(Self.name(of: code)))")
    case EMFILE, ENFILE:
      self.init(
        .connect,
        "no connection to \(place): leadd has too many open files (\(Self.name(of: code))); "
          + "raise LimitNOFILE")
    default: self.init(.connect, "the connection to \(place) failed (\(Self.name(of: code)))")
    }
  }

  private static func name(of code: CInt) -> String {
    switch code {
    case EHOSTUNREACH: "EHOSTUNREACH"
    case ENETUNREACH: "ENETUNREACH"
    case EHOSTDOWN: "EHOSTDOWN"
    case ENETDOWN: "ENETDOWN"
    case EADDRNOTAVAIL: "EADDRNOTAVAIL"
    case ECONNRESET: "ECONNRESET"
    case EPIPE: "EPIPE"
    case ECONNABORTED: "ECONNABORTED"
    case EMFILE: "EMFILE"
    case ENFILE: "ENFILE"
    default: "errno \(code)"
    }
  }

  private init(channel error: ChannelError, place: String) {
    switch error {
    case .connectTimeout(let amount):
      self.init(
        .timeout, ifSent: .timeout,
        "no connection to \(place) within \(amount.nanoseconds / 1_000_000) ms")
    default: self.init(.connect, "\(place) closed the connection")
    }
  }

  private init(client error: HTTPClientError, place: String) {
    switch error {
    case .connectTimeout, .getConnectionFromPoolTimeout:
      self.init(.timeout, ifSent: .timeout, "no connection to \(place) in time")
    case .tlsHandshakeTimeout:
      self.init(.timeout, ifSent: .timeout, "no TLS handshake with \(place) in time")
    case .deadlineExceeded, .readTimeout, .writeTimeout:
      self.init(.timeout, ifSent: .timeout, "no answer from \(place) in time")
    case .remoteConnectionClosed:
      self.init(.connect, "\(place) closed the connection without an answer")
    case .cancelled, .alreadyShutdown:
      self.init(.connect, "called off by leadd, which is stopping")
    default:
      self.init(.connect, "the exchange with \(place) failed (\(error.shortDescription))")
    }
  }

  private init(tls error: NIOSSLError, place: String) {
    guard case .handshakeFailed(let cause) = error else {
      switch error {
      case .uncleanShutdown: self.init(.tls, "\(place) broke the TLS connection off")
      case .noCertificateToValidate, .unableToValidateCertificate:
        self.init(.tls, "the certificate of \(place) cannot be checked")
      default: self.init(.tls, "TLS with \(place) failed")
      }
      return
    }
    self.init(brokenTLS: "\(cause)", place: place)
  }

  private init(brokenTLS trace: String, place: String) {
    let reasons = [
      (
        "CERTIFICATE_VERIFY_FAILED",
        "its certificate is not trusted: from an unknown issuer, expired, or not yet valid"
      ),
      ("WRONG_VERSION_NUMBER", "it does not speak TLS on this port"),
      ("UNSUPPORTED_PROTOCOL", "it speaks only versions of TLS that are not safe"),
      ("PROTOCOL_VERSION", "it speaks only versions of TLS that are not safe"),
      ("EOF during handshake", "it closed the connection"),
      ("CERTIFICATE_REQUIRED", "it wants a client certificate"),
      ("ALERT_UNKNOWN_CA", "it does not take our certificate"),
      ("ALERT_BAD_CERTIFICATE", "it does not take our certificate"),
      ("ALERT_CERTIFICATE", "it does not take our certificate"),
      ("HANDSHAKE_FAILURE", "no common cipher or certificate"),
    ]
    let reason = reasons.first { trace.contains($0.0) }?.1 ?? "it broke the handshake off"
    self.init(.tls, "no TLS with \(place): \(reason)")
  }
}
