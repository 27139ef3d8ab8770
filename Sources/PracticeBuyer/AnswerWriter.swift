import Glibc
import NIOCore
import NIOHTTP1

/// Puts one answer on the wire of one connection, whole or in pieces.
struct AnswerWriter {
  let answer: SinkAnswer
  let request: HTTPRequestHead
  let context: ChannelHandlerContext

  func sendWhole() {
    sendHead()
    if hasBody { send(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))) }
    let sent = context.eventLoop.makePromise(of: Void.self)
    if !keepsAlive {
      let context = NIOLoopBound(context, eventLoop: context.eventLoop)
      sent.futureResult.whenComplete { _ in context.value.close(promise: nil) }
    }
    context.writeAndFlush(NIOAny(HTTPServerResponsePart.end(nil)), promise: sent)
  }

  /// The head, which promises all of the body, and the first half of it.
  func sendHalf(promise: EventLoopPromise<Void>?) {
    sendHead()
    let half = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
    context.writeAndFlush(
      NIOAny(HTTPServerResponsePart.body(.byteBuffer(half))), promise: promise)
  }

  func sendHalfAndClose(reset: Bool) {
    let sent = context.eventLoop.makePromise(of: Void.self)
    let context = NIOLoopBound(context, eventLoop: context.eventLoop)
    sent.futureResult.whenComplete { _ in Self.close(context.value, reset: reset) }
    sendHalf(promise: sent)
  }

  func close(reset: Bool) {
    Self.close(context, reset: reset)
  }

  /// Closes as a process that ends well does, or, for a reset, as one that is gone.
  private static func close(_ context: ChannelHandlerContext, reset: Bool) {
    if reset, let socket = context.channel as? any SocketOptionProvider {
      // No time to linger makes the kernel throw away what is unsent and send RST (tcp(7)).
      // If it cannot be set the connection is closed all the same, which is what counts.
      _ = socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
    }
    context.close(promise: nil)
  }

  private func sendHead() {
    var headers = HTTPHeaders(answer.headers)
    if !headers.contains(name: "content-length"), answer.status != 204, answer.status != 304 {
      headers.add(name: "Content-Length", value: String(answer.body.count))
    }
    if !keepsAlive {
      headers.replaceOrAdd(name: "Connection", value: "close")
    } else if request.version == .http1_0 {
      headers.replaceOrAdd(name: "Connection", value: "keep-alive")
    }
    let status = HTTPResponseStatus(statusCode: answer.status)
    send(.head(HTTPResponseHead(version: request.version, status: status, headers: headers)))
  }

  private func send(_ part: HTTPServerResponsePart) {
    context.write(NIOAny(part), promise: nil)
  }

  private var hasBody: Bool {
    request.method != .HEAD && answer.status != 204 && answer.status != 304
  }

  /// A length that the script made up leaves the connection in no state to be used again.
  private var keepsAlive: Bool {
    request.isKeepAlive && !answer.headers.contains { $0.name.lowercased() == "content-length" }
  }
}
