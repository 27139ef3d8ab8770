import AsyncHTTPClient
import Foundation
import Glibc
import LeadAPI
import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization
import Testing

/// A real server on a real socket over a real store, with a fake engine.
struct ServerUnderTest: Sendable {
  let folder: TemporaryFolder
  let leads: StoredLeads
  let engine: FakeEngine
  let log: LogLines
  /// What the desk goes by after a reload; nil while it is what the leads were judged by.
  var reloaded: Settings?

  var socket: String { "\(folder.path)/leadd.sock" }

  /// An answer, read whole.
  struct Answer {
    let status: UInt
    let type: String
    let date: String
    let body: Data

    var text: String { String(decoding: body, as: UTF8.self) }
    var problem: ProblemView? { get throws { try WireJSON.value(ProblemView.self, from: body) } }
  }

  /// Runs a server for the time of `body`, over the sample configuration, or over one that is reloaded for the desk.
  static func run(
    _ settings: Settings? = nil, reloaded: Settings? = nil,
    _ body: @Sendable @escaping (ServerUnderTest) async throws -> Void,
    afterwards look: (ServerUnderTest) -> Void = { _ in }
  ) async throws {
    let folder = try TemporaryFolder()
    let leads = try await StoredLeads(
      in: folder.path, try settings ?? SampleSettings.make())
    let test = ServerUnderTest(
      folder: folder, leads: leads, engine: FakeEngine(leads), log: LogLines(),
      reloaded: reloaded)
    let place = SocketPlace(path: test.socket)
    try await test.serve(at: place) { try await body(test) }
    look(test)
  }

  /// Runs the server at a place for the time of `body`, and ends it gracefully.
  func serve(at place: SocketPlace, _ body: @Sendable @escaping () async throws -> Void)
    async throws
  {
    let services = ServiceGroup(services: [server(at: place)], logger: log.logger)
    async let running: Void = services.run()
    let outcome: Result<Void, any Error>
    do {
      try await eventually("the socket is there and open to its group") {
        Self.mode(of: place.path) == 0o660
      }
      try await body()
      outcome = .success(())
    } catch {
      outcome = .failure(error)
    }
    await services.triggerGracefulShutdown()
    try await running
    try outcome.get()
  }

  func server(at place: SocketPlace) -> APIServer {
    let settings = reloaded ?? leads.inForce.settings
    return APIServer(
      engine: engine, desk: LeadDesk(store: leads.store) { settings },
      place: place, logger: log.logger)
  }

  /// The socket's mode; nil when it is not there.
  var mode: Int? { Self.mode(of: socket) }

  private static func mode(of path: String) -> Int? {
    // That it is not there yet is what is waited for.
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    return (facts?[.posixPermissions] as? NSNumber)?.intValue
  }

  /// A connection on which anything can be written.
  static func connection(to path: String) throws -> Int32 {
    try plainSocket(at: path, by: connect)
  }

  /// A socket of the system's own, bound or connected.
  static func plainSocket(
    at path: String, by call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws -> Int32 {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        call(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(result == 0)
    return descriptor
  }

  func get(_ path: String, at socket: String? = nil) async throws -> Answer {
    try await send(.GET, path, at: socket)
  }

  func get<Value: Decodable>(_ path: String, as type: Value.Type) async throws -> Value {
    try WireJSON.value(type, from: try await get(path).body)
  }

  func post(_ path: String, _ body: String = "") async throws -> Answer {
    try await send(.POST, path, body)
  }

  func send(
    _ method: HTTPMethod, _ path: String, _ body: String? = nil, at other: String? = nil
  ) async throws -> Answer {
    let host = (other ?? socket).replacing("/", with: "%2F")
    var request = HTTPClientRequest(url: "http+unix://\(host)\(path)")
    request.method = method
    if let body { request.body = .bytes(ByteBuffer(string: body)) }
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
    let bytes = try await response.body.collect(upTo: 64 << 20)
    return Answer(
      status: response.status.code, type: response.headers.first(name: "Content-Type") ?? "",
      date: response.headers.first(name: "Date") ?? "", body: Data(bytes.readableBytesView))
  }
}

/// What was logged.
final class LogLines: LogHandler {
  private let kept = Mutex<[String]>([])
  private let facts = Mutex<Logger.Metadata>([:])

  var lines: [String] { kept.withLock { $0 } }
  var logger: Logger { Logger(label: "test") { _ in self } }

  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .info }
    set {}
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { facts.withLock { $0[key] } }
    set { facts.withLock { $0[key] = newValue } }
  }

  func log(event: LogEvent) {
    kept.withLock { $0.append("\(event.level): \(event.message) \(event.metadata ?? [:])") }
  }
}
