import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// leadd's HTTP client in a bare loop.
///
/// So many posts over so many connections, one after the other on each; nothing is recorded. Prints the seconds.
///
///     BareLoop URL REQUESTS CONNECTIONS
@main
enum BareLoop {
  static func main() async throws {
    let words = CommandLine.arguments
    guard words.count == 4, let requests = Int(words[2]), let connections = Int(words[3]) else {
      throw Failure(sentence: "usage: BareLoop URL REQUESTS CONNECTIONS")
    }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    var configuration = HTTPClient.Configuration()
    configuration.httpVersion = .http1Only
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
    let client = HTTPClient(eventLoopGroup: group, configuration: configuration)
    let began = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { senders in
      for sender in 0..<connections {
        let share = requests / connections + (sender < requests % connections ? 1 : 0)
        senders.addTask {
          for number in 0..<share {
            try await post("\(sender)-\(number)", to: words[1], by: client)
          }
        }
      }
      try await senders.waitForAll()
    }
    print((ContinuousClock.now - began) / .seconds(1))
    try await client.shutdown()
    try await group.shutdownGracefully()
  }

  private static func post(_ key: String, to url: String, by client: HTTPClient) async throws {
    let body =
      #"{"email":"\#(key)@example.com","name":"Anna Schmidt","phone":"+15125550100","state":"Texas"}"#
    let request = try HTTPClient.Request(
      url: url, method: .POST,
      headers: ["Content-Type": "application/json", "Idempotency-Key": key],
      body: .data(Data(body.utf8)))
    let answer = try await client.execute(request: request).get()
    guard answer.status == .ok else { throw Failure(sentence: "the sink said \(answer.status)") }
  }
}

/// Why there is no figure.
struct Failure: Error, CustomStringConvertible {
  let sentence: String
  var description: String { sentence }
}
