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
  /// What happens to a lead while the delivery is paused; nil lets it go to the next, or wait where leadd itself paused it.
  ///
  /// What made leadd pause it, a wrong mapping or a wrong password, would otherwise sell every lead to the next buyer.
  public var whenPaused: ClosedAction?
  /// How its answers are read, in order; the first that fits decides.
  public var answers: [AnswerRule] = []
  /// What statuses mean where no rule fits; asked before the outcome table.
  public var statuses = StatusMeanings()
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
  /// What its buyer may give back.
  public var returns = ReturnPolicy()
  /// Where test leads go; nil when nothing is different about them.
  public var test: TestEndpoint?

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
  /// How the buyer can tell that it is ours; made when it is sent.
  public var signature: Signature?
  /// What our side of a TLS connection shows and believes.
  public var tls = TLS()
  /// Whether it may go to addresses that the internet does not route: private, loopback, link-local.
  public var allowsPrivate = false

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
    case patch = "PATCH"
    case delete = "DELETE"
  }

  /// What is sent behind the header.
  public enum Body: Hashable, Sendable {
    /// `application/json`.
    case json(JSONTemplate)
    /// `application/x-www-form-urlencoded`, in this order; a name may stand several times.
    case form([FormField])
    /// `application/xml`; what the placeholders become is escaped.
    case xml(Template)
    /// Any other text.
    case text(TextBody)
  }

  /// A body of text of any kind, in UTF-8.
  public struct TextBody: Hashable, Sendable {
    /// The text.
    public let template: Template
    /// The `Content-Type`.
    public var contentType = "text/plain; charset=utf-8"
    /// What is done to the values in it.
    public var escape = Escape.none

    /// Plain text with values as they are.
    public init(_ template: Template) { self.template = template }

    /// How a value is written inside a text; what no text holds is taken out of it always.
    public enum Escape: String, Sendable, CaseIterable {
      /// As it is.
      case none
      /// As inside the quotes of a JSON text.
      case json
      /// As a field of CSV, in quotes where it needs them (RFC 4180).
      case csv
    }
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
  /// The most requests on the wire at once, 1–1000; a lane begins with fewer and grows.
  public var concurrency = 20
  /// The most requests begun in any second; nil for no limit.
  public var perSecond: Int?
  /// The most requests begun in any minute; nil for no limit.
  public var perMinute: Int?
  /// The most requests begun in any hour; nil for no limit.
  public var perHour: Int?
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
