import Glibc
import Hummingbird
import HummingbirdCore
import LeadEngine
import Logging
import NIOCore
import ServiceLifecycle

/// Serves a router's routes at one address, until a graceful shutdown, a cancellation, or the end of its channel.
///
/// The library's `Application` would do the same and write down the date once a second for the header of its answers, asked
/// or not: that is much of what a daemon uses at rest. Here each answer gets its own.
///
/// What a route throws is answered with 500, whatever it is: one that reads a body says itself what is wrong with it.
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
        // The library's contexts take their `id` from there.
        var named = logger
        named[metadataKey: "hb.request.id"] = "\(RequestID())"
        let context = Context(source: Context.Source(channel: channel, logger: named))
        var response: Response
        do {
          response = try await responder.respond(to: request, context: context)
        } catch {
          logger.tell(
            .requestFailed,
            [
              "method": "\(request.method)", "path": "\(request.uri.path)",
              "reason": "\(type(of: error))",
            ])
          response = Response(status: .internalServerError)
        }
        response.headers[.date] = httpDate(at: time(nil))
        try await writer.write(response: response.head, body: response.body)
      },
      onServerRunning: onListening)
    try await server.run()
  }
}

/// A time as RFC 9110, 5.6.7, has it; English whatever the environment says, since no locale is ever set.
func httpDate(at time: time_t) -> String {
  var time = time
  var parts = tm()
  gmtime_r(&time, &parts)
  var text = [CChar](repeating: 0, count: 32)
  let count = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
  return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
}
