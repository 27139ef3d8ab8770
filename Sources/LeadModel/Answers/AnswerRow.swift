/// What a row of an answer file or an export says before the file's own columns.
///
/// Of a lead with several jobs it shows the one that decided: the acceptance, else the last answer; its reason names the
/// others.
public struct AnswerRow: Hashable, Sendable {
  /// The lead that the row made, or that it names; nil when there is none.
  public var lead: LeadID?
  /// What the row names where there is no such lead, so that it can be corrected.
  public var unknownLead: String?
  /// The lead's status; nil when there is no lead.
  public var status: LeadStatus?
  /// The row's own code where it has one (`UNCHANGED`), else its lead's.
  public var code: DispositionCode?
  /// Why, in the order in which it was found.
  public var reasons: [Reason] = []
  /// What was read otherwise than it came, in the order of the columns.
  public var remarks: [Remark] = []
  /// Who provided the lead.
  public var source = ""
  /// The list.
  public var list: ListName?
  /// The campaign of the job that decided.
  public var campaign: CampaignName?
  /// The delivery of the job that decided.
  public var delivery: DeliveryName?
  /// The short name (BID) of that delivery's buyer; blank when it is not configured any more.
  public var buyer = ""
  /// How many attempts the job that decided took.
  public var attempts = 0
  /// Where the row stands; nil for a lead that no file brought.
  public var row: UploadRow?
  /// Of a re-delivery: where the lead stood before, and why.
  public var before: String?

  /// A row that says nothing yet.
  public init() {}
}
