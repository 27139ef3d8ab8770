import Foundation
public import PracticeBuyer

/// A practice buyer with a log, in the test's own process.
public struct Buyer: Sendable {
  private let buyer: PracticeBuyer
  /// Keeps the port from everybody else while the buyer is stopped.
  private let place: ClosedPort
  /// The file of its requests.
  public let log: SinkLog
  /// Where it listens.
  public let port: Int

  /// Starts a buyer.
  ///
  /// - Parameters:
  ///   - script: how it answers, as in docs/sink.md; empty accepts all.
  ///   - folder: where its log goes.
  ///   - onRequest: called for each request.
  /// - Throws: when the script cannot be read or no port be had.
  public init(
    _ script: String = "", in folder: TemporaryFolder,
    onRequest: (@Sendable (PracticeRequest) -> Void)? = nil
  ) async throws {
    log = SinkLog(path: "\(folder.path)/sink-\(UUID()).jsonl")
    place = try ClosedPort()
    buyer = PracticeBuyer(
      script: try SinkScript(script), log: log.path, port: place.number, onRequest: onRequest)
    port = try await buyer.start()
  }

  /// Where leads go.
  public var url: String { "http://127.0.0.1:\(port)/leads" }

  /// How many requests came.
  public var requests: Int { buyer.counts.requests }

  /// Stops; whoever connects is refused.
  public func stop() async { await buyer.stop() }

  /// Comes back after a stop, at the same port, with what it remembers.
  public func comeBack() async throws { try await buyer.start() }
}
