import Foundation
import GRDB

/// A look through the database on a connection of its own, which ends when its time is over.
///
/// The store's readers stay free, and no snapshot is held for longer than one look takes.
final class Inspection: Sendable {
  private let connection: DatabaseQueue
  private let end: ContinuousClock.Instant?

  /// Opens the connection, and begins to count the time.
  ///
  /// - Parameters:
  ///   - path: the database's file, which a store has open.
  ///   - limit: how long all looks together may take; nil for no limit.
  /// - Throws: an error of the database.
  init(of path: String, within limit: Duration?) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    connection = try DatabaseQueue(path: path, configuration: configuration)
    end = limit.map { .now + $0 }
    guard let limit else { return }
    // Ends the look that is under way; between two of them the clock is asked.
    let time = DispatchTime.now() + .milliseconds(Int(limit / .milliseconds(1)))
    DispatchQueue.global().asyncAfter(deadline: time) { [weak self] in self?.connection.interrupt()
    }
  }

  /// Looks once; nil when the time is over.
  func look<Value>(_ body: (Database) throws -> Value) throws -> Value? {
    if let end, end <= .now { return nil }
    do {
      return try connection.read(body)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
      return nil
    }
  }

  /// Runs an inspection on a thread of its own, since it takes long and blocks.
  static func run<Value: Sendable>(
    of path: String, within limit: Duration?,
    _ body: @escaping @Sendable (Inspection) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: Result { try body(try Inspection(of: path, within: limit)) }
            .mapError { StoreError($0) })
      }
    }
    return try result.get()
  }
}
