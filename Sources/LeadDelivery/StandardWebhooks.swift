import Crypto
import Foundation
import LeadModel

/// Signs requests as Standard Webhooks 1.0.0 has it: HMAC-SHA256 over `id.timestamp.body`.
enum StandardWebhooks {
  /// The header that stays the same through all attempts, and is stored with the request.
  static let idHeader = "webhook-id"

  /// A secret that signs: base64, with or without `whsec_` before it.
  struct Key {
    fileprivate let key: SymmetricKey

    /// Takes a secret apart; `place` says where it was found.
    ///
    /// The specification asks for 24 to 64 bytes; others are taken, because the buyer has chosen.
    init(_ secret: Secret, from place: SecretReference) throws(Unsendable) {
      var text = secret.value[...]
      if text.hasPrefix("whsk_") || text.hasPrefix("whpk_") {
        throw Unsendable(
          "signature: \(place) is a key pair's; leadd signs with secrets that begin with whsec_")
      }
      if text.hasPrefix("whsec_") { text = text.dropFirst("whsec_".count) }
      let bare = text.prefix { $0 != "=" }
      let padding = String(repeating: "=", count: (4 - bare.utf8.count % 4) % 4)
      guard let bytes = Data(base64Encoded: bare + padding), !bytes.isEmpty else {
        throw Unsendable(
          "signature: \(place) is not a secret of Standard Webhooks; write whsec_ and base64")
      }
      key = SymmetricKey(data: bytes)
    }
  }

  /// The three headers of one attempt, one signature for each key.
  static func headers(
    id: String, timestamp: Int64, body: Data, keys: [Key]
  ) -> [(name: String, value: String)] {
    let content = Data("\(id).\(timestamp).".utf8) + body
    let signatures = keys.map { key in
      let code = HMAC<SHA256>.authenticationCode(for: content, using: key.key)
      return "v1,\(Data(code).base64EncodedString())"
    }
    return [
      (idHeader, id), ("webhook-timestamp", String(timestamp)),
      ("webhook-signature", signatures.joined(separator: " ")),
    ]
  }

  /// The id of a request: its own, or for one that was stored before it was to be signed one made
  /// from its bytes, which all its attempts share too.
  static func id(of request: OutboundRequest) -> String {
    if let id = request.headers.first(where: { $0.name.lowercased() == idHeader }) {
      return id.value
    }
    let digest = SHA256.hash(data: Data(request.url.utf8) + Data([0]) + request.body)
    return "leadd-" + digest.prefix(16).map { String(format: "%02x", $0) }.joined()
  }
}
