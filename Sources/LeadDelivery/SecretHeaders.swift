import Foundation
import LeadModel
import NIOPosix

/// The headers of a delivery that hold secrets, made anew for each request and kept nowhere.
struct SecretHeaders {
  private let request: RequestSettings

  init(_ request: RequestSettings) { self.request = request }

  /// The headers' names and values; files are read off the cooperative threads.
  func read(from secrets: SecretSource) async throws(Unsendable) -> [(name: String, value: String)]
  {
    guard isNeeded else { return [] }
    do {
      return try await NIOThreadPool.singleton.runIfActive { try headers(secrets) }
    } catch let error as SecretError {
      throw Unsendable(words: error.words)
    } catch let error as Unsendable {
      throw error
    } catch {
      throw Unsendable(words: "the secrets cannot be read now: leadd is stopping")
    }
  }

  private var isNeeded: Bool {
    request.auth != nil
      || request.headers.contains { if case .secret = $0.value { true } else { false } }
  }

  private func headers(_ secrets: SecretSource) throws -> [(name: String, value: String)] {
    var headers: [(name: String, value: String)] = []
    for header in request.headers {
      guard case .secret(let reference) = header.value else { continue }
      headers.append((header.name, try secrets.secret(at: reference).value))
    }
    switch request.auth {
    case nil: break
    case .bearer(let reference):
      headers.append(("Authorization", "Bearer \(try secrets.secret(at: reference).value)"))
    case .basic(let user, let password):
      guard !user.contains(":") else {
        throw Unsendable(
          words: "auth.basic: the user's name holds a colon, which RFC 7617 does not allow")
      }
      let pair = Data("\(user):\(try secrets.secret(at: password).value)".utf8)
      headers.append(("Authorization", "Basic \(pair.base64EncodedString())"))
    }
    return headers
  }
}
