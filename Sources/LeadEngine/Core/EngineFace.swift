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
  /// Sends nothing to any delivery until it is resumed.
  ///
  /// - Returns: what was not paused before.
  func pauseAll(reason: String, actor: String) async throws -> [DeliveryKey]
  /// Sends to a paused delivery again, and releases what waits for it.
  func resume(_ delivery: DeliveryKey, actor: String) async throws -> Bool
  /// Lets sending begin after a database was restored, and resumes every paused delivery.
  ///
  /// - Returns: what is sent to again: deliveries, and nil for the daemon as a whole.
  func resumeAll(actor: String) async throws -> [DeliveryKey?]
  /// Says what a re-delivery would do; changes nothing.
  func forecastRedelivery(_ request: RedeliveryRequest) async throws -> RedeliveryForecast
  /// Sends leads to a delivery once more.
  ///
  /// - Parameters:
  ///   - request: which leads, where, and how.
  ///   - actor: who asks for it.
  /// - Returns: the number of the operation; its leads are chosen, and from here they are sent.
  /// - Throws: `StoreError` when the delivery is not configured, or the database cannot be written.
  func redeliver(_ request: RedeliveryRequest, actor: String) async throws -> OperationID
  /// Takes back what a re-delivery has not sent.
  ///
  /// - Parameters:
  ///   - id: its number.
  ///   - actor: who asks for it.
  /// - Returns: how many jobs were withdrawn.
  /// - Throws: `StoreError` of kind `refused` when nothing is left to cancel.
  func cancelRedelivery(_ id: OperationID, actor: String) async throws -> Int
  /// Applies a delivery's answer rules as they are now to its stored responses, or says what that would change.
  ///
  /// - Parameters:
  ///   - key: the delivery.
  ///   - dryRun: whether nothing is changed.
  ///   - actor: who asks for it.
  /// - Returns: what changes; nothing is ever sent.
  /// - Throws: `StoreError` when the delivery is not configured, or the database cannot be written.
  func rejudge(_ key: DeliveryKey, dryRun: Bool, actor: String) async throws -> RejudgingReport
  /// Settles the doubt about a lead by what a person found out.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - delivery: the delivery in doubt; nil when there is only one.
  ///   - settlement: what the person knows.
  ///   - actor: who it is.
  /// - Returns: the delivery that was in doubt.
  /// - Throws: `StoreError` of kind `refused` when there is no doubt, or more than one.
  func settle(
    _ lead: LeadID, at delivery: DeliveryName?, as settlement: DoubtSettlement, actor: String
  ) async throws -> DeliveryName
  /// Recalls an upload: what was not sent is not sent any more.
  ///
  /// - Parameters:
  ///   - upload: its number.
  ///   - actor: who asks for it.
  /// - Returns: how far its leads had come.
  /// - Throws: `StoreError` of kind `refused` when it is not at work any more.
  func recall(_ upload: OperationID, actor: String) async throws -> Recall
  /// One delivery with its lane, its caps, and its latest errors.
  func picture(of key: DeliveryKey) async throws -> DeliveryPicture
  /// How many jobs wait at each delivery, by age and by what they wait for.
  func queueShape() async throws -> [QueueShape]
  /// Tries a delivery with one lead, or judges a response by its answer rules; it leaves no trace.
  ///
  /// - Parameters:
  ///   - key: the delivery.
  ///   - trial: what is tried.
  ///   - actor: who asks for it.
  /// - Returns: what came of it.
  /// - Throws: `StoreError` of kind `refused` when there is no such delivery, lead, or response, or when the request
  ///   cannot be built.
  func tryOut(_ key: DeliveryKey, _ trial: TrialRequest, actor: String) async throws
    -> DeliveryTrial
  /// How many open jobs deliveries would leave stranded that this configuration does not have.
  func strandedJobs(by settings: Settings) async throws -> [DeliveryKey: Int]
}
