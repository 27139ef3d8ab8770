/// An address that is told when something happens.
public struct NoticeWebhook: Hashable, Sendable {
  /// The absolute address, http or https, without placeholders.
  ///
  /// Unlike a buyer's it may be a private one: who is told is the operator's own choice, and usually
  /// a neighbour.
  public var url: Template
  /// The secrets that it is signed with in the Standard Webhooks form; empty for no signature.
  public var secrets: [SecretReference] = []
  /// Further headers; their texts hold no placeholders.
  public var headers: [RequestSettings.Header] = []

  /// An address, with everything else at its default.
  public init(url: Template) { self.url = url }
}
