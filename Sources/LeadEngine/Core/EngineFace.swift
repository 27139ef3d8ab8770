public import Foundation
public import LeadModel

/// The operations of the engine that faces call.
public protocol EngineFace: Sendable {
  /// What is at work right now.
  func status() async throws -> EngineStatus
  /// Says what would happen to a file dropped for a list; stores nothing.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, in chunks.
  ///   - options: what would be asked for beside it.
  ///   - workspace: the workspace.
  ///   - list: the list.
  /// - Returns: what would happen, row by row for what would be rejected.
  /// - Throws: `StoreError` when the workspace is not configured, or what the bytes throw.
  func check(
    _ bytes: any AsyncSequence<Data, any Error> & Sendable, options: FileOptions,
    workspace: WorkspaceName, list: ListName
  ) async throws -> CheckReport
  /// Sends nothing to a delivery until it is resumed.
  func pause(_ delivery: DeliveryKey, reason: String, actor: String) async throws -> Bool
  /// Sends to a paused delivery again, and releases what waits for it.
  func resume(_ delivery: DeliveryKey, actor: String) async throws -> Bool
  /// Lets sending begin after a database was restored, and resumes every paused delivery.
  ///
  /// - Returns: what is sent to again: deliveries, and nil for the daemon as a whole.
  func resumeAll(actor: String) async throws -> [DeliveryKey?]
  /// How many open jobs deliveries would leave stranded that this configuration does not have.
  func strandedJobs(by settings: Settings) async throws -> [DeliveryKey: Int]
}
