import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Serves a router's routes at one address, until a graceful shutdown.
///
/// The library's `Application` would do the same and write down the date once a second for the header of its answers, asked
/// or not, which was nearly half of what leadd used at rest. Here each answer gets its own.
struct RouterServer<Context: RequestContext>: Service
where Context.Source == ApplicationRequestContextSource {
  let responder: RouterResponder<Context>
  let address: BindAddress
  let logger: Logger
  /// Runs when it listens.
  let onListening: @Sendable (any Channel) async -> Void

  func run() async throws {
    let server = try HTTPServerBuilder.http1().buildServer(
      configuration: ServerConfiguration(address: address),
      eventLoopGroup: EventLoopGroupProvider.singleton.eventLoopGroup, logger: logger,
      responder: { [responder, logger] request, writer, channel in
        let context = Context(source: Context.Source(channel: channel, logger: logger))
        var response: Response
        do {
          response = try await responder.respond(to: request, context: context)
        } catch {
          logger.debug("a request failed", metadata: ["error": "\(error)"])
          response = Response(status: .internalServerError)
        }
        response.headers[.date] = httpDate()
        try await writer.write(response: response.head, body: response.body)
      },
      onServerRunning: onListening)
    try await server.run()
  }
}

/// The time now as RFC 9110, 5.6.7, has it; English whatever the environment says, since no locale is ever set.
private func httpDate() -> String {
  var now = time(nil)
  var parts = tm()
  gmtime_r(&now, &parts)
  var text = [CChar](repeating: 0, count: 32)
  let count = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
  return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
}
