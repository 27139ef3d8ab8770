import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A buyer on a loopback socket that answers in raw bytes, or misbehaves.
final class RawBuyer: Sendable {
  /// What it does with a request once that has arrived whole.
  enum Move: Sendable {
    /// Sends these bytes and waits for the next request.
    case answer(String)
    /// Sends these bytes after a while.
    case answerLater(String)
    case answerAndClose(String)
    /// Sends these bytes and its own end, and closes when the client has ended too; without TLS.
    case answerAndEnd(String)
    /// Sends these bytes, then breaks the connection (RST).
    case answerAndReset(String)
    case silence
    /// Sends the head, then this many filling bytes as fast as they are taken.
    case flood(head: String, bytes: Int)
    /// Sends the head, then a byte every few milliseconds.
    case trickle(head: String)
  }

  /// What it does with a connection before anything is read.
  enum Greeting: Sendable, Equatable {
    case listen
    case close
    case reset
    case neverRead
    /// Speaks first, whatever the client says.
    case say(String)
  }

  struct Record {
    var connections = 0
    var open = 0
    var mostOpen = 0
    var requests: [String] = []
    var bytesSent = 0
    var bytesRead = 0
  }

  let port: Int
  private let channel: any Channel
  private let counted: Counted

  var record: Record { counted.record.withLock { $0 } }

  /// Starts one; `move` is given the number of the request, from 1 on all connections together, and
  /// its text.
  static func start(
    greeting: Greeting = .listen, tls: NIOSSLContext? = nil,
    move: @escaping @Sendable (Int, String) -> Move = { _, _ in .answer(ok()) }
  ) async throws -> RawBuyer {
    let counted = Counted()
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.autoRead, value: greeting != .neverRead)
      // So that it is seen whether a client ends its side.
      .childChannelOption(.allowRemoteHalfClosure, value: tls == nil)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          counted.children.withLock { $0.append(channel) }
          if let tls {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
          }
          try channel.pipeline.syncOperations.addHandler(
            RawBuyerHandler(counted: counted, greeting: greeting, move: move))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return RawBuyer(channel: channel, counted: counted)
  }

  /// What the buyer and its connections count together.
  final class Counted: Sendable {
    let record = Mutex(Record())
    let children = Mutex<[any Channel]>([])
  }

  private init(channel: any Channel, counted: Counted) {
    self.channel = channel
    self.counted = counted
    port = channel.localAddress?.port ?? 0
  }

  func stop() async throws {
    try await channel.close()
    for child in counted.children.withLock({ $0 }) {
      // One that its client closed before is closed.
      try? await child.close()
    }
  }

  /// An answer with a length, as well-behaved buyers send it.
  static func ok(_ body: String = "{}", status: String = "200 OK", headers: String = "") -> String {
    "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
  }
}
