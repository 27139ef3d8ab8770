public import Foundation
public import LeadModel
public import LeadStore

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
  /// Puts a file that someone sends into a list's folder, as if it had been dropped there with its options.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, in chunks.
  ///   - name: the file's name, by which its answers are called.
  ///   - options: what is asked for beside it.
  ///   - workspace: the workspace.
  ///   - list: the list; a new one is made.
  ///   - actor: who sends it.
  /// - Returns: the number of the upload; nil when leadd stops before it is claimed, which the next start does.
  /// - Throws: `StoreError` when it cannot be put there, or what the bytes throw.
  func upload(
    _ bytes: any AsyncSequence<Data, any Error> & Sendable, name: String, options: FileOptions,
    workspace: WorkspaceName, list: ListName, actor: String
  ) async throws -> OperationID?
  /// Frees leads that the schema rejected and takes as it is now, or counts them.
  ///
  /// - Parameters:
  ///   - filter: which leads; of these, those that the schema rejected.
  ///   - dryRun: whether they are only counted.
  ///   - actor: who asks for it.
  /// - Returns: how many were looked at, and how many are valid now.
  /// - Throws: `StoreError` when the database cannot be written; what was freed before stays so.
  func revalidate(_ filter: LeadFilter, dryRun: Bool, actor: String) async throws
    -> RevalidationReport
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
