public import LeadModel
public import LeadStore

/// A campaign with the lists that are assigned to it.
public struct CampaignReport: Sendable {
  /// Its workspace.
  public let workspace: WorkspaceName
  /// Its name.
  public let name: CampaignName
  /// The campaign as configured; nil for one that is not any more and has lists still.
  public let campaign: Campaign?
  /// Whether lists that nobody assigns otherwise are assigned to it.
  public let isDefault: Bool
  /// Its lists by name, with whether each is switched on here.
  public let lists: [AssignedList]
  /// The leads of its lists by status; of a list that was unassigned none is left in it.
  public let leads: [LeadStatus: Int]

  /// A list in a campaign.
  public struct AssignedList: Sendable {
    /// The list.
    public let record: ListRecord
    /// Whether its assignment is switched on.
    public let isOn: Bool
  }
}

extension LeadDesk {
  /// Every campaign, or those of one workspace, by workspace and name.
  ///
  /// - Throws: `DeskError` for a workspace that is not known, or `StoreError`.
  public func campaigns(workspace: String? = nil) async throws -> [CampaignReport] {
    let workspace = try await knownWorkspace(workspace)
    let settings = settings()
    let lists = Dictionary(grouping: try await store.lists(in: workspace), by: \.place.workspace)
    let names = workspace.map { [$0] } ?? Set(settings.workspaces.keys).union(lists.keys).sorted()
    return names.flatMap { name -> [CampaignReport] in
      let configured = settings.workspaces[name]
      let here = lists[name] ?? []
      let assigned = here.flatMap { $0.assignments.map(\.campaign) }
      let campaigns = Set(configured.map { Array($0.campaigns.keys) } ?? []).union(assigned)
      return campaigns.sorted().map { CampaignReport($0, name, configured, here) }
    }
  }

  /// One campaign.
  ///
  /// - Parameters:
  ///   - name: `workspace/campaign`, or its name alone where no other workspace has one of it.
  ///   - workspace: the workspace, if it was given besides.
  /// - Returns: the campaign.
  /// - Throws: `DeskError` when there is none, or more than one, or `StoreError`.
  public func campaign(named name: String, workspace: String? = nil) async throws -> CampaignReport
  {
    let place = try await campaignPlace(named: name, workspace: workspace)
    let report = try await campaigns(workspace: place.workspace.rawValue)
      .first { $0.name == place.campaign }
    guard let report else {
      throw DeskError(.unknownName, "there is no campaign \"\(name)\"", cure: "it went just now")
    }
    return report
  }

  /// A campaign as people name it, configured or with lists still.
  ///
  /// - Throws: `DeskError` when there is none, or more than one, or `StoreError`.
  func campaignPlace(named name: String, workspace: String?) async throws -> (
    workspace: WorkspaceName, campaign: CampaignName
  ) {
    let asked = try await place(name, "campaign", workspace)
    var all = try await store.assignedCampaigns()
    for configured in settings().workspaces.values {
      all[configured.name, default: []].formUnion(configured.campaigns.keys)
    }
    let here = all.filter { asked.workspace == nil || $0.key == asked.workspace }
    let known = CampaignName(
      rawValue: try Self.known(
        asked.name, "campaign", in: here.values.flatMap { $0.map(\.rawValue) }))
    let meant = here.filter { $0.value.contains(known) }.keys
    guard let only = meant.first, meant.count == 1 else {
      throw Self.ambiguous(known.rawValue, "campaign", meant.map { "\($0)/\(known)" })
    }
    return (only, known)
  }
}

extension CampaignReport {
  fileprivate init(
    _ name: CampaignName, _ workspace: WorkspaceName, _ configured: Workspace?,
    _ lists: [ListRecord]
  ) {
    self.workspace = workspace
    self.name = name
    campaign = configured?.campaigns[name]
    isDefault = configured?.defaultCampaign == name
    self.lists = lists.compactMap { list in
      list.assignments.first { $0.campaign == name }
        .map { AssignedList(record: list, isOn: $0.isOn) }
    }
    leads = self.lists.reduce(into: [:]) { sum, list in
      sum.merge(list.record.leads) { $0 + $1 }
    }
  }
}
