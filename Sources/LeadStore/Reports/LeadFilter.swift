public import LeadModel

/// Which leads are meant; what is nil, or empty, is not asked.
public struct LeadFilter: Hashable, Codable, Sendable {
  /// Only leads of this workspace.
  public var workspace: WorkspaceName?
  /// Only leads of this list.
  public var list: ListName?
  /// Only leads of the list of this number.
  public var listNumber: ListID?
  /// Only leads that wait for something, or have a job that does.
  public var hasOpenJobs = false
  /// Only leads of lists that are assigned to this campaign, switched on there or not.
  public var campaign: CampaignName?
  /// Only leads in one of these statuses; none means any.
  public var statuses: Set<LeadStatus> = []
  /// Only leads with this code.
  public var code: DispositionCode?
  /// Only leads that were sent, or are to be sent, to this delivery.
  public var delivery: DeliveryName?
  /// Only leads of this upload.
  public var upload: OperationID?
  /// Only leads made at this wall time or later.
  public var createdFrom: Timestamp?
  /// Only leads made before this wall time.
  public var createdBefore: Timestamp?
  /// Only leads that have, or had, one of these keys, which are normal forms, in that workspace.
  public var keys: [WorkspaceName: Set<LeadKey>]?
  /// Only leads that stand assigned to one of these agents of that workspace.
  public var agents: [WorkspaceName: Set<AgentName>]?
  /// Only leads whose deciding job took so many attempts; without such a job it is none.
  public var attempts: ClosedRange<Int>?
  /// Only leads with one of these values in each of these fields, as stored, case aside; a blank one means no value.
  public var values: [FieldName: Set<String>] = [:]
  /// Only leads that existed when this one was the newest.
  public var upTo: LeadID?
  /// Only these leads.
  public var leads: [LeadID]?
  /// Only leads that came with a file of this name, or of this place below the inbox.
  public var file: String?
  /// Only leads whose reasons, as they are shown, hold this text, case aside.
  public var reasonHolds: String?

  /// Every lead.
  public init() {}
}

/// Which leads come first.
public enum LeadOrder: String, Hashable, Sendable, CaseIterable {
  /// The latest made first.
  case newest
  /// The first made first.
  case oldest
}
