import AsyncHTTPClient
import Foundation
import Glibc
import Hummingbird
import LeadTestSupport
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization
import Testing

@testable import LeadAPI

/// A server of any routes, on a real socket.
struct RouterServerTests {
  private let folder: TemporaryFolder
  private let log = LogLines()
  private var socket: String { "\(folder.path)/s" }

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
  ])
  func `a date is written as RFC 9110 has it`(_ time: Int, _ text: String) {
    #expect(httpDate(at: time) == text)
  }

  @Test func `each answer has a date and the request a number, also where a route fails`()
    async throws
  {
    try await serve {
      $0.get("id") { _, context in context.id }
      $0.get("fault") { _, _ -> String in throw Fault(secret: "x@y.example") }
    } during: { _ in
      let before = time(nil)
      let good = try await get("id")
      let dates = (before...time(nil)).map(httpDate)
      #expect(good.headers["Date"].contains { dates.contains($0) })
      let first = try await good.text
      let second = try await get("id").text
      #expect(first != second)
      let failed = try await get("fault")
      #expect(failed.status == .internalServerError)
      #expect(failed.headers["Date"].count == 1)
    }
    let told = try #require(log.lines.first { $0.contains("/fault") })
    #expect(told.contains("Fault"))
    #expect(!told.contains("x@y.example"))
  }

  @Test func `a request under way at a graceful end is answered whole`() async throws {
    let isBegun = Mutex(false)
    try await serve {
      $0.get("slow") { _, _ in
        isBegun.withLock { $0 = true }
        try await eventually("the end has begun") { Task.isShuttingDownGracefully }
        return "whole"
      }
    } during: { group in
      async let answer = get("slow").text
      try await eventually("the request is under way") { isBegun.withLock { $0 } }
      await group.triggerGracefulShutdown()
      #expect(try await answer == "whole")
    }
  }

  @Test func `what is no request is told so, and the next is answered`() async throws {
    try await serve {
      $0.get("good") { _, _ in "good" }
    } during: { _ in
      let descriptor = try ServerUnderTest.connection(to: socket)
      defer { close(descriptor) }
      let nonsense = "what is this\r\n\r\n"
      #expect(write(descriptor, nonsense, nonsense.utf8.count) == nonsense.utf8.count)
      var heard = ""
      try await eventually("the connection is closed") {
        var bytes = [UInt8](repeating: 0, count: 1000)
        let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        heard += String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        return count == 0
      }
      #expect(heard.hasPrefix("HTTP/1.1 400 "))
      #expect(try await get("good").text == "good")
    }
  }

  @Test func `it ends with its channel`() async throws {
    let server = RouterServer(
      responder: Router(context: BasicRequestContext.self).buildResponder(),
      address: .unixDomainSocket(path: socket), logger: log.logger
    ) { $0.close(promise: nil) }
    try await server.run()
  }

  /// Runs a server of some routes for the time of `body`, and ends it gracefully.
  private func serve(
    _ routes: (Router<BasicRequestContext>) -> Void,
    during body: @Sendable (ServiceGroup) async throws -> Void
  ) async throws {
    let router = Router(context: BasicRequestContext.self)
    routes(router)
    let isListening = Mutex(false)
    let server = RouterServer(
      responder: router.buildResponder(), address: .unixDomainSocket(path: socket),
      logger: log.logger
    ) { _ in isListening.withLock { $0 = true } }
    let group = ServiceGroup(services: [server], logger: log.logger)
    async let running: Void = group.run()
    try await eventually("it listens") { isListening.withLock { $0 } }
    try await body(group)
    await group.triggerGracefulShutdown()
    try await running
  }

  private func get(_ path: String) async throws -> HTTPClientResponse {
    let host = socket.replacing("/", with: "%2F")
    return try await HTTPClient.shared.execute(
      HTTPClientRequest(url: "http+unix://\(host)/\(path)"), timeout: .seconds(60))
  }
}

private struct Fault: Error {
  let secret: String
}

extension HTTPClientResponse {
  fileprivate var text: String {
    get async throws { String(buffer: try await body.collect(upTo: 1000)) }
  }
}
