import Foundation
import LeadModel
import NIOCore

/// Reads what came back when a token was asked for.
///
/// A no is the operator's to mend and pauses the delivery; whatever passes by itself is tried again
/// with the lead, which has not been sent.
enum TokenAnswer {
  /// The longest token that is taken, in bytes; more fits no header.
  static let maximumLength = 8 * 1024

  /// The token in an observation of the token address, whose `host:port` is given.
  static func token(in observation: WireObservation, from place: String) throws(Unsendable)
    -> AccessToken
  {
    switch observation {
    case .unsent(let cause, let detail): throw Unsendable(cause, "no access token: \(detail)")
    case .lost(.timeout, let detail): throw Unsendable(.timeout, "no access token: \(detail)")
    case .lost(.reset, let detail): throw Unsendable(.connect, "no access token: \(detail)")
    case .response(let response): return try token(in: response, from: place)
    }
  }

  private static func token(in response: WireResponse, from place: String) throws(Unsendable)
    -> AccessToken
  {
    let answered = "no access token: \(place) answered \(response.status)"
    switch response.status {
    case 200..<300 where response.isCut:
      throw Unsendable(.connect, "\(answered), and the answer broke off")
    case 200..<300: return try token(in: response.body, answered)
    case 300..<400:
      throw Unsendable("\(answered), a redirect; set auth.oauth2.token_url to where it leads")
    case 408, 504: throw Unsendable(.timeout, answered)
    case 425, 429, 500...: throw Unsendable(.connect, answered)
    default:
      let error = knownError(in: response.body).map { " (\($0))" } ?? ""
      throw Unsendable(
        "\(answered)\(error); check token_url, client_id, client_secret, scope, and client_auth of "
          + "auth.oauth2")
    }
  }

  private struct Body: Decodable {
    let access_token: String?
    let token_type: String?
    let expires_in: Lifetime?
    let error: String?
  }

  /// Seconds; some servers write them as text, some with decimals.
  private struct Lifetime: Decodable {
    let seconds: Double?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      // What is neither says nothing of the token's end.
      let number = try? container.decode(Double.self)
      // Likewise.
      let text = try? container.decode(String.self)
      seconds = number ?? text.flatMap(Double.init)
    }
  }

  private static func token(in body: Data, _ answered: String) throws(Unsendable) -> AccessToken {
    // Whatever it is instead is said below.
    let read = try? JSONDecoder().decode(Body.self, from: body)
    guard let value = read?.access_token, !value.isEmpty else {
      throw Unsendable(
        "\(answered) without an access_token; check that auth.oauth2.token_url is the right address"
      )
    }
    // RFC 6750 section 2.1 allows fewer letters; what no header can hold is out in any case.
    guard value.utf8.count <= maximumLength, value.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw Unsendable("\(answered) with a token that no header can hold") }
    guard read?.token_type.map({ $0.lowercased() == "bearer" }) ?? true else {
      throw Unsendable("\(answered) with a token that is not a bearer token; leadd knows no other")
    }
    let seconds = read?.expires_in?.seconds.flatMap { $0.isFinite ? $0 : nil }
    return AccessToken(
      value: Secret(value),
      // A year is as good as for ever.
      lifetime: seconds.map { .seconds(Int64(max(0, min($0, 31_536_000)))) })
  }

  /// The error of RFC 6749 section 5.2, RFC 8707; others might repeat what was sent.
  private static func knownError(in body: Data) -> String? {
    // An answer in another form has no such error.
    let error = (try? JSONDecoder().decode(Body.self, from: body))?.error
    let known = [
      "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
      "unsupported_grant_type", "invalid_scope", "invalid_target", "access_denied",
    ]
    return known.first { $0 == error }
  }
}
