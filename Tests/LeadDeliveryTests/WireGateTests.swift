import AsyncHTTPClient
import LeadModel
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import Testing

@testable import LeadDelivery

@Suite struct WireGateTests {
  /// The line between unsent and lost rests on this; an HTTP client that one day tells of the head
  /// later, or a gate that lets bytes through sooner, must not go unnoticed.
  @Test func theClientKnowsOfARequestBeforeItsFirstByteLeaves() async throws {
    #expect(try await order(gate: true) == ["told", "bytes"])
  }

  @Test func withoutTheGateBytesLeaveBeforeTheClientKnows() async throws {
    #expect(try await order(gate: false) == ["bytes", "told"])
  }

  /// As in a machine that sleeps while its connection comes to stand: sockets are served before timers.
  @Test(arguments: [HTTPMethod.POST, .GET])
  func aConnectionThatStandsOnlyBehindTheEndOfTheTimeSendsNothing(_ method: HTTPMethod) async throws
  {
    let buyer = try await RawBuyer.start()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let deadline = NIODeadline.now() + .milliseconds(200)
    var configuration = HTTPClient.Configuration()
    configuration.http1_1ConnectionDebugInitializer = { channel in
      while NIODeadline.now() < deadline {}
      return WireGate.install(in: channel, allowsPrivate: true)
    }
    let client = HTTPClient(eventLoopGroup: group, configuration: configuration)
    let request = try HTTPClient.Request(
      url: "http://127.0.0.1:\(buyer.port)/", method: method,
      body: method == .POST ? .string("{}") : nil)
    let exchange = Exchange(place: request.place, timeout: .milliseconds(200))
    let loop = group.next()
    let observation = await withCheckedContinuation { waiter in
      loop.execute {
        exchange.begin(request, by: client, on: loop, until: deadline, waiter: waiter)
      }
    }
    #expect(observation.unsent == .timeout)
    // What had left would be read before the connection's end is.
    try await eventually("the connection ends") { buyer.record.open == 0 }
    #expect(buyer.record.connections == 1)
    #expect(buyer.record.bytesRead == 0)
    try await client.shutdown()
    try await group.shutdownGracefully()
    try await buyer.stop()
  }

  /// What comes first on a real connection: the delegate's word of the head, or its bytes.
  private func order(gate: Bool) async throws -> [String] {
    let buyer = try await RawBuyer.start()
    let seen = Seen()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    var configuration = HTTPClient.Configuration()
    configuration.http1_1ConnectionDebugInitializer = { channel in
      let install =
        gate
        ? WireGate.install(in: channel, allowsPrivate: true)
        : channel.eventLoop.makeSucceededVoidFuture()
      return install.flatMapThrowing {
        try channel.pipeline.syncOperations.addHandler(Spy(seen: seen), position: .first)
      }
    }
    let client = HTTPClient(eventLoopGroup: group, configuration: configuration)
    let request = try HTTPClient.Request(
      url: "http://127.0.0.1:\(buyer.port)/", method: .POST, body: .string("{}"))
    try await client.execute(request: request, delegate: seen).futureResult.get()
    try await client.shutdown()
    try await group.shutdownGracefully()
    try await buyer.stop()
    return seen.order
  }

  private final class Seen: HTTPClientResponseDelegate {
    typealias Response = Void
    private let list = Mutex<[String]>([])

    var order: [String] { list.withLock { $0 } }

    /// Notes the first of its kind.
    func note(_ what: String) { list.withLock { if !$0.contains(what) { $0.append(what) } } }

    func didSendRequestHead(task: HTTPClient.Task<Void>, _ head: HTTPRequestHead) { note("told") }
    func didFinishRequest(task: HTTPClient.Task<Void>) throws {}
  }

  /// Stands at the socket.
  private final class Spy: ChannelOutboundHandler {
    typealias OutboundIn = IOData
    private let seen: Seen

    init(seen: Seen) { self.seen = seen }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
      seen.note("bytes")
      context.write(data, promise: promise)
    }
  }
}
