extension RequestSettings {
  /// How the buyer knows us.
  public enum Authentication: Hashable, Sendable {
    /// `Authorization: Bearer …` (RFC 6750).
    case bearer(SecretReference)
    /// `Authorization: Basic …` (RFC 7617).
    case basic(user: String, password: SecretReference)
    /// A key in a header or in the address's query.
    case apiKey(APIKeyPlace, SecretReference)
    /// `Authorization: Bearer …` with a token that is fetched before (RFC 6749 section 4.4).
    case oauth2(ClientCredentials)
  }

  /// Where an API key stands.
  public enum APIKeyPlace: Hashable, Sendable {
    /// In a header of this name.
    case header(String)
    /// In the query, under this name; added when it is sent, so that no stored address holds it.
    case query(String)
  }

  /// What a token is asked for with (RFC 6749 section 4.4, the client credentials grant).
  public struct ClientCredentials: Hashable, Sendable {
    /// The absolute address that gives tokens, http or https.
    public var tokenURL: String
    /// Who asks.
    public var clientID: String
    /// The password of who asks.
    public var clientSecret: SecretReference
    /// What the token is for, in words that the buyer chose; nil for the buyer's default.
    public var scope: String?
    /// Which of the buyer's systems the token is for, where its server wants to know.
    public var audience: String?
    /// How id and secret travel.
    public var clientAuthentication = ClientAuthentication.basic

    /// An address and who asks there, with everything else at its default.
    public init(tokenURL: String, clientID: String, clientSecret: SecretReference) {
      self.tokenURL = tokenURL
      self.clientID = clientID
      self.clientSecret = clientSecret
    }
  }

  /// How a client's id and secret travel when a token is asked for (RFC 6749 section 2.3.1).
  public enum ClientAuthentication: String, Codable, Sendable, CaseIterable {
    /// In the header `Authorization: Basic …`, which every server takes.
    case basic
    /// In the form, for servers that want them there.
    case body
  }

  /// How a buyer can tell that a request is ours and was not changed.
  public enum Signature: Hashable, Sendable {
    /// `webhook-id`, `webhook-timestamp`, and `webhook-signature` (Standard Webhooks 1.0.0), one
    /// signature for each secret, so that secrets can be changed without a gap.
    case standardWebhooks([SecretReference])
  }

  /// What our side of a TLS connection shows and believes beyond the system's own certificates.
  public struct TLS: Hashable, Sendable {
    /// The certificate that we show, PEM, its issuers behind it.
    public var clientCertificate: SecretReference?
    /// The certificate's private key, PEM, without a passphrase.
    public var privateKey: SecretReference?
    /// Issuers that are believed beside the system's, PEM.
    public var authorities: SecretReference?

    /// Nothing beyond the system's certificates.
    public init() {}
  }
}
