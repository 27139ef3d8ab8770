import Foundation
import Hummingbird
import LeadModel
import LeadWire

extension Request {
  /// The longest JSON body in bytes.
  private static let longest = 1 << 20

  /// The body as JSON.
  func value<Body: Decodable>(_ type: Body.Type) async throws -> Body {
    let bytes = try await body.collect(upTo: Self.longest)
    do {
      return try WireJSON.value(type, from: Data(bytes.readableBytesView))
    } catch {
      throw ProblemView(
        code: "bad_body", status: 400, detail: "the request's body is not the JSON that is expected"
      )
    }
  }

  /// The body as a JSON object of yes and no, its names as they were sent; others than these are refused.
  func switches(known: [String]) async throws -> [String: Bool] {
    let switches = try await value([String: Bool].self)
    for name in switches.keys.sorted() where !known.contains(name) {
      let near = NearestName.of(name, in: known).map { "did you mean \($0)?" }
      throw ProblemView(
        code: "bad_body", status: 400,
        detail: "there is no \"\(name.prefix(80))\" here; "
          + (near ?? "known are \(known.joined(separator: ", "))"))
    }
    return switches
  }
}
