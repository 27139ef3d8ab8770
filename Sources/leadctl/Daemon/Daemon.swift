import AsyncHTTPClient
import Foundation
import LeadWire
import NIOCore
import NIOHTTP1

/// The daemon as its HTTP API shows it.
struct Daemon: Sendable {
  let socket: String

  /// A value that the daemon tells.
  ///
  /// - Throws: `Fault` with the daemon's own sentence when it refuses.
  func get<Value: Decodable>(_ path: String, _ query: [(String, String)] = [], as type: Value.Type)
    async throws -> Value
  {
    try await value(request(.GET, path, query), as: type)
  }

  /// The same for who looks again and again: a restart of the daemon is no reason to stop, it has a minute.
  func getPatiently<Value: Decodable>(_ path: String, as type: Value.Type) async throws -> Value {
    let end = ContinuousClock.now + .seconds(60)
    while true {
      do {
        return try await get(path, as: type)
      } catch let fault as Fault where fault.exitCode == .unreachable && .now < end {
        try await Task.sleep(for: .seconds(1))
      }
    }
  }

  /// The answer to something sent.
  func post<Value: Decodable>(
    _ path: String, _ query: [(String, String)] = [], body: HTTPClientRequest.Body?,
    as type: Value.Type
  ) async throws -> Value {
    var request = request(.POST, path, query)
    request.body = body
    return try await value(request, as: type)
  }

  /// A file that the daemon makes, whole.
  func file(_ path: String, _ query: [(String, String)]) async throws -> Data {
    try await bytes(of: send(request(.GET, path, query), within: .minutes(1)))
  }

  /// Pieces of a long answer as they come.
  func stream(
    _ path: String, _ query: [(String, String)], each: (ByteBuffer) throws -> Void
  ) async throws {
    try await pass(on: try await send(request(.GET, path, query), within: .hours(24)), each: each)
  }

  /// Pieces of a long answer to something asked for, which a header of it tells of.
  func receive<Value: Decodable>(
    _ path: String, told header: String, as type: Value.Type, each: (ByteBuffer) throws -> Void
  ) async throws -> Value {
    let response = try await send(request(.POST, path, []), within: .hours(24))
    let value: Value
    do {
      value = try WireJSON.value(
        type, from: Data((response.headers.first(name: header) ?? "").utf8))
    } catch {
      throw Fault(
        .fault, "the daemon's answer cannot be read; leadctl and leadd are of different versions")
    }
    try await pass(on: response, each: each)
    return value
  }

  private func pass(on response: HTTPClientResponse, each: (ByteBuffer) throws -> Void)
    async throws
  {
    do {
      for try await piece in response.body { try each(piece) }
    } catch let error as OutputClosed {
      throw error
    } catch let error as Fault {
      throw error
    } catch {
      throw Fault(
        .fault, "the daemon broke off, so this is not whole; journalctl -u leadd says why")
    }
  }

  private func value<Value: Decodable>(_ request: HTTPClientRequest, as type: Value.Type)
    async throws -> Value
  {
    // A large file is checked no faster than it is read.
    let response = try await send(request, within: .hours(1))
    let body = try await bytes(of: response)
    do {
      return try WireJSON.value(type, from: body)
    } catch {
      throw Fault(
        .fault, "the daemon's answer cannot be read; leadctl and leadd are of different versions")
    }
  }

  private func send(_ request: HTTPClientRequest, within time: TimeAmount) async throws
    -> HTTPClientResponse
  {
    // The client would knock for ten seconds, and then not say what was wrong.
    try SocketProbe.check(socket)
    let response: HTTPClientResponse
    do {
      response = try await HTTPClient.shared.execute(request, timeout: time)
    } catch let fault as Fault {
      // What was to be sent could not be read to its end.
      throw fault
    } catch {
      throw Fault(.unreachable, "leadd on \(socket) hung up; systemctl status leadd says more")
    }
    guard (200..<300).contains(response.status.code) else {
      let body = try await bytes(of: response)
      // What is no problem of ours is told by its status.
      let problem = try? WireJSON.value(ProblemView.self, from: body)
      throw Fault(
        response.status.code >= 500 ? .fault : .look,
        problem?.detail ?? "leadd answered HTTP \(response.status.code)")
    }
    return response
  }

  private func bytes(of response: HTTPClientResponse) async throws -> Data {
    do {
      return Data(try await response.body.collect(upTo: 256 << 20).readableBytesView)
    } catch {
      throw Fault(.unreachable, "leadd on \(socket) hung up in the middle of its answer")
    }
  }

  private func request(
    _ method: HTTPMethod, _ path: String, _ query: [(String, String)]
  ) -> HTTPClientRequest {
    let host = Self.encoded(socket)
    let question = query.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }
      .joined(separator: "&")
    var request = HTTPClientRequest(
      url: "http+unix://\(host)\(path)\(question.isEmpty ? "" : "?\(question)")")
    request.method = method
    request.headers.add(name: "Accept", value: "application/json")
    return request
  }

  /// Only what RFC 3986 calls unreserved stays as it is.
  static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return out
  }
}

/// A value as JSON for programs.
func printJSON(_ value: some Encodable) throws {
  try Output.standard.write(
    String(decoding: try WireJSON.data(value, pretty: true), as: UTF8.self) + "\n")
}
