import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// One connection of a raw buyer.
final class RawBuyerHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let counted: RawBuyer.Counted
  private let greeting: RawBuyer.Greeting
  private let move: @Sendable (Int, String) -> RawBuyer.Move
  private var read = ""

  init(
    counted: RawBuyer.Counted, greeting: RawBuyer.Greeting,
    move: @escaping @Sendable (Int, String) -> RawBuyer.Move
  ) {
    self.counted = counted
    self.greeting = greeting
    self.move = move
  }

  func channelActive(context: ChannelHandlerContext) {
    counted.record.withLock {
      $0.connections += 1
      $0.open += 1
      $0.mostOpen = max($0.mostOpen, $0.open)
    }
    switch greeting {
    case .listen, .neverRead: break
    case .close: context.close(promise: nil)
    case .reset: reset(context)
    case .say(let text): send(text, context)
    }
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    counted.record.withLock { $0.open -= 1 }
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    counted.record.withLock { $0.bytesRead += buffer.readableBytes }
    read += String(buffer: buffer)
    guard let end = read.utf8.firstRange(of: "\r\n\r\n".utf8)?.upperBound else { return }
    let head = read[..<end].lowercased()
    let length =
      head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
    guard read[end...].utf8.count >= length else { return }
    let request = read
    read = ""
    let number = counted.record.withLock {
      $0.requests.append(request)
      return $0.requests.count
    }
    make(move(number, request), context)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // Broken connections and handshakes are what these tests are about.
    context.close(promise: nil)
  }

  private func make(_ move: RawBuyer.Move, _ context: ChannelHandlerContext) {
    switch move {
    case .silence: break
    case .answer(let text): send(text, context)
    case .answerLater(let text):
      context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(300)) {
        self.send(text, context)
      }
    case .answerAndClose(let text):
      send(text, context)
      context.close(promise: nil)
    case .answerAndEnd(let text):
      send(text, context)
      context.close(mode: .output, promise: nil)
    case .answerAndReset(let text):
      send(text, context)
      reset(context)
    case .flood(let head, let bytes):
      send(head, context)
      flood(bytes, context)
    case .trickle(let head):
      send(head, context)
      trickle(context)
    }
  }

  private func send(_ text: String, _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
  }

  private func reset(_ context: ChannelHandlerContext) {
    let linger = linger(l_onoff: 1, l_linger: 0)
    if let options = context.channel as? any SocketOptionProvider {
      options.setSoLinger(linger).assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }
  }

  /// The next piece goes out when the one before was taken by the kernel.
  private func flood(_ left: Int, _ context: ChannelHandlerContext) {
    guard left > 0 else { return }
    let piece = min(left, 64 * 1024)
    let filling = ByteBuffer(repeating: UInt8(ascii: "a"), count: piece)
    context.writeAndFlush(wrapOutboundOut(filling)).assumeIsolated().whenSuccess {
      self.counted.record.withLock { $0.bytesSent += piece }
      context.eventLoop.assumeIsolated().execute { self.flood(left - piece, context) }
    }
  }

  private func trickle(_ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "t"))).assumeIsolated().whenSuccess {
      context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(5)) {
        self.trickle(context)
      }
    }
  }
}
