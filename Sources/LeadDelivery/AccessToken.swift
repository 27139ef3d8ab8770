import LeadModel
import NIOCore

/// A token that a buyer gave for id and secret (RFC 6749 section 5.1), kept in memory only.
struct AccessToken: Sendable {
  /// What is sent behind `Bearer`.
  let value: Secret
  /// How long it is good, from when it was asked for; nil when the server does not say.
  let lifetime: TimeAmount?

  /// When a new one is fetched: before the old one ends, so that no request arrives with a dead one.
  func renewal(askedAt: NIODeadline) -> NIODeadline? {
    lifetime.map { askedAt + $0 - min(.seconds(60), .nanoseconds($0.nanoseconds / 4)) }
  }
}
