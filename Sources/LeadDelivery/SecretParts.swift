import Foundation
import LeadModel
import NIOPosix

/// The parts of a delivery's requests that hold secrets, made anew for each request and kept nowhere.
struct SecretParts {
  /// What was read.
  struct Read {
    var headers: [(name: String, value: String)] = []
    /// What is added to the address.
    var query: (name: String, value: String)?
    /// What signs; nil for no signature.
    var signing: [StandardWebhooks.Key]?
  }

  private let request: RequestSettings

  init(_ request: RequestSettings) { self.request = request }

  /// Reads the secrets; files are read off the cooperative threads.
  func read(from secrets: SecretSource) async throws(Unsendable) -> Read {
    guard isNeeded else { return Read() }
    return try await secrets.reading { try parts(secrets) }
  }

  private var isNeeded: Bool {
    request.auth != nil || request.signature != nil
      || request.headers.contains { if case .secret = $0.value { true } else { false } }
  }

  private func parts(_ secrets: SecretSource) throws -> Read {
    var read = Read()
    for header in request.headers {
      guard case .secret(let reference) = header.value else { continue }
      read.headers.append((header.name, try secrets.secret(at: reference).value))
    }
    switch request.auth {
    // A token is fetched, not read.
    case nil, .oauth2: break
    case .bearer(let reference):
      read.headers.append(("Authorization", "Bearer \(try secrets.secret(at: reference).value)"))
    case .basic(let user, let password):
      guard !user.contains(":") else {
        throw Unsendable("auth.basic: the user's name holds a colon, which RFC 7617 does not allow")
      }
      let pair = Data("\(user):\(try secrets.secret(at: password).value)".utf8)
      read.headers.append(("Authorization", "Basic \(pair.base64EncodedString())"))
    case .apiKey(.header(let name), let reference):
      read.headers.append((name, try secrets.secret(at: reference).value))
    case .apiKey(.query(let name), let reference):
      read.query = (name, try secrets.secret(at: reference).value)
    }
    if case .standardWebhooks(let references) = request.signature {
      read.signing = try references.map {
        try StandardWebhooks.Key(secrets.secret(at: $0), from: $0)
      }
    }
    return read
  }
}

extension SecretSource {
  /// Reads secrets off the cooperative threads, and says why when they cannot be read.
  func reading<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
  ) async throws(Unsendable) -> Result {
    do {
      return try await NIOThreadPool.singleton.runIfActive(body)
    } catch let error as SecretError {
      throw Unsendable(error.words)
    } catch let error as Unsendable {
      throw error
    } catch {
      throw Unsendable("the secrets cannot be read now: leadd is stopping")
    }
  }
}
