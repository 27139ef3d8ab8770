import NIOCore
import NIOPosix

/// A client that sees what is on the wire: bytes sent as they are, bytes received as they come.
struct RawClient {
  struct Response: Equatable {
    var status = 0
    var headers: [String: String] = [:]
    var body = ""
  }

  enum End: Equatable {
    case closed
    case reset
  }

  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private(set) var received = ByteBuffer()

  /// Connects, and closes when `body` is done.
  static func connected<Result: Sendable>(
    to port: Int, _ body: @Sendable (inout RawClient) async throws -> Result
  ) async throws -> Result {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      var client = RawClient(outbound: outbound, inbound: inbound.makeAsyncIterator())
      return try await body(&client)
    }
  }

  func send(_ text: String) async throws {
    try await outbound.write(ByteBuffer(string: text))
  }

  func send(_ bytes: [UInt8]) async throws {
    try await outbound.write(ByteBuffer(bytes: bytes))
  }

  /// Sends a lead the way a delivery does.
  func post(_ body: String, key: String? = nil, path: String = "/leads", also: String = "")
    async throws
  {
    let key = key.map { "Idempotency-Key: \($0)\r\n" } ?? ""
    try await send(
      "POST \(path) HTTP/1.1\r\nHost: buyer\r\n\(key)\(also)"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  /// Reads one response whole, by its length.
  mutating func response(hasBody: Bool = true) async throws -> Response {
    while true {
      if let response = takeResponse(hasBody: hasBody) { return response }
      guard var part = try await inbound.next() else { throw ChannelError.eof }
      received.writeBuffer(&part)
    }
  }

  /// Reads until the other side ends the connection.
  mutating func end() async throws -> End {
    do {
      while var part = try await inbound.next() { received.writeBuffer(&part) }
      return .closed
    } catch is IOError {
      return .reset
    }
  }

  private mutating func takeResponse(hasBody: Bool) -> Response? {
    let text = String(buffer: received)
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    var lines = parts[0].split(separator: "\r\n")
    var response = Response()
    response.status = Int(lines.removeFirst().split(separator: " ")[1]) ?? 0
    for line in lines {
      let pair = line.split(separator: ":", maxSplits: 1)
      response.headers[pair[0].lowercased()] = String(pair[1].dropFirst())
    }
    let length = hasBody ? Int(response.headers["content-length"] ?? "0") ?? 0 : 0
    guard parts[1].utf8.count >= length else { return nil }
    response.body = String(decoding: parts[1].utf8.prefix(length), as: UTF8.self)
    received.moveReaderIndex(forwardBy: parts[0].utf8.count + 4 + length)
    return response
  }
}
