import NIOCore
import NIOHTTP1

/// One connection: reads a request, asks the desk, and does to the wire what the answer says.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  static let bodyLimit = 1_048_576

  private enum State {
    case idle
    /// The body so far, and one byte over the limit at most.
    case reading(HTTPRequestHead, ByteBuffer)
    /// An answer is on its way; what still comes of the request is not looked at.
    case skipping
  }

  private let desk: BuyerDesk
  private var connection = 0
  private var state = State.idle
  private var delayed: Scheduled<Void>?

  init(desk: BuyerDesk) {
    self.desk = desk
  }

  func channelActive(context: ChannelHandlerContext) {
    connection = desk.connect()
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (unwrapInboundIn(data), state) {
    case (.head(let head), .idle):
      begin(head, context)
    case (.body(let part), .reading(let head, var body)):
      state = .skipping  // so that the buffer below has one owner and is not copied
      let room = Self.bodyLimit + 1 - body.readableBytes
      body.writeBytes(part.readableBytesView.prefix(room))
      state = .reading(head, body)
    case (.end, .reading(let head, let body)):
      state = .skipping
      perform(answer(to: RequestFacts(head, body)), head, context)
    default:
      break
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    delayed?.cancel()
    desk.disconnect()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The other side went away, or spoke no HTTP, which the pipeline has answered with 400.
    context.close(promise: nil)
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let facts = RequestFacts(head, ByteBuffer())
    if let answer = desk.answerToHead(facts, connection: connection) {
      state = .skipping
      perform(answer, head, context)
      return
    }
    state = .reading(head, ByteBuffer())
    if head.headers[canonicalForm: "expect"].contains(where: { $0.lowercased() == "100-continue" })
    {
      let goOn = HTTPResponseHead(version: head.version, status: .continue)
      context.writeAndFlush(wrapOutboundOut(.head(goOn)), promise: nil)
    }
  }

  private func answer(to facts: RequestFacts) -> SinkAnswer {
    guard facts.body.count > Self.bodyLimit else {
      return desk.answer(to: facts, connection: connection)
    }
    return desk.refuseLong(
      facts.cut(to: Self.bodyLimit), limit: Self.bodyLimit, connection: connection)
  }

  private func perform(
    _ answer: SinkAnswer, _ head: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    guard answer.delay > .zero else {
      carryOut(answer, head, context)
      return
    }
    let context = NIOLoopBound(context, eventLoop: context.eventLoop)
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    delayed = context.eventLoop.scheduleTask(in: TimeAmount(answer.delay)) {
      handler.value.carryOut(answer, head, context.value)
    }
  }

  private func carryOut(
    _ answer: SinkAnswer, _ head: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    let writer = AnswerWriter(answer: answer, request: head, context: context)
    switch answer.ending {
    case .whole:
      state = .idle  // before the last part is written: a pipelined request may follow at once
      writer.sendWhole()
    case .never: break
    case .neverMidAnswer: writer.sendHalf(promise: nil)
    case .close(let reset), .closeBeforeReading(let reset): writer.close(reset: reset)
    case .closeMidAnswer(let reset): writer.sendHalfAndClose(reset: reset)
    }
  }
}

extension RequestFacts {
  fileprivate init(_ head: HTTPRequestHead, _ body: ByteBuffer) {
    self.init(
      method: head.method.rawValue, target: head.uri,
      headers: head.headers.map { ($0.name, $0.value) }, body: Array(body.readableBytesView))
  }
}
