import NIOCore
import NIOHTTP1

/// Stands in each connection between the bytes and the HTTP client, and makes three promises that
/// the client does not make itself.
///
/// No request goes to an address that is refused. The address of the connection itself is looked at,
/// so no answer of a name server can talk its way past. The HTTP client lets nobody look earlier:
/// by then a TCP connection stands, and for https the greeting of TLS, with the host's name in it,
/// went over it and the buyer's certificate was checked. No byte of a request has left, and none
/// will.
///
/// Outward, no byte of a request leaves in the turn of the event loop in which the client hands it
/// over. The client tells its delegate of a request's head in that same turn, but only after it
/// wrote the head; held until the turn is over, the head leaves after the delegate knows of it. So
/// an exchange that was never told of its head has sent nothing, whatever error ended it. As a
/// gift, head and body leave in one packet.
///
/// Inward, an answer has an end: header lines and reason phrases that go on and on are cut off
/// here, whereas bodies are cut by ``ExchangeMachine``.
final class WireGate: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  /// An answer went on without an end that anyone waits for.
  struct AnswerTooLong: Error {}

  /// The most bytes of one answer, on the wire: eight times what is read of a body, for headers and
  /// for bodies in small chunks.
  static let maximumAnswer = 1024 * 1024

  private var held: [(data: NIOAny, promise: EventLoopPromise<Void>?)] = []
  private var isReleasing = false
  private var answered = 0

  /// Puts a gate into a connection that the HTTP client has just set up.
  ///
  /// - Throws: ``RefusedAddress``, into the future, for a connection that must not be used.
  static func install(in channel: any Channel, allowsPrivate: Bool) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture {
      if !allowsPrivate, let refusal = channel.remoteAddress.flatMap(RefusedAddress.init) {
        // The client forgets a connection that it cannot have, and closes it not. It must have
        // forgotten it before the connection ends.
        channel.eventLoop.execute { channel.close(promise: nil) }
        throw refusal
      }
      let pipeline = channel.pipeline.syncOperations
      let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
      try pipeline.addHandler(WireGate(), position: .before(encoder))
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // The connection carries one exchange at a time: what is written begins a new one.
    answered = 0
    held.append((data, promise))
  }

  func flush(context: ChannelHandlerContext) {
    guard !isReleasing else { return }
    isReleasing = true
    context.eventLoop.assumeIsolated().execute {
      self.isReleasing = false
      let held = self.held
      self.held = []
      guard !held.isEmpty, context.channel.isActive else { return Self.drop(held) }
      for (data, promise) in held { context.write(data, promise: promise) }
      context.flush()
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    answered += unwrapInboundIn(data).readableBytes
    guard answered <= Self.maximumAnswer else {
      context.fireErrorCaught(AnswerTooLong())
      context.close(promise: nil)
      return
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    dropAll()
    context.fireChannelInactive()
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    dropAll()
    context.close(mode: mode, promise: promise)
  }

  func handlerRemoved(context: ChannelHandlerContext) { dropAll() }

  private func dropAll() {
    let held = held
    self.held = []
    Self.drop(held)
  }

  private static func drop(_ held: [(data: NIOAny, promise: EventLoopPromise<Void>?)]) {
    for (_, promise) in held { promise?.fail(ChannelError.ioOnClosedChannel) }
  }
}
