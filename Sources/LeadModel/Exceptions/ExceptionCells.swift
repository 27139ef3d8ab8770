/// What the exceptions list shows of a lead besides its reason and its date.
public struct ExceptionCells: Hashable, Sendable {
  /// The person's name.
  public internal(set) var prospect = ""
  /// The campaign that the lead went through.
  public let campaign: CampaignName?
  /// That campaign's description; blank when it is not configured any more.
  public let description: String
  /// How that campaign distributes; nil likewise.
  public let distribution: Distribution?
  /// That campaign's marketing channel; blank likewise.
  public let leadProvider: String
  /// What the money is for.
  public internal(set) var loanPurpose = ""
  /// How much, as first received.
  public internal(set) var loanAmount = ""
  /// The state or region.
  public internal(set) var state = ""
}

/// The exceptions list of one workspace: its columns, looked up once for many leads.
public struct ExceptionList: Sendable {
  /// The workspace as configured.
  public let workspace: Workspace
  private let templates: [ExceptionSettings.Column: [Template]]

  /// The list of a workspace.
  public init(_ workspace: Workspace) {
    self.workspace = workspace
    templates = Dictionary(
      uniqueKeysWithValues: ExceptionSettings.Column.allCases.map {
        ($0, workspace.exceptionTemplates($0))
      })
  }

  /// The campaigns that send a lead to all: a job that failed there is an exception, whoever else has the lead.
  public var campaignsToAll: [CampaignName] {
    workspace.campaigns.values.filter { $0.distribution == .all }.map(\.name).sorted()
  }

  /// What the list shows of a lead.
  ///
  /// - Parameters:
  ///   - lead: the lead's fields as they are.
  ///   - received: the fields that it came with.
  ///   - campaign: the campaign that the lead went through.
  /// - Returns: the texts of the columns, each on one line.
  public func cells(
    of lead: LeadFields, asReceived received: LeadFields, campaign: CampaignName?
  ) -> ExceptionCells {
    func text(_ column: ExceptionSettings.Column) -> String {
      Workspace.exceptionText(
        templates[column] ?? [], of: column.isAsFirstReceived ? received : lead)
    }
    var cells = cells(of: campaign)
    cells.prospect = text(.prospect)
    cells.loanPurpose = text(.loanPurpose)
    cells.loanAmount = text(.loanAmount)
    cells.state = text(.state)
    return cells
  }

  /// What the list shows of a lead's campaign alone, without reading the lead's values.
  public func cells(of campaign: CampaignName?) -> ExceptionCells {
    let configured = campaign.flatMap { workspace.campaigns[$0] }
    return ExceptionCells(
      campaign: campaign, description: configured?.description ?? "",
      distribution: configured?.distribution, leadProvider: configured?.leadProvider ?? "")
  }
}
