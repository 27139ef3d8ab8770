public import Foundation
public import LeadModel
public import LeadStore

/// The operations of the engine that faces call.
public protocol EngineFace: Sendable {
  /// What is at work right now.
  func status() async throws -> EngineStatus
  /// Looks at everything that could keep leadd from keeping its promises; changes nothing.
  ///
  /// - Parameter isFull: whether the whole database is looked through, however long that takes.
  /// - Returns: what was found, in a fixed order.
  func examine(isFull: Bool) async -> [Finding]
  /// Copies the database while everything goes on, and checks the copy.
  ///
  /// - Parameter actor: who asks for it.
  /// - Returns: the copy, ready to be handed over.
  /// - Throws: `StoreError` of kind `refused` when another one is being made, or there is no room for it.
  func backUp(actor: String) async throws -> Backup
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
  /// Puts a file that someone sends into a folder of the inbox, as if it had been dropped there with its options.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, in chunks.
  ///   - name: the file's name, by which its answers are called.
  ///   - options: what is asked for beside it.
  ///   - workspace: the workspace.
  ///   - place: where in its inbox the file goes.
  ///   - actor: who sends it.
  /// - Returns: the number of the upload; nil when leadd stops before it is claimed, which the next start does.
  /// - Throws: `StoreError` when it cannot be put there, or what the bytes throw.
  func upload(
    _ bytes: any AsyncSequence<Data, any Error> & Sendable, name: String, options: FileOptions,
    workspace: WorkspaceName, place: UploadPlace, actor: String
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
  /// Deletes a lead for good: open jobs are withdrawn, its values erased, its story stays.
  ///
  /// - Parameters:
  ///   - lead: the lead; one that is deleted already loses what came since.
  ///   - actor: who asks for it.
  /// - Returns: what was erased, and what is left yet.
  /// - Throws: `StoreError` when there is no such lead, or the database cannot be written.
  func delete(_ lead: LeadID, actor: String) async throws -> LeadDeletion
  /// Changes values of a lead.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - edits: the new values; a blank one takes the field's value away.
  ///   - actor: who asks for it.
  /// - Returns: what was changed, and where it stands now; or every reason why not.
  /// - Throws: `StoreError` when there is no such lead, or the database cannot be written.
  func edit(_ lead: LeadID, _ edits: LeadFields, actor: String) async throws -> EditOutcome
  /// Recalls an upload: what was not sent is not sent any more.
  ///
  /// - Parameters:
  ///   - upload: its number.
  ///   - actor: who asks for it.
  /// - Returns: how far its leads had come.
  /// - Throws: `StoreError` of kind `refused` when it is not at work any more.
  func recall(_ upload: OperationID, actor: String) async throws -> Recall
  /// Does something to leads that are named, and waits until each has its answer.
  ///
  /// - Parameters:
  ///   - action: what it is called.
  ///   - order: what is done to each.
  ///   - choices: the leads, and what is asked for each.
  ///   - workspace: their workspace; a lead of another is no lead here.
  ///   - actor: who asks for it.
  /// - Returns: the operation, with what came of each lead.
  /// - Throws: `StoreError` when the workspace is not configured, or the database cannot be written.
  func act(
    _ action: DeskAction, _ order: DeskOrder, on choices: [DeskChoice],
    in workspace: WorkspaceName, actor: String
  ) async throws -> DeskResult
  /// Does something to leads that a question finds.
  ///
  /// - Parameters:
  ///   - action: what it is called.
  ///   - order: what is done to each.
  ///   - filter: which leads.
  ///   - workspace: their workspace.
  ///   - actor: who asks for it.
  /// - Returns: the number of the operation, which goes on by itself.
  /// - Throws: `StoreError` when the workspace is not configured, or the database cannot be written.
  func act(
    _ action: DeskAction, _ order: DeskOrder, on filter: LeadFilter, in workspace: WorkspaceName,
    actor: String
  ) async throws -> OperationID
  /// Undoes what an operation did, lead by lead.
  ///
  /// - Parameters:
  ///   - operation: what is undone.
  ///   - actor: who asks for it.
  /// - Returns: the number of the undo, which goes on by itself.
  /// - Throws: `StoreError` of kind `refused`, with what to do instead, when it cannot be undone.
  func undo(_ operation: OperationID, actor: String) async throws -> OperationID
  /// Stops a bulk action of the desk; what was done stays done.
  ///
  /// - Parameters:
  ///   - id: its number.
  ///   - actor: who asks for it.
  /// - Returns: how far it came.
  /// - Throws: `StoreError` of kind `refused` when it is over.
  func cancelDesk(_ id: OperationID, actor: String) async throws -> DeskRecord
  /// Which columns of a desk file a person has to choose before it can be taken.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, in chunks; only its beginning is read.
  ///   - kind: what the file is.
  ///   - options: what is asked for beside it.
  ///   - workspace: the workspace.
  /// - Returns: the questions that are open; none when the file can be taken.
  /// - Throws: `StoreError` of kind `refused` when it cannot be taken whatever is answered.
  func questions(
    about bytes: any AsyncSequence<Data, any Error> & Sendable, of kind: DeskFile,
    options: FileOptions, workspace: WorkspaceName
  ) async throws -> [DeskColumns.Question]
  /// Makes a list, with its folder.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - workspace: its workspace.
  ///   - details: what it says of itself.
  ///   - campaigns: the campaigns that it is in; nil for the default one.
  ///   - actor: who makes it.
  /// - Throws: `StoreError` of kind `refused` when there is one of that name, or no such campaign.
  func createList(
    _ name: ListName, in workspace: WorkspaceName, _ details: ListDetails,
    campaigns: [CampaignName]?, actor: String
  ) async throws
  /// Changes what a list says of itself, and its name, which is its folder's too.
  ///
  /// - Parameters:
  ///   - name: the list.
  ///   - workspace: its workspace.
  ///   - details: what it says; nil parts stay.
  ///   - newName: its new name; nil keeps it.
  ///   - actor: who changes it.
  /// - Throws: `StoreError` of kind `refused` when there is no such list, or the new name is taken.
  func editList(
    _ name: ListName, in workspace: WorkspaceName, _ details: ListDetails, newName: ListName?,
    actor: String
  ) async throws
  /// What a change of a list, or of its assignment to a campaign, would do to its leads; changes nothing.
  func forecastChange(
    of name: ListName, in workspace: WorkspaceName, campaign: CampaignName?
  ) async throws -> ListForecast
  /// Enables, disables, assigns, unassigns, or deletes a list; its leads follow.
  ///
  /// - Parameters:
  ///   - name: the list.
  ///   - workspace: its workspace.
  ///   - kind: what changes.
  ///   - campaign: whose assignment is meant; nil for the list as a whole.
  ///   - actor: who changes it.
  /// - Returns: the number of the operation, which goes on by itself; nil when the list is so already.
  /// - Throws: `StoreError` of kind `refused` when there is no such list, campaign, or assignment.
  func changeList(
    _ name: ListName, in workspace: WorkspaceName, _ kind: ListChange.Kind,
    campaign: CampaignName?, actor: String
  ) async throws -> OperationID?
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
