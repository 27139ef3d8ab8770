/// A configured endpoint of a buyer's system.
public struct Delivery: Hashable, Sendable {
  /// The delivery's name and workspace.
  public let key: DeliveryKey
  /// The buyer's short name (BID).
  public var buyer: String
  /// The request that is sent.
  public var request: RequestSettings
  /// Which leads it takes.
  public var rules: Rule?
  /// How many leads it takes.
  public var caps: CapSettings?
  /// When it takes leads.
  public var schedule: Schedule?
  /// What happens to a lead while the schedule is closed.
  public var whenClosed: ClosedAction = .next
  /// What happens to a lead while the delivery is paused.
  public var whenPaused: ClosedAction = .next
  /// How its answers are read, in order; the first that fits decides.
  public var answers: [AnswerRule] = []
  /// Whether any 2xx that no rule fits is success.
  public var acceptsAny2xx = false
  /// Whether the buyer says no with 2xx only, so that a 4xx is an error.
  public var refusesWith2xx = false
  /// How fast it is sent to.
  public var limits = LaneLimits()
  /// How the idempotency key travels.
  public var idempotency = IdempotencyHeader()
  /// What happens when nobody knows whether a request arrived.
  public var inDoubt: DoubtPolicy = .resend
  /// Its place in a waterfall; lower comes first, the campaign's order breaks ties.
  public var priority = 0
  /// How many unmapped answers in a row pause the delivery; nil never.
  public var unmappedInARow: Int? = 20
  /// How many rejections in a row pause the delivery; nil never.
  public var rejectedInARow: Int?

  /// A delivery with everything else at its default.
  public init(key: DeliveryKey, buyer: String, request: RequestSettings) {
    self.key = key
    self.buyer = buyer
    self.request = request
  }

  /// The delivery's name in its workspace.
  public var name: DeliveryName { key.delivery }
}

/// What happens to a lead when a delivery will take it later but not now.
public enum ClosedAction: String, Codable, Sendable, CaseIterable {
  /// Try the next delivery; held when none is left.
  case next
  /// Wait for this one.
  case hold
  /// Give up: an exception.
  case exception
}

/// What happens when nobody knows whether a request arrived.
public enum DoubtPolicy: String, Codable, Sendable, CaseIterable {
  /// Send again with the same idempotency key.
  case resend
  /// Leave it to a person.
  case hold
}

/// The request that a delivery sends.
public struct RequestSettings: Hashable, Sendable {
  /// The HTTP method.
  public var method: Method
  /// The absolute address, http or https; placeholders are percent-encoded.
  public var url: Template
  /// What is sent; nil for GET.
  public var body: Body?
  /// Headers with placeholders.
  public var headers: [Header] = []
  /// How the buyer knows us; added when it is sent, never stored.
  public var auth: Authentication?

  /// A request with everything else at its default.
  public init(method: Method, url: Template, body: Body? = nil) {
    self.method = method
    self.url = url
    self.body = body
  }

  /// An HTTP method (RFC 9110 section 9).
  public enum Method: String, Codable, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
  }

  /// What is sent behind the header.
  public enum Body: Hashable, Sendable {
    /// `application/json`.
    case json(JSONTemplate)
    /// `application/x-www-form-urlencoded`, in this order.
    case form([FormField])
  }

  /// A field of a form.
  public struct FormField: Hashable, Sendable {
    /// The field's name.
    public let name: String
    /// The field's value.
    public let value: Template

    /// A name and its value.
    public init(name: String, value: Template) {
      self.name = name
      self.value = value
    }
  }

  /// A header of the request.
  public struct Header: Hashable, Sendable {
    /// The header's name.
    public let name: String
    /// Its value; line breaks in placeholders are taken out.
    public let value: HeaderValue

    /// A name and its value.
    public init(name: String, value: HeaderValue) {
      self.name = name
      self.value = value
    }
  }

  /// What stands in a header.
  public enum HeaderValue: Hashable, Sendable {
    /// Text with placeholders; part of what is stored and sent again.
    case text(Template)
    /// A secret, read when it is sent.
    case secret(SecretReference)
  }

  /// How the buyer knows us.
  public enum Authentication: Hashable, Sendable {
    /// `Authorization: Bearer …` (RFC 6750).
    case bearer(SecretReference)
    /// `Authorization: Basic …` (RFC 7617).
    case basic(user: String, password: SecretReference)
  }
}

/// Where a secret is found; the secret itself never stands in the configuration or the store.
public enum SecretReference: Hashable, Sendable, CustomStringConvertible {
  /// A systemd credential, `$CREDENTIALS_DIRECTORY/<name>`.
  case credential(String)
  /// A file's first line; the path is absolute or beside the configuration.
  case file(String)
  /// An environment variable.
  case environment(String)

  /// For messages: where it is, not what it is.
  public var description: String {
    switch self {
    case .credential(let name): "credential \(name)"
    case .file(let path): "file \(path)"
    case .environment(let name): "environment \(name)"
    }
  }
}

/// How fast a delivery is sent to.
public struct LaneLimits: Hashable, Sendable {
  /// The most requests on the wire at once, 1–1000.
  public var concurrency = 20
  /// The most requests begun in a second; nil for no limit.
  public var perSecond: Int?
  /// How long a whole request may take.
  public var timeout = Span.seconds(30)
  /// How long a connection may take to stand.
  public var connectTimeout = Span.seconds(10)

  /// The defaults.
  public init() {}
}

/// How the idempotency key travels (draft-ietf-httpapi-idempotency-key-header).
public struct IdempotencyHeader: Hashable, Sendable {
  /// The header's name; nil sends none (the key may still be a placeholder).
  public var header: String? = "Idempotency-Key"
  /// Whether the value stands in quotes, as the draft has it; many servers take bare values only.
  public var isQuoted = false

  /// The defaults.
  public init() {}
}

/// The key that lets a buyer recognise a repeated request: `<installation id>-<job number>`.
public struct IdempotencyKey: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible
{
  /// The key's text.
  public let rawValue: String

  /// Wraps a key that was stored.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The key of a job of this installation.
  public init(installation: String, job: JobID) { rawValue = "\(installation)-\(job)" }

  /// The key's text.
  public var description: String { rawValue }
}
